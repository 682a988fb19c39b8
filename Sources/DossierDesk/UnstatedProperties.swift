import Diagnostics
import Wording
public import WorkflowEngine
import WorkflowModel

/// What dossiers do not state of their organizations: said once for a whole run.
public struct UnstatedProperties: Sendable {
    private struct Entry: Sendable {
        var property: String
        var judge: Judge
        var first: String
        var count: Int
    }

    private var entries: [Entry] = []

    /// Nothing yet.
    public init() {}

    /// Takes the properties that conditions asked for and a file does not state.
    public mutating func add(_ properties: [String], in file: String, _ judge: Judge) {
        for property in properties { add(Entry(property: property, judge: judge, first: file, count: 1)) }
    }

    /// Appends what was taken of other dossiers.
    public mutating func merge(_ other: UnstatedProperties) {
        for entry in other.entries { add(entry) }
    }

    private mutating func add(_ entry: Entry) {
        if let known = entries.firstIndex(where: { $0.property == entry.property }) {
            entries[known].count += entry.count
        } else {
            entries.append(entry)
        }
    }

    /// One remark a property.
    ///
    /// - Parameter withNames: with the name by which files state it, for whoever writes files.
    public func remarks(withNames: Bool) -> [AuditRemark] {
        entries.map { entry in
            let titles = [Language.zh, .en].map { Self.title(entry.property, entry.judge, $0) }
            let hasName = withNames && titles[0] != entry.property
            let zh = hasName ? "\(titles[0])（\(entry.property)）" : titles[0]
            let en = hasName ? "\(titles[1]) (\(entry.property))" : titles[1]
            guard entry.count > 1 else {
                return AuditRemark(
                    place: entry.first, zh: "卷宗没有写明组织的“\(zh)”，与它有关的条件未作判断。",
                    en: "the organization's “\(en)” is not stated; conditions on it were not judged.")
            }
            return AuditRemark(
                place: nil, zh: "\(entry.count) 份卷宗没有写明组织的“\(zh)”（如 \(entry.first)），与它有关的条件未作判断。",
                en: "\(entry.count) dossiers (\(entry.first) and others) do not state the organization's “\(en)”; "
                    + "conditions on it were not judged.")
        }
    }

    private static func title(_ property: String, _ judge: Judge, _ language: Language) -> String {
        guard let word = judge.workflow.vocabulary.symbols.handle(property) else { return property }
        return Wording(judge: judge, language: language).title(of: word)
    }
}
