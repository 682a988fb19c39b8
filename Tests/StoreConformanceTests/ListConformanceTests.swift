import CaseServices
import CivilTime
import SQLStore
import Testing
import WorkflowModel

/// Lists of every store are those of the store in memory: in whichever order, however narrowed, page by page.
struct ListConformanceTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func fill(_ store: any EventStore) throws {
        let names = ["王芳", "王小芳", "李强", "欧阳娜娜", "芳王", "Zoë"]
        for number in 1...18 {
            let id = "M-\(number)"
            try store.open(
                try Samples.opening(id, organization: "branch-\(number % 3)", name: names[number % names.count]))
            guard number % 4 != 0 else { continue }
            // Some owe nothing, some on the same day, some what is only foreseen.
            var duties = [
                Samples.duty(id, "talk", due: try Samples.day(2026, 11, 1 + number % 5)),
                Samples.duty(id, "report", due: try Samples.day(2026, 12, 1)),
            ]
            if number % 5 == 0 { duties = [] }
            if number % 7 == 0 { for index in duties.indices { duties[index].isAhead = true } }
            _ = try store.append(
                try Samples.appending(
                    id, at: 0, [try Samples.event(1)], state: number % 3 == 0 ? "activist" : "applicant",
                    duties: duties))
        }
    }

    @Test(arguments: StoreKind.databases)
    func `every order and every search gives what the store in memory gives`(kind: StoreKind) throws {
        let (store, memory) = (try kind.make(folder), MemoryStore())
        try fill(store)
        try fill(memory)
        let changes: [(inout CaseFilter) throws -> Void] = [
            { _ in }, { $0.organizations = ["branch-1"] }, { $0.organizations = ["branch-0", "branch-2"] },
            { $0.state = "activist" }, { $0.workflow = WorkflowID("membership") },
            { $0.dueThrough = try Samples.day(2026, 11, 3) }, { $0.nameContains = "芳" },
            { $0.nameContains = "王芳" }, { $0.nameContains = "王小芳" }, { $0.nameContains = "王娜" },
            { $0.nameContains = "欧阳娜娜" }, { $0.nameContains = "oë" }, { $0.nameContains = "m-1" },
            { ($0.nameContains, $0.orOrganizations, $0.orCases) = ("李强", ["branch-2"], ["M-1", "M-4"]) },
            { ($0.nameContains, $0.organizations, $0.state) = ("王", ["branch-1", "branch-2"], "applicant") },
        ]
        for (number, change) in changes.enumerated() {
            for order in CaseOrder.allCases {
                for isDescending in [false, true] {
                    var filter = CaseFilter()
                    try change(&filter)
                    (filter.order, filter.isDescending) = (order, isDescending)
                    let expected = try memory.list(filter)
                    #expect(try store.list(filter) == expected, "\(number) \(order) \(isDescending)")
                    #expect(try store.count(filter) == expected.count, "\(number)")
                    filter.limit = 4
                    for offset in stride(from: 0, through: 20, by: 4) {
                        filter.offset = offset
                        #expect(
                            try store.list(filter).map(\.id) == expected.dropFirst(offset).prefix(4).map(\.id),
                            "\(number) \(order) \(isDescending) \(offset)")
                    }
                }
            }
        }
    }

    @Test(arguments: StoreKind.databases)
    func `letters and signs are found wherever they stand, each for itself`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        let names = ["a%b_c\\d", "axbyczd", "Quote\"s", "Wang Xiaofang", "O'Neill--x", "王小芳 王", "李强"]
        for (number, name) in names.enumerated() {
            try store.open(try Samples.opening("M-00\(number)", name: name))
        }
        func found(_ text: String) throws -> [Int] {
            var filter = CaseFilter()
            filter.nameContains = text
            let found = try store.list(filter).map(\.id)
            #expect(try store.count(filter) == found.count, "\(text)")
            filter.order = .due
            #expect(try store.list(filter).map(\.id) == found, "\(text)")
            return found.compactMap { Int($0.dropFirst(2)) }
        }
        for (text, numbers) in [
            ("a%b", [0]), ("b_c", [0]), ("c\\d", [0]), ("%b_c\\", [0]), ("%%%", []), ("___", []), ("\\\\\\", []),
            ("axb", [1]), ("te\"", [2]), ("\"\"\"", []), ("wangxiao", [3, 5]), ("XIAO FANG", [3, 5]), ("ill--", [4]),
            ("'ne", [4]), ("---", []), ("-00", [0, 1, 2, 3, 4, 5, 6]), ("m-006", [6]), ("600-m", []), ("wxf", [5]),
            ("liq", [6]), ("q", [2, 6]), ("qw", []), ("AND", []), ("rowid:", []), ("a*b", []),
        ] { #expect(try found(text) == numbers, "\(text)") }
    }

    @Test(arguments: StoreKind.databases)
    func `verify finds a list that says something else than the cases`(kind: StoreKind) throws {
        let store = try kind.make(folder)
        try fill(store)
        let sql = try #require(store as? SQLEventStore)
        #expect(try sql.verify().isEmpty)
        for (change, detail) in [
            ("UPDATE case_row SET first_due = 5 WHERE case_id = 'M-1'", "first due"),
            ("UPDATE case_row SET workflow = 're-election' WHERE case_id = 'M-2'", "workflow"),
            ("DELETE FROM case_gram WHERE gram = '李强'", "search"),
            (
                kind == .postgres
                    ? "DELETE FROM case_sought WHERE case_no = 3"
                    : """
                    INSERT INTO case_sought (case_sought, rowid, sought)
                    SELECT 'delete', case_no, sought FROM case_row WHERE case_no = 3
                    """, "search"
            ),
        ] {
            try sql.database.write { _ = try $0.statement(change).run() }
            #expect(try sql.verify().contains { $0.kind == .projection && $0.detail == detail })
        }
    }

    @Test
    func `what many have in common is looked for on the way`() throws {
        let store = try folder.newStore()
        try fill(store)
        try store.database.write { db in
            for number in 100..<5_200 {
                _ = try db.statement(
                    """
                    INSERT INTO case_file (case_no, id, workflow, organization, opened_at, opened_by, commitment, hash)
                    VALUES (\(number), 'M-\(number)', 'membership', 'branch-1', '', '', zeroblob(32), zeroblob(32))
                    """
                ).run()
            }
            _ = try db.statement(
                """
                INSERT INTO case_row
                    (case_no, case_id, workflow, organization, subject_id, subject_name, sought, version, head)
                SELECT case_no, id, workflow, organization, id, '王力', '王力', 0, zeroblob(32) FROM case_file
                WHERE case_no >= 100
                """
            ).run()
            for gram in ["王", "力", "王力"] {
                _ = try db.statement(
                    "INSERT INTO case_gram SELECT '\(gram)', case_no FROM case_file WHERE case_no >= 100"
                ).run()
            }
        }
        var filter = CaseFilter()
        (filter.nameContains, filter.order, filter.limit) = ("王", .due, 3)
        #expect(try store.list(filter).map(\.firstDue).allSatisfy { $0 != nil })
        #expect(try store.count(filter) == 5_100 + 9)
        filter.nameContains = "力"
        (filter.order, filter.offset) = (.identifier, 5_098)
        #expect(try store.list(filter).map(\.id) == ["M-998", "M-999"])
    }
}
