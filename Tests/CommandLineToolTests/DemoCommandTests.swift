import Foundation
import TestSupport
import Testing

/// `partyflow demo --cases`: large sample stores.
struct DemoCommandTests {
    let program: Program

    init() throws { program = try Program() }

    @Test
    func `the same seed gives the same cases, and each has no more acts than were asked for`() throws {
        var lists: [String] = []
        for (name, seed) in [("a", "3"), ("b", "3"), ("c", "4")] {
            let made = try program.run("demo", "--cases", "60", "--acts", "2", "--seed", seed, "--folder", name)
            #expect(made.status == 0, "\(made.err)")
            let store = "sqlite:" + program.file(name + "/partyflow.db")
            let verified = try program.run("store", "verify", "--store", store)
            #expect(verified.status == 0, "\(verified.out)")
            let listed = try program.run("case", "list", "--store", store)
            #expect(listed.status == 0, "\(listed.err)")
            lists.append(listed.out)
            for number in 1...60 {
                let id = "M-" + String(repeating: "0", count: number < 10 ? 6 : 5) + String(number)
                #expect(listed.out.contains(id))
            }
            let info = try program.run("store", "info", "--store", store, "--format", "json").json()
            guard case .int(let events) = info["events"] else {
                Issue.record("\(info)")
                continue
            }
            #expect((60...120).contains(events))
        }
        #expect(lists[0] == lists[1])
        #expect(lists[0] != lists[2])
    }

    @Test
    func `a store that was cut short is continued as if it had been made in one piece`() throws {
        let whole = try program.run("demo", "--cases", "90", "--acts", "2", "--seed", "3", "--folder", "whole")
        #expect(whole.status == 0, "\(whole.err)")
        let part = try program.run("demo", "--cases", "55", "--acts", "2", "--seed", "3", "--folder", "part")
        #expect(part.status == 0, "\(part.err)")
        for (cases, acts, seed) in [("90", "2", "4"), ("50", "2", "3"), ("250", "2", "3"), ("90", "3", "3")] {
            let refused = try program.run(
                "demo", "--acts", acts, "--folder", "part", "--continue", "--cases", cases, "--seed", seed)
            #expect(refused.status == 65, "\(refused.err)")
            #expect(refused.err.contains("55"), "\(refused.err)")
        }
        for _ in 1...2 {
            let rest = try program.run(
                "demo", "--cases", "90", "--acts", "2", "--seed", "3", "--folder", "part", "--continue")
            #expect(rest.status == 0, "\(rest.err)")
        }
        let lists = try ["whole", "part"].map { name in
            try program.run("case", "list", "--store", "sqlite:" + program.file(name + "/partyflow.db")).out
        }
        #expect(lists[0] == lists[1])
        #expect(lists[1].contains("M-0000090"))
        let verified = try program.run("store", "verify", "--store", "sqlite:" + program.file("part/partyflow.db"))
        #expect(verified.status == 0, "\(verified.out)")
        let nowhere = try program.run("demo", "--cases", "90", "--folder", "nowhere", "--continue")
        #expect(nowhere.status == 66, "\(nowhere.err)")
        #expect(!program.exists("nowhere"))
    }

    @Test
    func `a sample store on a server is used with the token that was made for it`() throws {
        let server = try PostgresServer.shared()
        let name = "demo-\(UUID().uuidString)"
        let address = try server.makeDatabase(name)
        defer { server.removeDatabase(name) }
        let made = try program.run("demo", "--cases", "40", "--acts", "3", "--store", address, "--folder", "demo")
        #expect(made.status == 0, "\(made.err)")
        let listed = try program.run("case", "list", "--store", address)
        #expect(listed.status == 0, "\(listed.err)")
        #expect(listed.out.contains("M-0000040"))
        let verified = try program.run("store", "verify", "--store", address)
        #expect(verified.status == 0, "\(verified.out)")
        let again = try program.run("demo", "--cases", "40", "--store", address, "--folder", "other")
        #expect(again.status == 73)
        #expect(!program.exists("other"))
    }

    @Test(arguments: [
        ["--acts", "3"], ["--cases", "5", "--acts", "0"], ["--cases", "0"], ["--continue"],
        ["--store", "postgres://x/y"],
        ["--cases", "5", "--store", "sqlite:x.db"],
    ])
    func `what does not go together is told`(arguments: [String]) throws {
        let refused = try program.run(["demo", "--folder", "demo"] + arguments)
        #expect(refused.status == 64, "\(refused.err)")
        #expect(!program.exists("demo"))
    }
}
