public import Diagnostics
import Wording
import WorkflowGraph
public import WorkflowModel

/// An edition as a book to read and to print: every stage, step, paper, rule and article.
public struct Reference: Sendable {
    let edition: Edition
    let workflow: Workflow
    let tongue: Tongue
    let reader: RuleReader
    let graph: StepGraph
    let captions: DiagramCaptions
    /// Facts stand with the names that files and commands call them by.
    let showsNames: Bool

    /// The book of an edition.
    ///
    /// - Parameter showsNames: facts stand with the names that files and commands call them by.
    public init(edition: Edition, workflow: Workflow, language: Language, showsNames: Bool = true) {
        self.showsNames = showsNames
        self.edition = edition
        self.workflow = workflow
        tongue = Tongue(edition, of: workflow, in: language)
        reader = RuleReader(workflow: workflow, language: language)
        graph = StepGraph(edition)
        captions = DiagramTexts.captions(of: edition, in: workflow, language: language)
    }

    /// As Markdown, the diagram for Mermaid.
    public var markdown: String {
        MarkdownWriter(diagram: diagram.mermaid, contents: tongue.say("目录", "Contents")).text(blocks)
    }

    /// As one page of HTML that needs nothing else, ready to print.
    public var html: String {
        let running = "\(captions.title.isEmpty ? "" : title) · \(edition.id)"
        return HTMLWriter(
            language: captions.language, title: title, running: running, diagram: diagram.svg,
            contents: tongue.say("目录", "Contents")
        ).text(blocks)
    }

    /// As a part of somebody else's page: without the title, without identifiers, the diagram drawn by him.
    ///
    /// - Parameter diagram: markup that stands where the diagram belongs.
    public func fragment(diagram: String) -> String {
        let shown = blocks.compactMap { block -> PrintedBlock? in
            switch block {
            case .heading(1, _, _): nil
            case .heading, .diagram: block
            case .paragraph(let line): .paragraph(line.plain)
            case .list(let lines): .list(lines.map(\.plain))
            case .table(let head, let rows): .table(head, rows.map { $0.map(\.plain) })
            case .facts(let facts):
                .facts(facts.map { (name: $0.name, value: $0.value.plain) }.filter { !$0.value.isEmpty })
            }
        }
        return HTMLWriter(
            language: captions.language, title: title, running: "", diagram: diagram,
            contents: tongue.say("目录", "Contents")
        ).body(shown).joined(separator: "\n")
    }

    /// What a step is, property by property, as plain text: when, by whom, after what, papers, facts and people.
    public func properties(of step: Transition) -> [(name: String, value: String)] {
        content(step).map { property in
            (property.name, property.items.map(\.text).joined(separator: property.separator))
        }
    }

    private var diagram: DiagramExport {
        DiagramExport(edition: edition, names: workflow.vocabulary, captions: captions)
    }

    var title: String {
        tongue.say("\(tongue.text(edition.title))规则手册", "\(tongue.text(edition.title)): the rules")
    }

    func say(_ zh: @autoclosure () -> String, _ en: @autoclosure () -> String) -> String { tongue.say(zh(), en()) }

    private var blocks: [PrintedBlock] {
        var blocks: [PrintedBlock] = [.heading(1, title, id: "top"), .facts(opening)]
        blocks.append(.paragraph([PrintedText(howToRead)]))
        blocks += [.heading(2, say("流程图", "Diagram"), id: "diagram"), .diagram]
        blocks += stages
        blocks += duties + moments + checks + builtInRules
        blocks += roles + papers + people
        blocks += sources + notCovered + assumptions
        return blocks
    }

    private var opening: [(name: String, value: PrintedLine)] {
        var facts: [(name: String, value: PrintedLine)] = [
            (say("版本", "Edition"), [PrintedText("\(edition.workflow)@\(edition.id)", .code)]),
            (say("施行", "In force"), [PrintedText(tongue.inForce)]),
            (say("依据", "Basis"), [PrintedText(tongue.basis)]),
        ]
        if !edition.layers.isEmpty {
            let layers = edition.layers.map { layer in
                workflow.layers.first { $0.id == layer }.map { tongue.text($0.title) } ?? layer.rawValue
            }
            facts.append((say("地方层", "Layers"), [PrintedText(layers.joined(separator: tongue.separator))]))
        }
        return facts
    }

    private var howToRead: String {
        say(
            "每条规则由程序从规则文件读出，不是另写的说明。“不予办理”的，违反就不能办；“问题”记录在案，不影响办理；“提示”只供参考。条文以公布的文本为准。",
            "Each sentence is read from the rules themselves. “Block”: a breach is refused; “finding”: it is recorded and "
                + "does not stop the act; “note”: a hint. The published text of the regulation prevails."
        )
    }

    // MARK: Links

    func id(_ step: TransitionHandle) -> String { "step-of-" + workflow.vocabulary.transitions[step] }
    func id(_ state: StateHandle) -> String { "stage-" + workflow.vocabulary.states[state] }
    func id(_ paper: DocumentHandle) -> String { "paper-" + workflow.vocabulary.documents[paper] }

    func link(_ step: TransitionHandle) -> PrintedText {
        PrintedText(tongue.title(step), link: edition.transition(step) == nil ? nil : id(step))
    }

    /// Parts with a separator between them.
    func joined(_ parts: [PrintedText], by separator: String? = nil) -> PrintedLine {
        parts.enumerated().flatMap { slot, part in
            slot == 0 ? [part] : [PrintedText(separator ?? tongue.separator), part]
        }
    }

    /// The word for a severity.
    func word(_ severity: Severity) -> String {
        switch severity {
        case .block: say("不予办理", "block")
        case .finding: say("问题", "finding")
        case .note: say("提示", "note")
        }
    }
}

extension PrintedLine {
    /// Without identifiers.
    fileprivate var plain: PrintedLine { filter { $0.style != .code } }
}
