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
        ["--acts", "3"], ["--cases", "5", "--acts", "0"], ["--cases", "0"], ["--store", "postgres://x/y"],
        ["--cases", "5", "--store", "sqlite:x.db"],
    ])
    func `what does not go together is told`(arguments: [String]) throws {
        let refused = try program.run(["demo", "--folder", "demo"] + arguments)
        #expect(refused.status == 64, "\(refused.err)")
        #expect(!program.exists("demo"))
    }
}
