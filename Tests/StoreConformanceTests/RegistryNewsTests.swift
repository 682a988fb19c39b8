import CaseServices
import OrganizationRegistry
import Synchronization
import TestSupport
import Testing
import WorkflowModel

@testable import SQLStore

/// How long what was heard of the registry is believed, and what a store answers by it.
struct RegistryNewsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test
    func `an answer is believed for less than two seconds after its question`() {
        let asked = ContinuousClock.now
        var news = RegistryNews()
        #expect(news.version(at: asked) == nil)
        news.hear(.answer(7, asked: asked))
        for (passed, version) in [(0, 7), (1_999, 7), (2_000, nil), (2_001, nil)] as [(Int, Int?)] {
            #expect(news.version(at: asked + .milliseconds(passed)) == version, "\(passed)")
        }
        news.hear(.answer(7, asked: asked + .seconds(1)))
        #expect(news.version(at: asked + .milliseconds(2_999)) == 7)
        #expect(news.version(at: asked + .seconds(3)) == nil)
    }

    @Test
    func `what was heard adds up, is never taken back, and counts for nothing after a cut`() {
        let now = ContinuousClock.now
        var news = RegistryNews()
        news.hear(.news(.registry(9)))
        #expect(news.version(at: now) == nil)
        news.hear(.answer(8, asked: now))
        #expect(news.version(at: now) == 9)
        news.learn(11)
        news.hear(.news(.registry(10)))
        #expect(news.version(at: now) == 11)
        news.hear(.cut)
        #expect(news.version(at: now) == nil)
        news.hear(.answer(10, asked: now))
        #expect(news.version(at: now) == 11)
    }

    @Test(arguments: [
        ("registry 12", SQLNews.registry(12)), ("registry 0", .registry(0)), ("registry -1", nil), ("registry", nil),
        ("registry x", nil), ("registry 1 2", nil), ("weather 1", nil), ("", nil),
    ])
    func `only what is known is understood`(text: String, news: SQLNews?) {
        #expect(SQLNews(text: text) == news)
        if let news { #expect(news.text == text) }
    }

    @Test(arguments: StoreKind.databases)
    func `a store knows what it wrote itself, however little it has heard`(kind: StoreKind) throws {
        let store = try kind == .sqlite ? folder.newStore() : folder.newPostgresStore()
        func seen() throws -> [Int] {
            // Nothing of it was heard: the question was asked before.
            store.registryNews.withLock { $0.hear(.answer(0, asked: .now)) }
            return [try store.registryVersion(mayLag: true), try store.registryLog(mayLag: true).count]
        }
        #expect(try seen() == [0, 0])
        try store.put(Organization(id: "branch-1", name: "第一党支部"))
        #expect(try seen() == [1, 1])
        try store.open(try Samples.opening("M-1"))
        #expect(try seen() == [1, 1])
        let change = RegistryEvent(
            change: .rename("branch-1", name: "第二党支部"), at: Instant("2026-11-22T08:30:00.000Z"), by: "li")
        var appending = try Samples.appending("M-1", at: 0, [try Samples.event(1)])
        appending.registry = [change]
        _ = try store.append(appending)
        #expect(try seen() == [2, 2])
        var first = try Samples.appending("M-2", at: 0, [try Samples.event(1)])
        first.registry = [change]
        _ = try store.open(try Samples.opening("M-2"), with: first)
        #expect(try seen() == [3, 3])
    }

    @Test(arguments: StoreKind.databases)
    func `what others wrote is asked for where it may not lag, or nothing is heard`(kind: StoreKind) throws {
        let store = try kind == .sqlite ? folder.newStore() : folder.newPostgresStore()
        let other = try kind == .sqlite ? folder.reopen() : folder.reopenPostgres()
        func hear(_ heard: SQLHearing) { store.registryNews.withLock { $0.hear(heard) } }
        func versions() throws -> [Int] {
            [try store.registryVersion(mayLag: true), try store.registryLog(mayLag: true).count]
        }
        hear(.answer(0, asked: .now))
        try other.put(Organization(id: "a", name: "甲"))
        hear(.answer(0, asked: .now))
        #expect(try versions() == [0, 0])
        hear(.news(.registry(1)))
        #expect(try versions() == [1, 1])
        try other.put(Organization(id: "b", name: "乙"))
        hear(.answer(1, asked: .now))
        #expect(try versions() == [1, 1])
        // Whoever asks is told, and nobody sees less after him.
        #expect(try store.registryVersion() == 2)
        #expect(try versions() == [2, 2])
        try other.put(Organization(id: "c", name: "丙"))
        hear(.answer(1, asked: .now))
        #expect(try store.registryLog().count == 3)
        #expect(try versions() == [3, 3])
        try other.put(Organization(id: "d", name: "丁"))
        hear(.cut)
        #expect(try versions() == [4, 4])
        try other.put(Organization(id: "e", name: "戊"))
        hear(.answer(4, asked: .now - RegistryNews.bound))
        #expect(try versions() == [5, 5])
    }

    @Test
    func `a line of the log that a database puts together is the one that is verified`() {
        let head = [UInt8](repeating: 0xA5, count: 32), previous = [UInt8](repeating: 0x3C, count: 32)
        for caseID in ["M-1", "", "M\n\\案"] {
            let parts = Chain.logParts(caseID: caseID, sequence: 12, head: head)
            let together = parts[0] + Array("407".utf8) + parts[1] + Array(Hexadecimal.text(previous).utf8) + parts[2]
            #expect(
                together
                    == Chain.logLine(number: 407, caseID: caseID, sequence: 12, head: head, previous: previous))
        }
    }
}
