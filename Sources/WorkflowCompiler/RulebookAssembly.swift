internal import CivilTime
internal import Diagnostics
internal import WorkflowModel
internal import YAMLTree

/// Puts the files of a rulebook together: what is listed, what is there, what belongs to which workflow.
struct RulebookAssembly {
    static let listName = "rulebook.yaml"

    private let files: [RuleFile]
    private var byPath: [String: Int] = [:]
    private var used: Set<String> = []
    /// Files in which something could not be read.
    private var broken: Set<String> = []
    var problems = Problems(file: listName)
    private var map = SourceMap()

    init(files: [RuleFile]) {
        self.files = files
        for (index, file) in files.enumerated() { byPath[file.path] = index }
    }

    mutating func compile() -> CompiledRulebook {
        guard let list = readList() else {
            return CompiledRulebook(rulebook: nil, sourceMap: map, diagnostics: problems.sorted)
        }
        let editions = readEditions(list)
        let layers = readLayers(list)
        let calendars = readCalendars(list)
        var workflows: [Workflow] = []
        var layered: [String: Workflow] = [:]
        var combining: [WorkflowID: @Sendable ([LayerID]) -> [Edition]] = [:]
        var usedCalendars: Set<String> = []
        var bodies: [(body: Name, file: String)] = []
        var penalties: [(kind: Name, file: String)] = []
        for (id, raws) in grouped(editions) {
            usedCalendars.formUnion(raws.compactMap { $0.calendar?.value })
            let own = layers.filter { $0.workflow.value == id }
            var linker = WorkflowLinker(workflow: WorkflowID(id), raws: raws, isAlone: false)
            linker.linkEditions(layers: own, list: list, into: &map)
            linker.checkWorkflow()
            let applied = linker.applyLayers(own, into: &map)
            if list.requiresCures { linker.requireCures(in: own) }
            linker.checkCalendars(known: list.calendars.map(\.value))
            problems.append(linker.problems.list)
            bodies += linker.registeredBodies
            penalties += linker.namedPenalties
            let described = own.map {
                Layer(
                    id: LayerID($0.id.value), title: $0.title, from: $0.inForce.from, until: $0.inForce.until,
                    appliesTo: $0.appliesTo.map(\.value))
            }
            let workflow = Workflow(
                id: linker.workflow, vocabulary: linker.names, editions: linker.editions, layers: described)
            workflows.append(workflow)
            if own.count > 1 {
                let linked = linker
                combining[workflow.id] = { ids in
                    linked.combined(own.filter { ids.contains(LayerID($0.id.value)) })
                }
            }
            for (ids, editions) in applied {
                var copy = workflow
                copy.editions = editions
                layered[Rulebook.key(workflow.id, ids)] = copy
            }
        }
        checkLayerOwners(layers, workflows)
        checkBuiltInCures(list)
        let patterns = readPatterns(list, workflows)
        usedCalendars.formUnion(patterns.compactMap(\.calendar))
        checkUnusedCalendars(list, usedCalendars)
        let structure = readOrganizations(list, workflows)
        // An organization is told by its kind, also where no rule of the workflow speaks of that kind.
        for kind in structure.kinds {
            for slot in workflows.indices { _ = workflows[slot].vocabulary.symbols.intern(kind.id) }
            for key in layered.keys { _ = layered[key]?.vocabulary.symbols.intern(kind.id) }
        }
        for penalty in structure.penalties {
            for slot in workflows.indices { workflows[slot].wordTitles[penalty.id] = penalty.title }
            for key in layered.keys { layered[key]?.wordTitles[penalty.id] = penalty.title }
        }
        checkBodies(bodies, structure)
        // Without an organizations file nothing is declared, and any word will do.
        if list.organizations != nil { checkPenalties(penalties, structure) }
        let rosters = readRosters(list, workflows + layered.keys.sorted().compactMap { layered[$0] })
        let messages = readMessages(list)
        let answerability = readReminders(list, editions, layers)
        checkUnlisted()
        var rulebook = Rulebook(
            workflows: workflows, calendars: calendars, layered: layered, structure: structure, patterns: patterns)
        rulebook.rosters = rosters
        rulebook.messages = messages
        rulebook.answerability = answerability
        rulebook.calendarDuty = list.calendarDuty
        rulebook.combining = combining
        return CompiledRulebook(
            rulebook: problems.hasErrors ? nil : rulebook, sourceMap: map, diagnostics: problems.sorted)
    }

