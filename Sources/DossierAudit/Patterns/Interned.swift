/// Distinct texts in the order in which they were first met, each as a small integer.
struct Interned: Sendable {
    private(set) var texts: [String] = []
    private var places: [String: Int32] = [:]

    /// The place of a text, which is entered if it is new.
    mutating func place(_ text: String) -> Int32 {
        if let known = places[text] { return known }
        let place = Int32(texts.count)
        texts.append(text)
        places[text] = place
        return place
    }
}
