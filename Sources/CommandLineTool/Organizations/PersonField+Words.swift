import WorkflowModel

extension PersonField {
    /// A value in words.
    func words(_ value: RecordedValue, _ options: GlobalOptions) -> String {
        if case .word(let word) = value, let choice = choices.first(where: { $0.word == word }) {
            return options.words(choice.title)
        }
        return OrganizationPrinter.text(value, OrganizationStructure(), options)
    }
}
