/// The texts of one box, broken into lines, and the height they need.
struct StepContent {
    var number: String?
    var title: [String]
    var actors: String?
    /// Each term in its lines.
    var terms: [[String]]
    var notes: [String]
    /// Where a step leads that ends the case.
    var end: String?
    var height: Int

    init(_ step: StepGraph.Step, _ captions: DiagramCaptions, width: Int) {
        let caption = captions.steps[step.handle]
        let inner = width - 2 * Sizes.padding
        number = caption?.number
        let beside = (number == nil ? 0 : Sizes.badge + 6) + (step.repeats ? 18 : 0)
        title = TextMeasure.balanced(caption?.title ?? "", size: Sizes.title, width: inner - beside, most: 3)
        actors = Self.fitting(caption?.actors ?? [], captions.words, width: inner)
        terms = (caption?.terms ?? []).map {
            TextMeasure.balanced($0, size: Sizes.small, width: inner - 16, most: 3)
        }
        var notes: [String] = []
        if caption?.isLocal == true { notes.append(captions.words.local) }
        if step.isConditional { notes.append(captions.words.sometimes) }
        if !step.needs.isEmpty {
            notes.append(
                captions.words.requires + step.needs.map(captions.title).joined(separator: captions.words.separator))
        }
        self.notes = notes.flatMap { TextMeasure.lines($0, size: Sizes.small, width: inner, most: 3) }
        if case .ends(let state) = step.effect { end = captions.title(state) }
        let head = max(title.count * Sizes.line, number == nil ? 0 : Sizes.badge)
        let small =
            ((actors == nil ? 0 : 1) + terms.joined().count + self.notes.count + (end == nil ? 0 : 1)) * Sizes.smallLine
        height = 2 * Sizes.padding + head + small + (small > 0 ? 3 : 0)
    }

    /// As many of the names as one line takes, and a word for the rest.
    private static func fitting(_ names: [String], _ words: DiagramCaptions.Words, width: Int) -> String? {
        guard !names.isEmpty else { return nil }
        for count in stride(from: names.count, to: 0, by: -1) {
            let rest = count < names.count ? words.more : ""
            let line = names.prefix(count).joined(separator: words.separator) + rest
            if TextMeasure.width(line, size: Sizes.small) <= width { return line }
        }
        return TextMeasure.lines(names[0], size: Sizes.small, width: width, most: 1).first
    }
}
