import Testing
import WorkflowModel

struct TemplateTests {
    @Test func `a text with open places is read piece by piece and filled in`() {
        let read = MessageTemplate.read("{due} 到期，还有 {days}。", fields: [.due, .days])
        #expect(read.problems.isEmpty)
        #expect(
            read.template.pieces
                == [.field(.due), .text(" 到期，还有 "), .field(.days), .text("。")])
        #expect(read.template.filled([.due: "2026年6月3日", .days: "3 天"]) == "2026年6月3日 到期，还有 3 天。")
    }

    @Test func `a name that the place does not know and a loose brace are both told, with their places`() {
        let read = MessageTemplate.read("{subject}：{dui} }{", fields: [.due])
        #expect(
            read.problems
                == [
                    .unknownField("subject", at: 1), .unknownField("dui", at: 11), .looseBrace(at: 16),
                    .looseBrace(at: 17),
                ])
    }

    @Test func `texts want every place`() {
        let empty = MessageTemplate([])
        var texts = Dictionary(
            uniqueKeysWithValues: MessageSlot.allCases.map { ($0, MessageTexts.Both(zh: empty, en: empty)) })
        #expect(MessageTexts(texts) != nil)
        texts[.closing] = nil
        #expect(MessageTexts(texts) == nil)
    }
}
