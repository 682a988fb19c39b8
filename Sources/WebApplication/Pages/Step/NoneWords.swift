/// Words by which papers say that there is none.
enum NoneWords {
    static func contains(_ text: String) -> Bool { ["无", "—", "/", "none"].contains(text) }
}
