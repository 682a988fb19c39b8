import CaseServices
import Diagnostics

/// Why a request has no answer of its own.
enum WebProblem: Error, Sendable {
    /// There is nothing of this name, or not for this visitor; the two look alike from outside.
    case notThere
    /// Not signed in, or not any more.
    case signInNeeded
    /// The password must be changed first.
    case passwordNeeded
    /// The form is not of this session.
    case foreignForm
    /// What was sent is not what the form asks for.
    case badRequest(LocalizedText)
    /// More was sent than is taken.
    case tooLarge
    /// Too many requests.
    case tooMany(retryAfter: Int)
    /// The application said no.
    case service(ServiceError)

    /// What the application threw.
    init(_ error: ServiceError) { self = .service(error) }

    /// Runs a use case, and says what went wrong in the words of the web.
    static func of<Value>(_ work: () throws(ServiceError) -> Value) throws(WebProblem) -> Value {
        do throws(ServiceError) { return try work() } catch { throw .service(error) }
    }

    /// The same with the store itself.
    static func ofStore<Value>(_ work: () throws(StoreError) -> Value) throws(WebProblem) -> Value {
        do throws(StoreError) { return try work() } catch { throw .service(.store(error)) }
    }
}
