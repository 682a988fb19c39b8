/// Gathers diagnostics while a file is worked through; a value that one appends to.
public struct DiagnosticCollector: Sendable {
    /// What has been gathered, in the order of arrival.
    public private(set) var diagnostics: [Diagnostic]
    /// Whether one of them is an error.
    public private(set) var hasErrors: Bool

    /// Makes a collector, empty unless told otherwise.
    public init(_ diagnostics: [Diagnostic] = []) {
        self.diagnostics = diagnostics
        self.hasErrors = diagnostics.contains { $0.severity == .error }
    }

    /// Whether nothing has been gathered.
    public var isEmpty: Bool { diagnostics.isEmpty }

    /// How many have been gathered.
    public var count: Int { diagnostics.count }

    /// The diagnostics by file, line, column and code.
    public var sorted: [Diagnostic] { diagnostics.sortedByPlace() }

    /// Adds one diagnostic.
    public mutating func append(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
        if diagnostic.severity == .error { hasErrors = true }
    }

    /// Adds several diagnostics.
    public mutating func append(contentsOf more: some Sequence<Diagnostic>) {
        for diagnostic in more { append(diagnostic) }
    }
}

extension Sequence<Diagnostic> {
    /// The diagnostics by file, line, column and code; those of equal rank keep their order, those without a place come
    /// first.
    public func sortedByPlace() -> [Diagnostic] {
        enumerated().sorted { left, right in
            let one = left.element, two = right.element
            let oneFile = one.primary?.file ?? "", twoFile = two.primary?.file ?? ""
            if oneFile != twoFile { return oneFile < twoFile }
            let onePlace = one.primary?.start ?? .start, twoPlace = two.primary?.start ?? .start
            if onePlace != twoPlace { return onePlace < twoPlace }
            if one.code != two.code { return one.code < two.code }
            return left.offset < right.offset
        }.map(\.element)
    }
}
