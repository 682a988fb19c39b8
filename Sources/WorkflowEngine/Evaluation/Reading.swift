import CivilTime
import WorkflowModel

/// Where an act, its case and its edition lie, for as long as one call lasts.
///
/// Looked at in place, not copied: that is what keeps a decision free of allocations and reference counting.
struct Reading {
    let tables: UnsafePointer<EditionTables>
    /// The transition of the act in this edition; nil if the edition lacks it.
    let step: UnsafePointer<PreparedStep>?
    let casePointer: UnsafePointer<CaseFile>
    let actPointer: UnsafePointer<Event>
    let events: View<Event>
    let lastPosition: View<Int32>
    let lastPaper: View<PaperPlace>
    let papersOnFile: PaperSet
    /// Where the act stands in the effective history: events before it come earlier.
    let position: Int
    /// The act is itself an event of the history, at `position`.
    let isOnRecord: Bool
    /// Facts, papers and people of the act are still to be supplied: their absence asks for input.
    let isPreview: Bool
    /// The source covers everything.
    let isWhole: Bool

    /// Hands `body` the places of an act, its case and an edition. They hold inside `body` only.
    @inline(__always)
    static func of<Value>(
        _ caseFile: CaseFile, act: Event, tables: UnsafePointer<EditionTables>, step: UnsafePointer<PreparedStep>?,
        position: Int, isOnRecord: Bool, isPreview: Bool, _ body: (Reading) -> Value
    ) -> Value {
        withUnsafePointer(to: caseFile) { casePointer in
            withUnsafePointer(to: act) { actPointer in
                caseFile.events.withUnsafeBufferPointer { events in
                    caseFile.lastPosition.withUnsafeBufferPointer { lastPosition in
                        caseFile.lastPaper.withUnsafeBufferPointer { lastPaper in
                            body(
                                Reading(
                                    tables: tables, step: step, casePointer: casePointer,
                                    actPointer: actPointer, events: View(events), lastPosition: View(lastPosition),
                                    lastPaper: View(lastPaper), papersOnFile: caseFile.papersOnFile,
                                    position: position, isOnRecord: isOnRecord, isPreview: isPreview,
                                    isWhole: caseFile.isWhole))
                        }
                    }
                }
            }
        }
    }
}
