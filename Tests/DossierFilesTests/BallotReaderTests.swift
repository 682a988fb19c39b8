import Diagnostics
import DossierFiles
import Testing
import WorkflowModel

/// Single ballots and lines of a batch.
@Suite("Ballots")
struct BallotReaderTests {
    private func codes(_ diagnostics: [Diagnostic]) -> [String] { diagnostics.map(\.code.rawValue) }

    @Test func bareBallots() throws {
        let (line, problems) = BallotReader.read(
            Array("{ entitled: 21, present: 18, written: 1, for: 19, against: -1, secret: true }".utf8), file: "b.yaml")
        let ballot = try #require(line?.ballot, "\(problems)")
        #expect(ballot.kind == .resolution && ballot[.against] == -1 && ballot.secret == true)
        #expect(ballot.stated(.invalid) == nil && ballot[.invalid] == 0)
        let election = BallotReader.read(Array("seats: 3\ncandidates: []\n".utf8), file: "b.yaml").ballot
        #expect(election?.kind == .election && election?.ballot[.seats] == 3)
    }

    @Test func lines() throws {
        let text =
            #"{"id":7,"kind":"election","edition":2020,"ballot":{"seats":1,"candidates":[{"name":"王芳","votes":9}]}}"#
        let line = try #require(BallotReader.line(text, number: 3, file: "-").ballot)
        #expect(line.id == "7" && line.kind == .election && line.edition == "2020")
        #expect(line.ballot.candidates == [Candidate(name: "王芳", votes: 9)])
        let (_, problems) = BallotReader.line(#"{"kind":"electoin","ballot":{"vots":1}}"#, number: 3, file: "-")
        #expect(codes(problems) == ["PF0617"])
        #expect(problems.first?.primary?.start.line == 3 && problems.first?.suggestion == "election")
        #expect(codes(BallotReader.line("{", number: 9, file: "-").diagnostics).isEmpty == false)
        #expect(BallotReader.line("{", number: 9, file: "-").diagnostics.first?.primary?.start.line == 9)
    }

    @Test func faults() {
        let text = "{ entitled: many, ayes: 3, candidates: [{ votes: 2 }, { name: 王, for: 1, votes: 2 }] }"
        let (line, problems) = BallotReader.read(Array(text.utf8), file: "b.yaml")
        #expect(line == nil)
        #expect(codes(problems) == ["PF0623", "PF0602", "PF0603", "PF0631"])
    }
}
