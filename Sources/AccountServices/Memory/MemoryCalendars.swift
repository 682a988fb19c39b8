import CaseServices
import WorkflowModel

/// Calendars and contacts of the reference store.
struct MemoryCalendars {
    var subscriptions: [CalendarSubscription] = []
    var published: [String: [PublishedEntry]] = [:]
    var mail: [String: String] = [:]
}
