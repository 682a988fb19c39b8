import TestSupport
import Testing
import WorkflowModel

@testable import WorkflowGraph

struct LayoutTests {
    /// Titles as they are, no other texts.
    private func layout(_ edition: Edition) -> DiagramLayout {
        let words = DiagramCaptions.Words(
            legend: "图例", step: "环节", optional: "非必经", repeats: "可多次", move: "进入下一阶段", predecessor: "须先办理",
            conditional: "视情况", term: "期限", local: "地方", sometimes: "视情况须办", requires: "须先办：", asides: "其他",
            inStages: ("在", "阶段"), goal: "办结", separator: "、", more: "等")
        var steps: [TransitionHandle: DiagramCaptions.Step] = [:]
        for step in edition.transitions.compactMap({ $0 }) {
            steps[step.handle] = DiagramCaptions.Step(
                title: step.title.zh, number: step.step, actors: ["党支部书记"], terms: ["满一年"], isLocal: false)
        }
        var states: [StateHandle: String] = [:]
        for state in edition.states.compactMap({ $0 }) { states[state.handle] = state.title.zh }
        let captions = DiagramCaptions(
            language: "zh", title: edition.title.zh, subtitle: "", description: "", steps: steps, states: states,
            words: words)
        return PageSearch(graph: StepGraph(edition), captions: captions).best()
    }

    @Test func `No box covers another, none leaves the page, every line of a title fits its box`() throws {
        for workflow in try ShippedRules.rulebook().workflows {
            for edition in workflow.editions {
                let layout = layout(edition)
                var boxes = layout.cards.map(\.frame)
                for column in layout.columns {
                    for placed in column.layout.placed {
                        boxes.append(placed.frame.moved(x: column.frame.x, y: column.frame.y))
                        for line in placed.content.title {
                            #expect(TextMeasure.width(line, size: Sizes.title) <= placed.frame.width)
                        }
                    }
                }
                #expect(boxes.count == edition.transitions.compactMap { $0 }.count)
                for (slot, box) in boxes.enumerated() {
                    #expect(box.x >= 0 && box.right <= layout.width && box.y >= 0 && box.bottom <= layout.height)
                    for other in boxes[(slot + 1)...] {
                        let isApart =
                            box.right <= other.x || other.right <= box.x || box.bottom <= other.y
                            || other.bottom <= box.y
                        #expect(isApart, "\(edition.workflow)@\(edition.id) \(box) \(other)")
                    }
                }
            }
        }
    }

    @Test func `Moves that lead to different stages never run along one line`() throws {
        for workflow in try ShippedRules.rulebook().workflows {
            for edition in workflow.editions {
                // The line beside the stages is the longest upright one.
                let lines = layout(edition).moves.compactMap { move in
                    zip(move.corners, move.corners.dropFirst()).filter { $0.x == $1.x }
                        .max { abs($0.0.y - $0.1.y) < abs($1.0.y - $1.1.y) }.map { (to: move.to, x: $0.0.x) }
                }
                for (slot, line) in lines.enumerated() {
                    for other in lines[(slot + 1)...] where other.to != line.to {
                        #expect(other.x != line.x, "\(edition.workflow)@\(edition.id)")
                    }
                }
            }
        }
    }

    @Test func `The forty-four steps of developing members are readable on A4`() throws {
        let workflow = try #require(try ShippedRules.rulebook().workflow(WorkflowID("membership")))
        let layout = layout(try #require(workflow.editions.last))
        // Titles of at least six and a half points on A4, which is A3 made smaller by the root of two.
        let unit = min(
            Double(Sizes.page.width) / Double(layout.width), Double(Sizes.page.height) / Double(layout.height))
        let points = Double(Sizes.title) * unit / 1.4142 * 72 / 25.4
        #expect(points >= 6.5, "\(points)")
    }
}
