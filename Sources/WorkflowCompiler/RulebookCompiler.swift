public import CivilTime
public import Diagnostics
public import WorkflowModel
internal import YAMLTree

/// A file below the rules folder.
public struct RuleFile: Sendable {
    /// Its path as messages show it, relative to the rules folder.
    public var path: String
    /// Its content.
    public var bytes: [UInt8]

    /// A file with its content.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// What came of compiling a rules folder.
public struct CompiledRulebook: Sendable {
    /// The rulebook; nil if there is an error.
    public let rulebook: Rulebook?
    /// Where everything is declared.
    public let sourceMap: SourceMap
    /// All problems, by file and place.
    public let diagnostics: [Diagnostic]
}

/// What came of compiling the text of one edition.
public struct CompiledEdition: Sendable {
    /// The workflow with this one edition; nil if there is an error.
    public let workflow: Workflow?
    /// Where everything is declared.
    public let sourceMap: SourceMap
    /// All problems, by place.
    public let diagnostics: [Diagnostic]

    /// The edition; nil if there is an error.
    public var edition: Edition? { workflow?.editions.first }
}

/// Turns rule files into a checked and linked rulebook.
public enum RulebookCompiler {
    /// Compiles `rulebook.yaml` and what it lists. `files` are all files below the rules folder; nothing else is read.
    public static func compile(files: [RuleFile]) -> CompiledRulebook {
        var assembly = RulebookAssembly(files: files)
        return assembly.compile()
    }

    /// Compiles the text of one edition by itself: no calendar is loaded and nothing it supersedes is looked at.
    public static func compileEdition(_ file: RuleFile) -> CompiledEdition {
        let (document, problems) = YAMLReader.read(file.bytes, file: file.path)
        var found = Problems(file: file.path)
        found.append(problems)
        var map = SourceMap()
        guard let document else {
            return CompiledEdition(workflow: nil, sourceMap: map, diagnostics: found.sorted)
        }
        var decoder = FileDecoder(file: file.path)
        let decoded = decoder.edition(document.root)
        found.append(decoder.problems.list)
        guard var raw = decoded else {
            return CompiledEdition(workflow: nil, sourceMap: map, diagnostics: found.sorted)
        }
        raw.isBroken = found.hasErrors
        var linker = WorkflowLinker(workflow: WorkflowID(raw.workflow.value), raws: [raw], isAlone: true)
        linker.linkEditions(layers: [], into: &map)
        linker.checkWorkflow()
        linker.checkCalendars(known: nil)
        found.append(linker.problems.list)
        let workflow = Workflow(id: linker.workflow, vocabulary: linker.names, editions: linker.editions, layers: [])
        return CompiledEdition(
            workflow: found.hasErrors ? nil : workflow, sourceMap: map, diagnostics: found.isEmpty ? [] : found.sorted)
    }

    /// Reads the mapping of a roster against a rulebook; nil if there is an error. All problems at once.
    public static func compileMapping(
        _ file: RuleFile, rulebook: Rulebook
    ) -> (mapping: RosterMapping?, diagnostics: [Diagnostic]) {
        let (document, syntax) = YAMLReader.read(file.bytes, file: file.path)
        var found = Problems(file: file.path)
        found.append(syntax)
        guard let document else { return (nil, found.sorted) }
        var decoder = FileDecoder(file: file.path)
        let raw = decoder.mapping(document.root)
        found.append(decoder.problems.list)
        guard let raw else { return (nil, found.sorted) }
        var linker = MappingLinker(raw, file: file.path)
        let mapping = linker.link(
            workflows: rulebook.workflows + rulebook.layered.keys.sorted().compactMap { rulebook.layered[$0] })
        found.append(linker.problems.list)
        return (found.hasErrors ? nil : mapping, found.sorted)
    }

    /// Reads the table of one calendar year by itself; no year if there is an error. All problems at once.
    public static func compileCalendar(
        _ file: RuleFile
    ) -> (calendar: String?, year: WorkingYear?, diagnostics: [Diagnostic]) {
        let (document, syntax) = YAMLReader.read(file.bytes, file: file.path)
        var found = Problems(file: file.path)
        found.append(syntax)
        guard let document else { return (nil, nil, found.sorted) }
        var decoder = FileDecoder(file: file.path)
        let raw = decoder.calendarYear(document.root)
        found.append(decoder.problems.list)
        return (raw?.calendar.value, found.hasErrors ? nil : raw?.announcement, found.sorted)
    }
}
