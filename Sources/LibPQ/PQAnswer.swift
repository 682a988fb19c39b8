/// Rows that are on their way.
public final class PQAnswer {
    /// What has come; nil: nothing yet.
    var result: PQResult?
}
