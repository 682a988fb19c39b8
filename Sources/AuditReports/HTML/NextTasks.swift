import Diagnostics
import WorkflowEngine
import WorkflowModel

/// What findings ask for, grouped so that one line is one task for many people.
struct NextTasks {
    /// One task.
    struct Task {
        /// What it consists of, as the table has it.
        var cells: [String]
        var people: [PeopleRegister.Person] = []
        var patterns = 0
        var count = 0
    }

    /// Tasks by what they consist of, in the order in which they first occur.
    struct List {
        private var tasks: [Task] = []
        private var places: [[String]: Int] = [:]

        var isEmpty: Bool { tasks.isEmpty }

        /// Those with most findings first.
        var byCount: [Task] {
            tasks.enumerated().sorted { a, b in
                a.element.count != b.element.count ? a.element.count > b.element.count : a.offset < b.offset
            }.map(\.element)
        }

        fileprivate mutating func add(_ cells: [String], _ person: PeopleRegister.Person?) {
            let place = places[cells] ?? tasks.count
            if place == tasks.count {
                places[cells] = place
                tasks.append(Task(cells: cells))
            }
            tasks[place].count += 1
            if let person {
                if tasks[place].people.last?.anchor != person.anchor { tasks[place].people.append(person) }
            } else {
                tasks[place].patterns += 1
            }
        }
    }

    /// By the way of healing: what to do, who decides, rule.
    private var ways: [Cure.Way: List] = [:]
    /// What would settle it, rule.
    private(set) var open = List()
    /// Rule.
    private(set) var unsaid = List()

    private let header: ReportHeader

    init(_ register: PeopleRegister, header: ReportHeader) {
        self.header = header
        for person in register.everybody {
            for record in person.records { sort(record, person) }
        }
        for record in register.patterns { sort(record, nil) }
    }

    var isEmpty: Bool { ways.isEmpty && open.isEmpty && unsaid.isEmpty }

    /// What can be done in one way.
    subscript(way: Cure.Way) -> List { ways[way] ?? List() }

    private mutating func sort(_ record: FindingRecord, _ person: PeopleRegister.Person?) {
        guard record.explanation == nil else { return }
        let language = header.language
        let title = record.title[language]
        if record.verdict == .undetermined {
            let missing = record.missing.map(\.text).joined(separator: header.say("；", "; "))
            open.add([missing.isEmpty ? record.remedy ?? title : missing, title], person)
        } else if let cure = record.cure {
            ways[cure.way, default: List()].add([cure.text[language], cure.by[language], title], person)
        } else {
            unsaid.add([title], person)
        }
    }
}