    // MARK: - Reading

    private mutating func readList() -> RawRulebook? {
        guard byPath[Self.listName] != nil else {
            problems.add(
                .noRulebookFile, .top, "规则目录里没有 rulebook.yaml", "there is no rulebook.yaml in the rules folder",
                expected: Self.listName, hint: ("它列出规则库由哪些文件组成", "it lists the files that make up the rulebook"))
            return nil
        }
        return decode(Self.listName) { $0.rulebook($1) }
    }

    mutating func decode<Result>(_ path: String, _ read: (inout FileDecoder, YAMLNode) -> Result?) -> Result? {
        guard let index = byPath[path] else { return nil }
        used.insert(path)
        let (document, found) = YAMLReader.read(files[index].bytes, file: path)
        problems.append(found)
        guard let document else { return nil }
        var decoder = FileDecoder(file: path)
        let result = read(&decoder, document.root)
        problems.append(decoder.problems.list)
        if found.contains(where: { $0.severity == .error }) || decoder.problems.hasErrors { broken.insert(path) }
        return result
    }

    private mutating func readEditions(_ list: RawRulebook) -> [RawEdition] {
        var editions: [RawEdition] = []
        for name in list.workflows where isThere(name, below: "") {
            guard var raw = decode(name.value, { $0.edition($1) }) else { continue }
            raw.isBroken = broken.contains(name.value)
            checkPath(name.value, "\(raw.workflow.value)/\(raw.edition.value).yaml", raw.edition.mark)
            editions.append(raw)
        }
        return editions
    }

    private mutating func readLayers(_ list: RawRulebook) -> [RawLayer] {
        var layers: [RawLayer] = []
        for name in list.layers where isThere(name, below: "layers/") {
            guard let raw = decode(name.value, { $0.layer($1) }) else { continue }
            checkPath(name.value, "layers/\(raw.id.value).yaml", raw.id.mark)
            if let first = layers.first(where: { $0.id.value == raw.id.value }) {
                problems.file = raw.file
                problems.add(
                    .layerTwice, raw.id.mark, "地方层“\(raw.id.value)”载入了两次",
                    "the layer '\(raw.id.value)' is loaded twice",
                    found: raw.id.value, hint: ("给其中一个换个标识", "give one of them another identifier"),
                    related: [label(first.id.mark.span(first.file), "另一个在这里", "the other one is here")])
                continue
            }
            layers.append(raw)
        }
        return layers
    }

    private mutating func readOrganizations(_ list: RawRulebook, _ workflows: [Workflow]) -> OrganizationStructure {
        guard let name = list.organizations, isThere(name, below: ""),
            let raw = decode(name.value, { $0.organizations($1) })
        else { return OrganizationStructure() }
        var linker = OrganizationLinker(raw, file: name.value)
        let structure = linker.link(workflows: workflows)
        problems.append(linker.problems.list)
        return structure
    }

    private mutating func readPatterns(_ list: RawRulebook, _ workflows: [Workflow]) -> [PatternSet] {
        var sets: [PatternSet] = []
        for name in list.patterns where isThere(name, below: "") {
            guard let raw = decode(name.value, { $0.patterns($1) }) else { continue }
            checkPath(name.value, "patterns/\(raw.workflow.value).yaml", raw.workflow.mark)
            guard let workflow = workflows.first(where: { $0.id.rawValue == raw.workflow.value }) else {
                problems.file = raw.file
                unknownWorkflow(raw.workflow, workflows.map(\.id.rawValue))
                continue
            }
            var linker = PatternLinker(raw, workflow: workflow)
            sets.append(linker.link(calendars: list.calendars.map(\.value)))
            problems.append(linker.problems.list)
        }
        return sets
    }

