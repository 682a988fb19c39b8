/// A form with files, as browsers send it.
struct MultipartForm {
    /// Fields without a file.
    private(set) var fields = FormFields()
    /// Files; a field for one in which none was chosen is not among them.
    private(set) var uploads: [Upload] = []

    /// Reads a body; nil where it is not one, or has more than five hundred parts.
    init?(_ body: [UInt8], boundary: String) {
        let mark = Array("--\(boundary)".utf8)
        var places = Self.places(of: mark, in: body)
        guard places.count >= 2, places.count <= 501, places.removeFirst() == 0 else { return nil }
        var start = mark.count
        for end in places {
            // Between two marks: a line end, the headers, an empty line, the content, a line end.
            guard start + 2 <= end, body[start] == 13, body[start + 1] == 10, end >= 2 else { return nil }
            guard add(body[(start + 2)..<max(start + 2, end - 2)]) else { return nil }
            start = end + mark.count
        }
        guard start + 2 <= body.count, body[start] == UInt8(ascii: "-"), body[start + 1] == UInt8(ascii: "-") else {
            return nil
        }
    }

    private mutating func add(_ part: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(part)
        guard let gap = Self.places(of: [13, 10, 13, 10], in: bytes, first: true).first,
            let head = String(validating: bytes[..<gap], as: UTF8.self)
        else { return false }
        let content = Array(bytes[(gap + 4)...])
        guard
            let line = head.split(whereSeparator: \.isNewline).first(where: {
                $0.lowercased().hasPrefix("content-disposition:")
            }), let name = Self.value("name", in: String(line))
        else { return false }
        if let file = Self.value("filename", in: String(line)) {
            guard !file.isEmpty || !content.isEmpty else { return true }
            let plain = file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
            uploads.append(Upload(field: name, name: plain, bytes: content))
            return true
        }
        guard let text = String(validating: content, as: UTF8.self) else { return false }
        fields.add(name, text)
        return true
    }

    private static func value(_ key: String, in line: String) -> String? {
        for part in line.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, String(pair[0]).trimmed == key else { continue }
            let text = String(pair[1]).trimmed
            guard text.hasPrefix("\""), text.hasSuffix("\""), text.count > 1 else { return text }
            return String(text.dropFirst().dropLast())
        }
        return nil
    }

    /// Where a mark begins at the start of a line.
    private static func places(of mark: [UInt8], in body: [UInt8], first: Bool = false) -> [Int] {
        var places: [Int] = []
        guard let head = mark.first, body.count >= mark.count else { return [] }
        var index = 0
        while index <= body.count - mark.count {
            if body[index] == head, body[index..<(index + mark.count)].elementsEqual(mark),
                first || (isLineStart(index, body) && isLineEnd(index + mark.count, body))
            {
                places.append(index)
                if first { return places }
                index += mark.count
            } else {
                index += 1
            }
        }
        return places
    }

    private static func isLineStart(_ index: Int, _ body: [UInt8]) -> Bool {
        index == 0 || (index >= 2 && body[index - 1] == 10 && body[index - 2] == 13)
    }

    /// The end of a line, or the two hyphens after the last mark.
    private static func isLineEnd(_ index: Int, _ body: [UInt8]) -> Bool {
        guard index + 1 < body.count else { return false }
        return (body[index] == 13 && body[index + 1] == 10) || (body[index] == 45 && body[index + 1] == 45)
    }
}
