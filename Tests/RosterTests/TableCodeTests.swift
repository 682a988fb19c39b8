import DossierFiles
import Foundation
import Testing

/// The list of what can be wrong with a table.
struct TableCodeTests {
    @Test func `Every problem of a table has a roster that has it`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../fixtures/rosters/malformed").standardizedFileURL.path
        let rosters = try FileManager.default.contentsOfDirectory(atPath: folder)
        // A sheet or a column that does not exist is asked for, not written.
        for entry in TableCodes.all where entry.code != "PF0676" && entry.code != "PF0687" {
            #expect(rosters.contains { $0.hasPrefix(entry.code + "-") }, "\(entry.code)")
            #expect(!entry.zh.isEmpty && !entry.en.isEmpty)
        }
        #expect(Set(TableCodes.all.map(\.code)).count == TableCodes.all.count)
    }
}
