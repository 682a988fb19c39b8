import Testing

/// Who sits in the committee by the registry: no post is filled that somebody holds, and where cases and people belong is told
/// as it is now and as it was.
struct SittingCommitteeTests {
    let store: CaseStore

    init() throws {
        store = try CaseStore()
        try store.succeed(
            "org", "set", "branch-1", "members=22", "full-members=20", "committee-size=3", "last-election=2025-06-20",
            "--on", "2025-06-20")
        for (id, name) in [("p1", "甲一"), ("p2", "乙二"), ("p3", "丙三"), ("p4", "丁四")] {
            try store.succeed(
                "person", "add", id, "--name", name, "--full-member-since", "2010-07-01", "--in", "branch-1")
        }
        try store.succeed(
            "org", "elect", "branch-1", "--member", "p1=书记", "--member", "p2", "--member", "p3", "--on", "2025-06-20")
    }

    private func open(_ workflow: String, _ more: String...) throws -> Program.Run {
        try store.program.run(
            ["case", "open", workflow, "--id", "X-1", "--organization", "branch-1", "--on", "2026-03-02"] + more)
    }

    @Test func `a secretary is not appointed while there is one`() throws {
        let run = try open("appointment", "--fact", "post=secretary")
        #expect(run.status == 1)
        #expect(run.err.contains("登记在任的书记是甲一（1 人）"), "\(run.err)")
        let other = try open("appointment", "--fact", "post=secretary", "--fact", "holder=乙二")
        #expect(other.status == 1)
        let left = try open("appointment", "--fact", "post=secretary", "--fact", "holder=甲一")
        #expect(left.status == 0, "\(left.err)")
        #expect(try store.run("org", "show", "branch-1").out.contains("甲一") == false)
    }

    @Test func `the seat that an act fills itself does not stand in its way`() throws {
        try #require(try open("appointment", "--fact", "post=secretary", "--fact", "holder=p1").status == 0)
        try store.succeed(
            "case", "advance", "X-1", "seek-consent", "--on", "2026-03-05", "--fact", "result=agreed",
            "--paper", "consent-letter")
        try store.succeed(
            "case", "advance", "X-1", "request-appointment", "--on", "2026-03-06", "--paper", "appointment-request")
        let appoint = [
            "--on", "2026-03-20", "--people", "appointee=p4", "--fact", "appointer=ic-committee", "--paper",
            "appointment-decision",
        ]
        let run = try store.program.run(["case", "advance", "X-1", "appoint"] + appoint)
        #expect(run.status == 0, "\(run.err)")
        // Corrected on the same day, the appointment is judged by the committee as it was before it.
        let amended = try store.program.run(
            ["case", "amend", "X-1", "4", "--reason", "补写身份", "--fact", "rank=unit-head"] + appoint)
        #expect(amended.status == 0, "\(amended.err)")
        #expect(try store.run("org", "show", "branch-1").out.contains("丁四（p4） 书记"))
    }

    @Test func `no more are elected to a committee than it has seats`() throws {
        try #require(try open("supplement", "--fact", "post=member").status == 0)
        let full = try store.run(
            "case", "advance", "X-1", "decide-supplement", "--on", "2026-03-05", "--fact", "seats=1")
        #expect(full.status == 1)
        #expect(full.err.contains("登记在任的委员的人数加“补选名额”为 4"), "\(full.err)")
        try store.succeed("org", "post", "branch-1", "p3", "--leaves", "--on", "2026-03-04")
        let vacant = try store.run(
            "case", "advance", "X-1", "decide-supplement", "--on", "2026-03-05", "--fact", "seats=1")
        #expect(vacant.status == 0, "\(vacant.err)")
    }

    @Test func `a case and a person say where they are and where they were`() throws {
        try store.succeed(
            "org", "add", "branch-2", "--name", "二支部", "--kind", "branch", "--parent", "ic-committee")
        try store.succeed("person", "add", "w", "--name", "王芳", "--full-member-since", "none", "--in", "branch-1")
        try store.succeed(
            "case", "open", "membership", "--id", "M-1", "--subject", "王芳", "--subject-id", "w", "--born",
            "1998-03-05", "--organization", "branch-1", "--on", "2026-01-05", "--paper", "application-letter",
            "--signed", "application-letter=applicant")
        try store.succeed("org", "merge", "branch-1", "--into", "branch-2", "--on", "2026-04-01")
        let shown = try store.run("case", "show", "M-1").out
        #expect(shown.contains("组织：二支部（branch-2），立案时是"), "\(shown)")
        #expect(shown.contains("（branch-1）"), "\(shown)")
        try store.succeed("person", "move", "w", "--out", "--on", "2026-05-01")
        let person = try store.run("person", "show", "w").out
        #expect(person.contains("（branch-1）（– 2026-04-01）"), "\(person)")
        #expect(person.contains("二支部（branch-2）（2026-04-01 – 2026-05-01）"), "\(person)")
    }
}