    private mutating func readRosters(_ list: RawRulebook, _ workflows: [Workflow]) -> [RosterMapping] {
        var rosters: [RosterMapping] = []
        for name in list.rosters where isThere(name, below: "") {
            guard let raw = decode(name.value, { $0.mapping($1) }) else { continue }
            checkPath(name.value, "rosters/\(raw.workflow.value).yaml", raw.workflow.mark)
            var linker = MappingLinker(raw, file: name.value)
            rosters.append(linker.link(workflows: workflows))
            problems.append(linker.problems.list)
        }
        return rosters
    }

    private mutating func readMessages(_ list: RawRulebook) -> MessageTexts? {
        guard let name = list.messages, isThere(name, below: "") else { return nil }
        return decode(name.value) { $0.messages($1) }
    }

    private mutating func readCalendars(_ list: RawRulebook) -> [String: WorkingCalendar] {
        var calendars: [String: WorkingCalendar] = [:]
        for name in list.calendars {
            let folder = "calendars/\(name.value)/"
            let paths = files.map(\.path).filter { $0.hasPrefix(folder) && $0.hasSuffix(".yaml") }.sorted()
            if paths.isEmpty { missing(name, folder + "*.yaml") }
            var years: [Int: (mark: Mark, file: String, year: WorkingYear)] = [:]
            for path in paths {
                guard let raw = decode(path, { $0.calendarYear($1) }) else { continue }
                if let first = years[raw.year.value] {
                    repeatedYear(raw, path, first.mark.span(first.file))
                } else {
                    checkPath(path, "calendars/\(raw.calendar.value)/\(raw.year.value).yaml", raw.year.mark)
                    years[raw.year.value] = (raw.year.mark, path, raw.announcement)
                }
            }
            let listed = years.sorted { $0.key < $1.key }.map(\.value.year)
            calendars[name.value] = WorkingCalendar(id: name.value, years: listed)
        }
        return calendars
    }

    private mutating func repeatedYear(_ raw: RawCalendarYear, _ path: String, _ first: SourceSpan) {
        problems.file = path
        problems.add(
            .repeatedYear, raw.year.mark, "日历“\(raw.calendar.value)”的 \(raw.year.value) 年写了两次",
            "the calendar '\(raw.calendar.value)' has the year \(raw.year.value) twice", found: "\(raw.year.value)",
            hint: ("合并成一个文件", "join the two files"), related: [label(first, "第一次写在这里", "it is here first")])
    }

    // MARK: - Files and the list

    mutating func isThere(_ name: Name, below folder: String) -> Bool {
        if byPath[name.value] != nil { return true }
        missing(name, nil)
        return false
    }

    private mutating func missing(_ name: Name, _ expected: String?) {
        problems.file = Self.listName
        problems.add(
            .missingFile, name.mark, "规则目录里没有“\(name.value)”", "there is no '\(name.value)' in the rules folder",
            found: name.value, expected: expected,
            suggestion: expected == nil ? NearestName.of(name.value, among: files.map(\.path)) : nil)
    }

    private mutating func checkPath(_ path: String, _ expected: String, _ mark: Mark) {
        guard path != expected else { return }
        problems.file = path
        problems.add(
            .misplacedFile, mark, "文件的位置与内容不符", "the file is not where its content belongs", found: path,
            expected: expected, hint: ("改文件名，或者改文件里的标识", "rename the file or change the identifiers in it"))
    }

