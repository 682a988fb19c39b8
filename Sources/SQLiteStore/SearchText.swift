import Foundation
import GRDB

/// What lists find a case by, whatever of it somebody types: the name, its sounds in Latin letters (whole and by their
/// initials, as input methods are used to), and the identifier of the case; in small letters and without blanks.
enum SearchText {
    static func of(name: String, caseID: String) -> String {
        let sounds =
            (name.applyingTransform(.mandarinToLatin, reverse: false) ?? name)
            .applyingTransform(.stripDiacritics, reverse: false) ?? name
        let syllables = sounds.lowercased().split(separator: " ")
        let initials = String(syllables.compactMap(\.first))
        return [name, syllables.joined(), initials, caseID].map(plain).joined(separator: "\n")
    }

    /// What somebody types, in the same form.
    static func plain(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }

    /// Adds it to a store of before.
    static func fill(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE case_row ADD COLUMN sought TEXT NOT NULL DEFAULT ''")
        let rows = try Row.fetchAll(
            db, sql: "SELECT case_no, subject_name, id FROM case_row JOIN case_file USING (case_no)")
        for row in rows {
            let (number, name, id): (Int64, String, String) = (row[0], row[1], row[2])
            try db.execute(
                sql: "UPDATE case_row SET sought = ? WHERE case_no = ?",
                arguments: [of(name: name, caseID: id), number]
            )
        }
    }
}
