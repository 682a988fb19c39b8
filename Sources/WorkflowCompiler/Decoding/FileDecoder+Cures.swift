internal import Diagnostics
internal import WorkflowModel
internal import YAMLTree

/// What can be done about breaches.
extension FileDecoder {
    private static let noun = Noun("cure", "`cure`")

    /// `{ repeat: { zh: …, en: … }, by: upper-committee }`: what can be done, in one of four ways, and who decides.
    mutating func cure(_ node: YAMLNode) -> RawCure? {
        enum Key: String, MappingKey { case explain, supplement, `repeat`, void, by }
        var found: (way: Cure.Way, text: Text?)?
        var by: Name?
        var hasRole = false
        let isMapping = eachKey(of: node, Self.noun, Key.self) { decoder, key, _, value in
            guard let way = Cure.Way(rawValue: key.rawValue) else {
                hasRole = true
                by = decoder.identifier(value)
                return
            }
            if let first = found?.way { decoder.keysExclude(node, Self.noun, first.rawValue, way.rawValue) }
            found = (way, decoder.text(value))
        }
        if isMapping, found == nil {
            let start = mark(node).start
            problems.add(
                .missingKey, Mark(start: start, end: start), "cure 没有写怎样补救", "`cure` does not say what can be done",
                expected: Cure.Way.allCases.map { "\($0.rawValue): …" }.joined(separator: ", "),
                hint: (
                    "explain 作出说明，supplement 补正，repeat 重新办理，void 无效",
                    "`explain` why, `supplement` what is lacking, `repeat` the act, or it is `void`"
                ))
        }
        if isMapping, !hasRole { missingKey(node, Self.noun, "by") }
        guard let found, let text = found.text, let by else { return nil }
        return RawCure(way: found.way, text: text, by: by)
    }

    /// `built-in:` of the list of files: what can be done about breaches of the rules that no file writes down.
    mutating func builtInCures(_ node: YAMLNode) -> [(rule: Name, cure: RawCure)] {
        let known = BuiltInRule.graveOnes.map(\.rawValue)
        var cures: [(rule: Name, cure: RawCure)] = []
        eachName(of: node, Noun("built-in", "`built-in`")) { decoder, name, value in
            let cure = decoder.cure(value)
            guard known.contains(name.value) else {
                decoder.problems.add(
                    .unknownRule, name.mark, "没有内置规则“\(name.value)”", "there is no built-in rule '\(name.value)'",
                    found: name.value, expected: known.joined(separator: " "),
                    suggestion: NearestName.of(name.value, among: known))
                return
            }
            if let cure { cures.append((name, cure)) }
        }
        return cures
    }
}