    private mutating func checkUnlisted() {
        for file in files where file.path.hasSuffix(".yaml") && !used.contains(file.path) {
            problems.file = file.path
            problems.add(
                .unlistedFile, .top, "rulebook.yaml 没有列入这个文件，它不起作用",
                "rulebook.yaml does not list this file, it has no effect", severity: .warning, found: file.path,
                hint: ("列入它，或者移走它", "list it or move it away"))
        }
    }

    /// Editions by workflow in order of declaration, each workflow's in order of their first day.
    private func grouped(_ editions: [RawEdition]) -> [(id: String, raws: [RawEdition])] {
        var ids: [String] = []
        for raw in editions where !ids.contains(raw.workflow.value) { ids.append(raw.workflow.value) }
        return ids.map { id in
            let own = editions.filter { $0.workflow.value == id }.enumerated()
                .sorted { ($0.element.inForce.from, $0.offset) < ($1.element.inForce.from, $1.offset) }
            return (id, own.map(\.element))
        }
    }

    private mutating func checkLayerOwners(_ layers: [RawLayer], _ workflows: [Workflow]) {
        let known = workflows.map(\.id.rawValue)
        for layer in layers where !known.contains(layer.workflow.value) {
            problems.file = layer.file
            unknownWorkflow(layer.workflow, known)
        }
    }

    private mutating func checkBuiltInCures(_ list: RawRulebook) {
        guard list.requiresCures else { return }
        for rule in BuiltInRule.graveOnes.map(\.rawValue)
        where !list.builtInCures.contains(where: { $0.rule.value == rule }) {
            problems.file = Self.listName
            problems.add(
                .noCure, .top, "built-in 没有写内置规则“\(rule)”违反了怎样补救、由谁决定",
                "`built-in` does not say what can be done about a breach of '\(rule)' and who decides",
                expected: "\(rule): { repeat: { zh: …, en: … }, by: … }")
        }
    }

    private mutating func unknownWorkflow(_ name: Name, _ known: [String]) {
        problems.add(
            .unknownWorkflow, name.mark, "没有程序“\(name.value)”", "there is no workflow '\(name.value)'",
            found: name.value, expected: known.joined(separator: " "),
            suggestion: NearestName.of(name.value, among: known))
    }

    private mutating func checkBodies(_ bodies: [(body: Name, file: String)], _ structure: OrganizationStructure) {
        var seen: Set<Mark> = []
        for (name, file) in bodies where !structure.bodies.contains(name.value) && seen.insert(name.mark).inserted {
            problems.file = file
            problems.add(
                .unknownBody, name.mark, "没有“\(name.value)”这种班子", "organizations have no body '\(name.value)'",
                found: name.value, expected: structure.bodies.joined(separator: " "),
                suggestion: NearestName.of(name.value, among: structure.bodies))
        }
    }

    private mutating func checkPenalties(_ named: [(kind: Name, file: String)], _ structure: OrganizationStructure) {
        let known = structure.penalties.map(\.id)
        var seen: Set<Mark> = []
        for (name, file) in named where !known.contains(name.value) && seen.insert(name.mark).inserted {
            problems.file = file
            problems.add(
                .unknownPenalty, name.mark, "没有处分“\(name.value)”", "there is no penalty '\(name.value)'",
                found: name.value, expected: known.joined(separator: " "),
                suggestion: NearestName.of(name.value, among: known),
                hint: (
                    "处分的种类写在党组织文件的 penalties 里", "kinds of penalty stand under `penalties` of the organizations file"
                ))
        }
    }

    private mutating func checkUnusedCalendars(_ list: RawRulebook, _ used: Set<String>) {
        for name in list.calendars where !used.contains(name.value) {
            problems.file = Self.listName
            problems.add(
                .calendarUnused, name.mark, "没有版本用到日历“\(name.value)”", "no edition uses the calendar '\(name.value)'",
                found: name.value, hint: ("从 calendars 里删掉它", "remove it from `calendars`"))
        }
    }
}
