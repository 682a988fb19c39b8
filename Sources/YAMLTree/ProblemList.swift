internal import Diagnostics

/// Gathers the problems of one file up to a number that still can be read by a person.
struct ProblemList {
    /// How many problems of one file are listed.
    static let most = 100

    private(set) var diagnostics: [Diagnostic] = []
    private var isFull = false

    var isEmpty: Bool { diagnostics.isEmpty }

    /// Whether further problems would not be listed, so that making them can be spared.
    var takesMore: Bool { diagnostics.count < ProblemList.most }

    /// Adds a problem unless there are too many already.
    mutating func add(_ diagnostic: Diagnostic) {
        if takesMore {
            diagnostics.append(diagnostic)
        } else {
            isFull = true
        }
    }

    /// Notes that a problem was left out.
    mutating func leaveOut() {
        isFull = true
    }

    /// Adds the problem that ends the reading, whatever the number.
    mutating func addLast(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    /// All problems in the order of the file, with a closing note when some were left out.
    func finished() -> [Diagnostic] {
        diagnostics.sortedByPlace() + (isFull ? [.tooManyProblems(most: ProblemList.most)] : [])
    }
}
