import Testing

@testable import WorkflowGraph

struct TextMeasureTests {
    @Test func `A Chinese character is as wide as the font is high`() {
        #expect(TextMeasure.width("党支部", size: 10) == 30)
        #expect(TextMeasure.width("", size: 10) == 0)
        #expect(TextMeasure.width("8a", size: 100) == 114)
    }

    @Test func `Lines break between Chinese characters and between words, never before a closing mark`() {
        #expect(TextMeasure.lines("递交入党申请书", size: 10, width: 40, most: 3) == ["递交入党", "申请书"])
        #expect(TextMeasure.lines("申请，谈话", size: 10, width: 20, most: 3) == ["申", "请，", "谈话"])
        #expect(TextMeasure.lines("branch meeting", size: 10, width: 50, most: 3) == ["branch", "meeting"])
    }

    @Test func `What does not fit ends with an ellipsis`() {
        #expect(TextMeasure.lines("一二三四五六", size: 10, width: 20, most: 2) == ["一二", "三…"])
    }

    @Test func `Balanced lines leave no single character alone`() {
        #expect(TextMeasure.balanced("递交入党申请书", size: 10, width: 60, most: 3) == ["递交入党", "申请书"])
    }
}
