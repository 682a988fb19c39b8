public import CaseServices
public import CivilTime
import WorkflowModel

/// Cases added up one by one: as much is kept as the tables show, however many cases there are.
public struct CaseCounts: Sendable {
    /// A month of the year in which cases came into a state.
    struct Month: Hashable {
        var workflow: WorkflowID
        var state: String
        var month: Int
    }

    /// An age that cases have in a state.
    struct Age: Hashable {
        var workflow: WorkflowID
        var band: Int?
        var state: String?
    }

    /// The year of the months.
    let year: Int
    /// The day of the ages.
    let day: CivilDate
    private(set) var entered: [Month: Int] = [:]
    private(set) var ages: [Age: Int] = [:]
    /// Workflows of which some case states a birthday: they are about people.
    private(set) var aboutPeople: Set<WorkflowID> = []

    /// Nothing counted yet.
    public init(year: Int, day: CivilDate) {
        self.year = year
        self.day = day
    }

    /// Counts a case.
    public mutating func add(_ counted: CountedCase, _ digest: CaseDigest) {
        for entering in digest.entered where entering.on.year == year {
            let month = Month(workflow: counted.workflow, state: entering.state, month: entering.on.month)
            entered[month, default: 0] += 1
        }
        if digest.born != nil { aboutPeople.insert(counted.workflow) }
        let age = Age(workflow: counted.workflow, band: AgeBand.of(digest.born, on: day), state: counted.state)
        ages[age, default: 0] += 1
    }
}
