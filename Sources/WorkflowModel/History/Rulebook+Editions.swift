extension Rulebook {
    /// The same rules as if an edition of a workflow had never been superseded: later ones are left out.
    public func ending(_ workflow: WorkflowID, with edition: EditionID) -> Rulebook {
        var result = self
        result.workflows = workflows.map { $0.id == workflow ? $0.ending(with: edition) : $0 }
        result.layered = layered.mapValues { $0.id == workflow ? $0.ending(with: edition) : $0 }
        return result
    }
}

extension Workflow {
    fileprivate func ending(with edition: EditionID) -> Workflow {
        guard let last = editions.firstIndex(where: { $0.id == edition }) else { return self }
        var result = self
        result.editions = Array(editions[...last])
        result.editions[last].until = nil
        return result
    }
}
