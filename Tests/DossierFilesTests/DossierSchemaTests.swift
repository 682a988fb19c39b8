import DossierFiles
import TestSupport
import Testing

/// What the schema of dossiers says that is not seen by validating files; `scripts/validate-schema` does that.
struct DossierSchemaTests {
    @Test func `a dossier has its keys and no others, and cannot be without its workflow and its history`() throws {
        let text = DossierSchema.text(of: try ShippedRules.rulebook())
        #expect(text.hasSuffix("\"required\": [\"dossier\", \"history\"], \"additionalProperties\": false}\n"))
        for key in ["case", "subject", "organizations", "people", "layers", "covered", "seated", "migrant"] {
            #expect(text.contains("\"\(key)\": "), "\(key)")
        }
        // Every sort of entry of the history, and nothing that the reader does not have.
        for kind in ["do", "amend", "withdraw", "waive", "accept", "return", "explain"] {
            #expect(text.contains("\"required\": [\"\(kind)\"]"), "\(kind)")
        }
        #expect(!text.contains("\"zz\""))
    }
}
