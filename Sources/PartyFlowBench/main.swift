import Foundation

let help = """
    Measures the product beside its limits, in turn in the same run.

    PartyFlowBench [--rows A,D1,D2,E,F,B1,B2,C,P] [--rounds N] [--json FILE] [--baseline FILE] [--commit ID] [--root FOLDER]
    PartyFlowBench --roster N    the first N rows of the roster of row D2, in CSV
    PartyFlowBench --dump N      hashes of all answers about the sample dossiers and N damaged copies of each
    """
var options: [String: String] = [:]
var rest = CommandLine.arguments.dropFirst()
while let word = rest.popFirst() {
    guard ["--rows", "--rounds", "--json", "--baseline", "--commit", "--root", "--roster", "--dump"].contains(word),
        let value = rest.popFirst()
    else {
        print(help)
        exit(word == "--help" ? 0 : 64)
    }
    options[word] = value
}
let files = BenchFiles(root: options["--root"] ?? ".")
let rounds = options["--rounds"].flatMap { Int($0) } ?? 21
let wanted = (options["--rows"] ?? "A,D1,D2,E,F,B1,B2,C,P").split(separator: ",").map(String.init)

do {
    if let copies = options["--dump"].flatMap({ Int($0) }) {
        let rulebook = try files.shippedRulebook()
        let dump = VerdictDump(rulebook: rulebook, copies: copies)
        for name in files.dossierNames() { dump.run(name, try files.dossier(name, rulebook)) }
        exit(0)
    }
    if let count = options["--roster"].flatMap({ Int($0) }) {
        FileHandle.standardOutput.write(Data(RosterWorkload(rows: count).text))
        exit(0)
    }
    var rows: [Row] = []
    if wanted.contains("A") { rows += try DecidingRows(files: files, rounds: rounds).run() }
    if wanted.contains("D1") { rows += try AuditingRows(files: files, rounds: rounds).dates() }
    if wanted.contains("D2") { rows += try AuditingRows(files: files, rounds: rounds).roster() }
    if wanted.contains("E") { rows += try CompilingRows(files: files, rounds: rounds).run() }
    if wanted.contains("F") { rows += try StartingRow(files: files, rounds: rounds).run() }
    if wanted.contains("B1") { rows += try StoringRows(files: files, rounds: rounds).run() }
    if wanted.contains("C") { rows += try DueRows(files: files, rounds: rounds).run() }
    // `scripts/bench` says where its server is.
    if let folder = ProcessInfo.processInfo.environment["PARTYFLOW_BENCH_SERVER"] {
        let server = ServerRows(files: files, rounds: rounds, folder: folder)
        if wanted.contains("B2") { rows += try server.storing() }
        if wanted.contains("C") { rows += try server.due() }
    }
    if wanted.contains("P") { rows.append(try PlanningRow(files: files, rounds: rounds).run()) }
    let report = Report(
        machine: Report.machineName, cores: ProcessInfo.processInfo.activeProcessorCount,
        commit: options["--commit"] ?? "unknown", rows: rows)
    report.print(comparedWith: options["--baseline"].flatMap { Report.read($0) })
    if let path = options["--json"] { try report.write(path) }
} catch let problem as BenchProblem {
    print("bench: \(problem.text)")
    exit(70)
}
