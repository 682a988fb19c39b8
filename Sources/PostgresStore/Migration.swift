/// One step of the tables. A step that was ever released is never changed; the next one is added.
struct Migration {
    /// Its number, four digits, and what it brings.
    let name: String
    /// What is done.
    let text: String
    /// The oldest step that a program must know to go on with a store that has this one; nil: this one.
    ///
    /// A program that does not know this step leaves everything right only where the tables keep by themselves whatever is
    /// new: columns with defaults, indexes, triggers. Otherwise it has to stop.
    var compatibleFrom: Int?

    /// Steps are numbered from 1.
    var number: Int { Int(name.prefix(4)) ?? 0 }
    /// The oldest step a program must know.
    var needed: Int { compatibleFrom ?? number }
}
