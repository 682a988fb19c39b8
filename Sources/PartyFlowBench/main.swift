import CivilTime
import Diagnostics
import Foundation
import WorkflowCompiler
import WorkflowEngine
import WorkflowModel

let folder = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "fixtures/bench"
guard let data = FileManager.default.contents(atPath: folder + "/membership-case.yaml") else {
    print("no \(folder)/membership-case.yaml")
    exit(66)
}
let compiled = RulebookCompiler.compile(files: [
    RuleFile(
        path: "rulebook.yaml",
        bytes: Array("language: 1\nworkflows: [membership-case/2000-01-01.yaml]\nlayers: []\ncalendars: []\n".utf8)),
    RuleFile(path: "membership-case/2000-01-01.yaml", bytes: [UInt8](data)),
])
for diagnostic in compiled.diagnostics {
    print(diagnostic.code.rawValue, diagnostic.message.zh, diagnostic.primary?.start.line ?? 0)
}
guard let rulebook = compiled.rulebook, let judge = Judge(rulebook, workflow: WorkflowID("membership-case")) else {
    exit(65)
}
let workload = BoundWorkload(judge: judge, cases: 1000)
func time(_ body: () -> Void) -> Double {
    let start = ContinuousClock.now
    body()
    let took = start.duration(to: .now)
    return Double(took.components.seconds) + Double(took.components.attoseconds) * 1e-18
}
for _ in 0..<3 {
    var result = (accepted: 0, attempts: 0, sum: 0)
    let took = time { result = workload.run { act, caseFile in judge.decide(act, in: caseFile, today: nil) } }
    print("decide", result, Double(result.accepted) / took / 1e6, "M/s")
    let took2 = time {
        result = workload.run { act, caseFile in judge.check(act, in: caseFile, today: nil).permission == .allowed }
    }
    print("check", result, Double(result.accepted) / took2 / 1e6, "M/s")
    var limit = (accepted: 0, sum: 0)
    let tight = TightLimit(cases: 1000)
    let took3 = time { for _ in 0..<10 { limit = tight.run() } }
    print("tight", limit, Double(limit.accepted) * 10 / took3 / 1e6, "M/s", MembershipWorkload.checksum == result.sum)
}
