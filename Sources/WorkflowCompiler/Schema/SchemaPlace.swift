/// A place in a file of which nothing else is written: the way to it, with as little beside it as the decoder needs.
struct SchemaPlace {
    private enum Step {
        /// Below a key, with other keys beside it.
        case key(String, beside: [String])
        /// In a list.
        case item
    }

    private var steps: [Step] = []

    /// The whole file.
    static let root = SchemaPlace()

    func key(_ key: String, beside: [String] = []) -> SchemaPlace { adding(.key(key, beside: beside)) }
    var item: SchemaPlace { adding(.item) }

    private func adding(_ step: Step) -> SchemaPlace {
        var place = self
        place.steps.append(step)
        return place
    }

    /// A file of one line with a value at this place, and the column where the value begins, counted from 1.
    func file(with value: String) -> (text: String, column: Int) {
        var before = "", after = ""
        for step in steps {
            switch step {
            case .key(let key, let beside):
                before += "{" + beside.map { "\($0): zz, " }.joined() + "\(key): "
                after = "}" + after
            case .item:
                before += "["
                after = "]" + after
            }
        }
        return (before + value + after, before.utf8.count + 1)
    }
}
