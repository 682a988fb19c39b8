import CivilTime
import Testing
import WorkflowModel

@testable import WorkflowGraph

struct StepGraphTests {
    @Test func `A step stands in the first stage where it can be done`() throws {
        let sample = SampleEdition()
        let graph = StepGraph(sample.edition)
        #expect(sample.names(graph.stages[0]) == ["open", "left", "right", "gate"])
        #expect(sample.names(graph.stages[1]) == ["late", "finish"])
        #expect(sample.names(graph.stages[2]) == [])
        #expect(graph.stages[2].isGoal)
        #expect(graph.asides.map { sample.name($0.step.handle) } == ["anytime", "give-up"])
        #expect(graph.asides[1].states == [sample.state(0), sample.state(1)])
    }

    @Test func `Arrows that another arrow or the move into the stage implies are not drawn`() throws {
        let sample = SampleEdition()
        let graph = StepGraph(sample.edition)
        #expect(
            graph.arrows.map { "\(sample.name($0.from)) \(sample.name($0.to))" }.sorted()
                == ["late finish", "left gate", "open left", "open right", "right gate"])
        #expect(graph.crossing.isEmpty)
    }

    @Test func `Rows follow the longest way, and what leads on stands below the rest`() throws {
        let sample = SampleEdition()
        let graph = StepGraph(sample.edition)
        let layers = graph.stages[0].steps.map(\.layer)
        #expect(layers == [0, 1, 1, 2])
        #expect(graph.stages[0].steps[3].effect == .moves(sample.state(1)))
        #expect(graph.asides[1].step.effect == .ends(sample.state(3)))
    }

    @Test func `A circle of predecessors ends`() throws {
        var sample = SampleEdition()
        sample.after("left", "right")
        sample.after("right", "left")
        let graph = StepGraph(sample.edition)
        #expect(graph.stages[0].steps.count == 4)
    }
}
