/// The legend in lines that fit the page.
struct Legend {
    /// What is shown beside a word.
    enum Mark: Equatable {
        case heading, step, optional, move, predecessor, conditional, repeats, term
    }
    /// A mark with its word, places counted from the top of the legend.
    struct Entry {
        var mark: Mark
        var text: String
        var place: Point
    }

    private(set) var entries: [Entry] = []
    private(set) var height: Int

    init(_ words: DiagramCaptions.Words, width: Int) {
        let items: [(Mark, String)] = [
            (.heading, words.legend), (.step, words.step), (.optional, words.optional), (.move, words.move),
            (.predecessor, words.predecessor), (.conditional, words.conditional), (.repeats, words.repeats),
            (.term, words.term),
        ]
        var place = Point(x: Sizes.margin, y: 0)
        for (mark, text) in items {
            let isHeading = mark == .heading
            let taken =
                TextMeasure.width(text, size: isHeading ? Sizes.title : Sizes.small) + (isHeading ? 16 : 36 + 20)
            if place.x + taken - 20 > width - Sizes.margin { place = Point(x: Sizes.margin, y: place.y + 26) }
            entries.append(Entry(mark: mark, text: text, place: place))
            place.x += taken
        }
        height = place.y + 30
    }
}
