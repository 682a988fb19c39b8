import WorkflowModel

extension GlobalOptions {
    /// A text of the rules in the chosen language.
    func words(_ text: Text) -> String { say(text.zh, text.en ?? text.zh) }
}
