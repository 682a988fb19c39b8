internal import Diagnostics
internal import WorkflowModel
internal import YAMLTree

extension FileReading {
    private static let resolutionCounts: [BallotQuantity] = [
        .entitled, .present, .written, .votesFor, .against, .abstained, .invalid, .issued, .returned,
    ]
    private static let electionCounts: [BallotQuantity] = [
        .seats, .entitled, .present, .written, .issued, .returned, .invalid,
    ]
    /// Counts for which *none* is plainly zero.
    private static let zeroable: Set<BallotQuantity> = [.written, .against, .abstained, .invalid]

    /// A ballot of the given kind; what its votes amount to is not judged here.
    mutating func ballot(_ node: YAMLNode, kind: Ballot.Kind, _ name: String) -> Ballot? {
        let counts = kind == .resolution ? Self.resolutionCounts : Self.electionCounts
        let keys = counts.map(\.word) + (kind == .resolution ? ["secret"] : ["secret", "candidates", "elected"])
        guard let fields = fields(node, "表决“\(name)”", "The ballot `\(name)`", keys: keys) else { return nil }
        var ballot = Ballot(kind: kind)
        for quantity in counts {
            guard let value = fields[quantity.word] else { continue }
            if value.isNone, Self.zeroable.contains(quantity) {
                ballot[quantity] = 0
            } else {
                ballot[quantity] = count(value, quantity.word, "`\(quantity.word)`")
            }
        }
        if let secret = fields["secret"], !secret.isNone { ballot.secret = flag(secret, "secret", "`secret`") }
        if kind == .election {
            if let candidates = fields["candidates"] {
                for item in items(candidates) {
                    if let candidate = candidate(item) { ballot.candidates.append(candidate) }
                }
            }
            if let elected = fields["elected"] { ballot.elected = texts(elected, "elected", "`elected`") }
        }
        return ballot
    }

    private mutating func candidate(_ node: YAMLNode) -> Candidate? {
        let keys = ["name", "person", "nominated", "votes", "for", "against", "abstained"]
        guard let fields = fields(node, "候选人", "A candidate", keys: keys) else { return nil }
        let person = fields["person"].flatMap { personID($0, "person", "`person`") }
        var name = fields["name"].flatMap { text($0, "姓名", "The name") }
        if name == nil, let person { name = people[person] ?? person }
        if name == nil { _ = required(fields, "name", "候选人", "The candidate") }
        if let twice = fields["for"], fields["votes"] != nil {
            problems.add(
                .repeatedEntry, twice, "得票写了两次：votes 和 for 是一个意思",
                "`votes` and `for` are the same; only one is possible.",
                hint: ("只留一个", "Keep one of them."))
        }
        var votes: Int32?, isUnread = false
        if let node = fields["votes"] ?? fields["for"] {
            votes = node.isNone ? 0 : count(node, "得票", "The number of votes")
            isUnread = votes == nil
        } else if !["votes", "for"].contains(where: { node.value(forKey: $0) != nil }) {
            // Written with nothing behind it, the number is not known; without the key it was forgotten.
            isUnread = true
            _ = required(fields, "votes", "候选人", "The candidate")
        }
        var candidate = Candidate(name: name ?? "", votes: votes, person: person)
        candidate.against = fields["against"].flatMap { $0.isNone ? 0 : count($0, "against", "`against`") }
        candidate.abstained = fields["abstained"].flatMap { $0.isNone ? 0 : count($0, "abstained", "`abstained`") }
        if let nominated = fields["nominated"] {
            candidate.nominated = flag(nominated, "nominated", "`nominated`") ?? true
        }
        return name == nil || isUnread ? nil : candidate
    }
}
