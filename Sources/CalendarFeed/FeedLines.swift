/// Lines of at most 75 octets, broken between characters.
struct FeedLines {
    private static let longest = 75
    private(set) var text = ""

    mutating func add(_ name: String, _ value: String) {
        var room = Self.longest
        for character in "\(name):\(value)" {
            let size = character.utf8.count
            if size < Self.longest {
                begin(size, &room)
                text.append(character)
            } else {
                // A heap of accents on one letter: broken between them, since the line may not be longer.
                for scalar in character.unicodeScalars {
                    begin(UTF8.width(scalar), &room)
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\r\n"
    }

    /// Goes to a line of continuation if what comes next does not fit; its leading space counts.
    private mutating func begin(_ size: Int, _ room: inout Int) {
        if size > room {
            text += "\r\n "
            room = Self.longest - 1
        }
        room -= size
    }
}
