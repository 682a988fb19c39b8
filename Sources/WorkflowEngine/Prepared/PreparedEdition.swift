public import CivilTime
public import WorkflowModel

/// An edition ready to be judged by.
public final class PreparedEdition: Sendable {
    /// The definition it was made of.
    public let definition: Edition
    let calendar: WorkingCalendar?
    /// The edition before this one: acts of its days are read by its rules.
    let earlier: PreparedEdition?
    /// Words by symbol.
    let symbols: NameTable<SymbolSubject>
    /// Kinds of organization and their terms.
    let structure: OrganizationStructure
    /// Words of `symbolLists` by name, for the fields that papers state.
    let fieldNames: [String]
    /// Where the tables lie; freed with the edition.
    let tables: Tables
    /// By transition handle: whether the edition has something to say of every such act, and whether ballots draw groups.
    private let remarked: [Bool]
    private let drawing: [Bool]

    /// A pointer that the edition alone may free.
    struct Tables: @unchecked Sendable {
        fileprivate let place: UnsafeMutablePointer<EditionTables>
        var pointer: UnsafePointer<EditionTables> { UnsafePointer(place) }
    }

    init(
        _ edition: Edition, symbols: NameTable<SymbolSubject>, structure: OrganizationStructure,
        calendar: WorkingCalendar?, earlier: PreparedEdition?
    ) {
        definition = edition
        self.calendar = calendar
        self.earlier = earlier
        self.symbols = symbols
        self.structure = structure
        fieldNames = edition.symbolLists.map { symbols[$0] }
        remarked = edition.transitions.map { $0?.remark != nil }
        drawing = edition.transitions.map { !($0?.drawn.isEmpty ?? true) }
        tables = Tables(place: .allocate(capacity: 1))
        var preparation = EditionPreparation(edition)
        tables.place.initialize(to: preparation.tables(of: self))
    }

    /// Whether the edition has something to say of every such act.
    public func hasRemark(_ handle: TransitionHandle) -> Bool {
        remarked.indices.contains(handle.index) && remarked[handle.index]
    }

    /// Whether such an act draws groups of people from its ballots.
    func drawsGroups(_ handle: TransitionHandle) -> Bool {
        drawing.indices.contains(handle.index) && drawing[handle.index]
    }

    deinit {
        tables.place.pointee.deallocate()
        tables.place.deinitialize(count: 1)
        tables.place.deallocate()
    }
}

/// A workflow of the rulebook, with its layers, ready to judge cases. Made once, used for every case.
public final class Judge: Sendable {
    /// The workflow it was made of.
    public let workflow: Workflow
    /// Kinds of organization and their terms.
    public let structure: OrganizationStructure
    /// Editions in order of time.
    public let editions: [PreparedEdition]
    /// Layers in force.
    public let layers: [LayerID]
    /// The calendar by which a day is a day off: that of the editions, or the only one there is.
    public let calendar: WorkingCalendar?
    /// Whether any edition is a regimen: duties that recur with the calendar.
    public let isRegimen: Bool
    /// States in which a case has ended, in any edition.
    let finalStates: StateSet
    /// Whether any edition has a kind of paper that must be accepted.
    let asksForAcceptance: Bool
    /// Facts that name a person, in any edition, as `transition.raw << 32 | fact.raw`.
    private let personFacts: Set<Int64>
    /// Tables of the editions, in the same order.
    private let tables: View<PreparedEdition.Tables>

    /// Prepares a workflow; nil if the rulebook lacks it or one of the layers.
    public init?(_ rulebook: Rulebook, workflow id: WorkflowID, layers: [LayerID] = []) {
        guard let workflow = rulebook.workflow(id, layers: layers) else { return nil }
        self.workflow = workflow
        structure = rulebook.structure
        self.layers = layers
        calendar =
            workflow.editions.lazy.compactMap { $0.calendar.flatMap { rulebook.calendars[$0] } }.first
            ?? (rulebook.calendars.count == 1 ? rulebook.calendars.first?.value : nil)
        var final = StateSet()
        for state in workflow.editions.flatMap(\.states) {
            if let state, state.final != nil { final.insert(state.handle) }
        }
        finalStates = final
        isRegimen = workflow.editions.contains(where: \.isRegimen)
        asksForAcceptance = workflow.editions.contains { edition in
            edition.documents.contains { $0?.mustBeAccepted ?? false }
        }
        editions = workflow.editions.reduce(into: []) { prepared, edition in
            prepared.append(
                PreparedEdition(
                    edition, symbols: workflow.vocabulary.symbols, structure: rulebook.structure,
                    calendar: edition.calendar.flatMap { rulebook.calendars[$0] }, earlier: prepared.last))
        }
        personFacts = Set(
            workflow.editions.flatMap(\.transitions).compactMap { $0 }.flatMap { transition in
                transition.facts.filter { $0.type == .person }.map {
                    Int64(transition.handle.raw) << 32 | Int64($0.handle.raw)
                }
            })
        tables = View(copying: editions.map(\.tables))
    }

    deinit { tables.deallocate() }

    /// Subscript of the edition in force on a day.
    public func edition(on date: CivilDate) -> Int? {
        var index = tables.count - 1
        while index >= 0 {
            if self.tables(index).pointee.isInForce(on: date) { return index }
            index -= 1
        }
        return nil
    }

    /// Whether a fact of a transition names a person.
    func isPerson(_ fact: FactHandle, in transition: TransitionHandle) -> Bool {
        personFacts.contains(Int64(transition.raw) << 32 | Int64(fact.raw))
    }

    /// Tables of an edition by its subscript.
    @inline(__always)
    func tables(_ index: Int) -> UnsafePointer<EditionTables> { tables[index].pointer }

    /// The transition as the edition in force on the day has it, or else as the latest edition that has it: for folding
    /// acts that were recorded where no edition, or one without the step, was in force.
    func stepForFolding(_ handle: TransitionHandle, on date: CivilDate) -> UnsafePointer<PreparedStep>? {
        if let index = edition(on: date), let found = tables(index).pointee.step(handle) { return found }
        return tables.indices.reversed().lazy.compactMap { self.tables($0).pointee.step(handle) }.first
    }

    /// The edition whose step that is.
    func editionForFolding(_ handle: TransitionHandle, on date: CivilDate) -> Int? {
        if let index = edition(on: date), tables(index).pointee.step(handle) != nil { return index }
        return tables.indices.last { tables($0).pointee.step(handle) != nil }
    }
}
