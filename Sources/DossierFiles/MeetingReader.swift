public import Diagnostics
public import WorkflowModel
internal import YAMLTree

/// A meeting as a file tells it: what it was, who was there, and what it dealt with.
public struct MeetingFile: Sendable {
    /// An act of the meeting on a case.
    public struct Item: Sendable {
        /// The case.
        public var caseID: String
        /// The act.
        public var act: RecordedAct
    }

    /// Identifier of the meeting, if the file gives one.
    public var id: String?
    /// The organization that met.
    public var organization: String
    /// The regimen in which the meeting is recorded.
    public var regimen: WorkflowID
    /// The record of the meeting itself.
    public var act: RecordedAct
    /// Number of those entitled, where the file states it.
    public var entitled: Int32?
    /// The body that met, where the file names it; nil: as the rules say of who acts.
    public var body: String?
    /// Acts on cases, in the order of the file.
    public var items: [Item]
    /// The word for all members of the organization.
    public static let members = "members"
    /// The word for the body that leads it.
    public static let committee = "committee"
    /// Cases that nobody knows; their acts could not be read.
    public var unknownCases: [String]
}

/// Reads meetings from YAML and JSON.
public enum MeetingReader {
    /// Reads a file; all its problems at once. The meeting is nil if one of them is an error.
    ///
    /// - Parameters:
    ///   - regimen: the regimen where the file names none.
    ///   - workflowOf: the workflow of a case; nil: there is no such case.
    public static func read(
        _ bytes: [UInt8], file: String, rulebook: Rulebook, regimen: WorkflowID,
        workflowOf: (String) -> WorkflowID?
    ) -> (meeting: MeetingFile?, diagnostics: [Diagnostic]) {
        let isJSON = JSONSource.isJSON(file)
        let (document, syntax) = JSONSource.read(bytes, file: file)
        guard let root = document?.root else { return (nil, syntax) }
        var reading = FileReading(isJSON: isJSON, names: WorkflowNames(regimen, in: rulebook))
        reading.problems.append(syntax)
        let meeting = reading.meeting(root, rulebook, regimen, workflowOf)
        return (reading.problems.hasErrors ? nil : meeting, reading.problems.sorted)
    }
}

extension FileReading {
    private static let meetingKeys =
        ["meeting", "organization", "regimen", "body", "entitled", "acts"]
        + EntryKind.actKeys.filter { $0 != "outcome" && $0 != "opens" }

    mutating func meeting(
        _ root: YAMLNode, _ rulebook: Rulebook, _ standard: WorkflowID, _ workflowOf: (String) -> WorkflowID?
    ) -> MeetingFile? {
        guard let top = fields(root, "会议", "A meeting", keys: Self.meetingKeys) else { return nil }
        let id = meetingID(top)
        let organization = required(top, "organization", "会议", "The meeting").flatMap {
            text($0, "organization", "`organization`")
        }
        var regimen = standard
        if let node = top["regimen"] {
            var known = NameSet()
            for workflow in rulebook.workflows where workflow.editions.contains(where: \.isRegimen) {
                known.insert(workflow.id.rawValue, title: workflow.editions.last?.title)
            }
            guard let name = self.known(node, "常规制度", "regimen", among: known, code: .unknownWorkflow) else {
                return nil
            }
            regimen = WorkflowID(name)
        }
        let entitled = top["entitled"].flatMap { count($0, "应到会人数", "The number of those entitled") }
        var body: String?
        if let node = top["body"] {
            var known = NameSet()
            for name in [MeetingFile.members, MeetingFile.committee] { known.insert(name, title: nil) }
            for kind in rulebook.structure.kinds where kind.isBeside { known.insert(kind.id, title: kind.title) }
            guard let name = self.known(node, "班子", "body", among: known, code: .unknownWord) else { return nil }
            body = name
        }
        names = WorkflowNames(regimen, in: rulebook)
        var positions = EventPositions(act: top.node.place.start)
        let act = required(top, "do", "会议", "The meeting").flatMap { self.act($0, top, id: "", &positions) }
        var items: [MeetingFile.Item] = [], unknown: [String] = []
        for node in top["acts"].map({ self.items($0) }) ?? [] {
            guard let fields = fields(node, "会议的一项", "An act of the meeting", keys: ["case"] + EntryKind.actKeys),
                let place = required(fields, "case", "会议的一项", "The act"),
                let caseID = text(place, "case", "`case`"),
                let step = required(fields, "do", "会议的一项", "The act")
            else { continue }
            guard let workflow = workflowOf(caseID) else {
                if !unknown.contains(caseID) { unknown.append(caseID) }
                continue
            }
            names = WorkflowNames(workflow, in: rulebook)
            if let found = self.act(step, fields, id: "", on: act?.on, &positions) {
                items.append(MeetingFile.Item(caseID: caseID, act: found))
            }
        }
        guard let organization, let act else { return nil }
        return MeetingFile(
            id: id, organization: organization, regimen: regimen, act: act, entitled: entitled, body: body,
            items: items,
            unknownCases: unknown)
    }

    /// An identifier that nobody can take for the number of an event.
    private mutating func meetingID(_ top: Fields) -> String? {
        guard let node = top["meeting"], let id = text(node, "会议编号", "The identifier of the meeting") else {
            return nil
        }
        let isFit =
            id.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
            } && id.utf8.contains { (0x61...0x7A).contains($0) } && id.utf8.count <= 60
        if isFit { return id }
        problems.add(
            .badIdentifier, node, "会议编号只能用小写字母、数字和短横线，至少有一个字母",
            "The identifier of a meeting has small letters, digits and hyphens, at least one letter.", found: id,
            expected: "branch-1-2026-06-20")
        return nil
    }
}
