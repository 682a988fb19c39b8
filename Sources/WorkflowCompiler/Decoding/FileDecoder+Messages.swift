internal import Diagnostics
internal import WorkflowModel
internal import YAMLTree

extension MessageSlot: MappingKey {}

/// The texts of messages: every place, in both languages, with open places that the program can fill.
extension FileDecoder {
    mutating func messages(_ node: YAMLNode) -> MessageTexts? {
        enum Key: String, MappingKey { case language, messages }
        let noun = Noun("消息文字文件", "a file of messages")
        var texts: [MessageSlot: MessageTexts.Both] = [:]
        var seen: Set<String> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key.rawValue)
            switch key {
            case .language: decoder.language(value)
            case .messages: texts = decoder.messageTexts(value)
            }
        }
        guard isMapping else { return nil }
        if !seen.contains("language") { missingLanguage(node) }
        if !seen.contains("messages") { missingKey(node, noun, "messages") }
        return MessageTexts(texts)
    }

    private mutating func messageTexts(_ node: YAMLNode) -> [MessageSlot: MessageTexts.Both] {
        let noun = Noun("messages", "`messages`")
        var texts: [MessageSlot: MessageTexts.Both] = [:]
        var seen: Set<MessageSlot> = []
        let isMapping = eachKey(of: node, noun, MessageSlot.self) { decoder, slot, _, value in
            seen.insert(slot)
            texts[slot] = decoder.messageText(value, slot)
        }
        guard isMapping else { return [:] }
        for slot in MessageSlot.allCases where !seen.contains(slot) { missingKey(node, noun, slot.rawValue) }
        return texts
    }

    private mutating func messageText(_ node: YAMLNode, _ slot: MessageSlot) -> MessageTexts.Both? {
        enum Key: String, MappingKey { case zh, en }
        let noun = Noun("一条消息的文字", "a text of a message")
        var zh: MessageTemplate?, en: MessageTemplate?
        var seen: Set<String> = []
        let isMapping = eachKey(of: node, noun, Key.self) { decoder, key, _, value in
            seen.insert(key.rawValue)
            switch key {
            case .zh: zh = decoder.template(value, slot)
            case .en: en = decoder.template(value, slot)
            }
        }
        guard isMapping else { return nil }
        for key in Key.allCases where !seen.contains(key.rawValue) { missingKey(node, noun, key.rawValue) }
        guard let zh, let en else { return nil }
        return MessageTexts.Both(zh: zh, en: en)
    }

    private mutating func template(_ node: YAMLNode, _ slot: MessageSlot) -> MessageTemplate? {
        guard let text = plainText(node) else { return nil }
        let known = slot.fields.map(\.rawValue)
        let (template, problems) = MessageTemplate.read(text, fields: slot.fields)
        for problem in problems {
            switch problem {
            case .unknownField(let name, let place):
                self.problems.add(
                    .badTemplate, mark(node, text, place, name.count), "“\(slot.rawValue)”里没有 {\(name)} 可填",
                    "'\(slot.rawValue)' has no {\(name)} to fill in", found: "{\(name)}",
                    expected: known.isEmpty ? nil : known.map { "{\($0)}" }.joined(separator: " "),
                    suggestion: NearestName.of(name, among: known),
                    hint: known.isEmpty ? ("这一处只能写固定的文字", "this text has no open places") : nil)
            case .looseBrace(let place):
                self.problems.add(
                    .badTemplate, mark(node, text, place, 1), "花括号没有成对", "a brace without its other half",
                    found: String(Array(text)[place]), expected: known.map { "{\($0)}" }.first)
            }
        }
        return problems.isEmpty ? template : nil
    }

    /// A stretch of a text; the whole of it where escapes or line ends keep the stretch from being counted off.
    private func mark(_ node: YAMLNode, _ text: String, _ offset: Int, _ count: Int) -> Mark {
        let whole = mark(node), quote = node.isPlain ? 0 : 1
        let length = Int(whole.end.column) - Int(whole.start.column)
        guard whole.start.line == whole.end.line, length == text.unicodeScalars.count + 2 * quote else { return whole }
        let ahead = text.prefix(offset).unicodeScalars.count
        var place = whole
        let start = Int(place.start.column) + quote + ahead
        place.start = SourcePosition(line: whole.start.line, column: Int32(start))
        let width = text.dropFirst(offset).prefix(count).unicodeScalars.count
        place.end = SourcePosition(line: whole.start.line, column: Int32(start + width))
        return place
    }
}
