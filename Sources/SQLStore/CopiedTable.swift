/// A table as it goes from one database to another, column by column.
struct CopiedTable {
    /// A column with what it holds.
    enum Column {
        case number(String)
        case text(String)
        case blob(String)

        var name: String {
            switch self {
            case .number(let name), .text(let name), .blob(let name): name
            }
        }

        func value(_ row: any SQLStatement, _ index: Int32) -> SQLParameter {
            switch self {
            case .number: .number(row.optionalInteger(index))
            case .text: .text(row.optionalText(index))
            case .blob: .blob(row.optionalBytes(index))
            }
        }
    }

    let name: String
    let columns: [Column]

    /// - Parameter columns: names in order; `#` stands before numbers, `*` before bytes.
    private init(_ name: String, _ columns: String) {
        self.name = name
        self.columns = columns.split(separator: " ").map { word in
            switch word.first {
            case "#": .number(String(word.dropFirst()))
            case "*": .blob(String(word.dropFirst()))
            default: .text(String(word))
            }
        }
    }

    private var names: String { columns.map(\.name).joined(separator: ", ") }

    var reading: String { "SELECT \(names) FROM \(name)" }

    var writing: String {
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        return "INSERT INTO \(name) (\(names)) VALUES (\(marks))"
    }

    /// Every table but two: numbers of cases count themselves, and sessions end. Those that others refer to come first.
    static let all: [CopiedTable] = [
        CopiedTable("store_key", "name *wrapped"),
        CopiedTable("user", "id name person #is_disabled"),
        CopiedTable("user_role", "user role organization"),
        CopiedTable("user_contact", "user mail"),
        CopiedTable("organization", "id name *properties"),
        CopiedTable("person", "id name *sealed"),
        CopiedTable(
            "registry_event", "#n kind #first_day #last_day recorded_at recorder *commitment *previous *hash"),
        CopiedTable("registry_body", "#n *sealed"),
        CopiedTable("registry_about", "kind id #n"),
        CopiedTable("case_file", "#case_no id workflow organization opened_at opened_by *commitment *hash"),
        CopiedTable("case_opening", "#case_no *sealed"),
        CopiedTable("case_key", "#case_no *wrapped"),
        CopiedTable(
            "case_row",
            "#case_no organization subject_id subject_name state #version #last_day #as_of *head #wake_on sought "
                + "case_id workflow #first_due *digest"),
        CopiedTable("case_gram", "gram #case_no"),
        CopiedTable(
            "event",
            "#case_no #seq event_id kind transition #first_day #last_day recorded_at recorder on_behalf mode rulebook "
                + "calendars *commitment *previous *hash"),
        CopiedTable("event_body", "#case_no #seq *sealed"),
        CopiedTable("store_log", "#n #case_no #seq *head *previous *hash"),
        CopiedTable("duty_due", "#case_no duty case_id #due owner organization #since"),
        CopiedTable("duty_ahead", "#case_no duty case_id #due owner organization #since"),
        CopiedTable("reading_log", "#n #case_no user at purpose"),
        CopiedTable(
            "account",
            "user *password password_set_at #must_change #failures last_failure locked_until *second_factor "
                + "#is_confirmed #last_step *recovery"),
        CopiedTable("draft", "user place at *sealed"),
        CopiedTable(
            "client_token", "name *digest user rights organization issued_at issued_by expires_at revoked_at"),
        CopiedTable("security_log", "#n at kind user about address detail *previous *hash"),
        CopiedTable(
            "substitution",
            "#n substitute user organization #first_day #last_day arranged_by arranged_at ended_at"),
        CopiedTable("store_switch", "name #is_on since turned_by"),
        CopiedTable(
            "calendar_subscription",
            "name *digest user organization #names_people issued_at issued_by revoked_at"),
        CopiedTable("calendar_entry", "scope uid #day *fingerprint #sequence modified_at #is_cancelled"),
        CopiedTable(
            "reminder",
            "id #case_no organization duty #since #due rung #rung_day #is_upward recipient stands_for owner missed "
                + "#made_on words"),
        CopiedTable(
            "dispatch",
            "reminder channel #case_no recipient state #is_void message_id runner lease_until #attempts next_try "
                + "#is_doubtful answer at"),
        CopiedTable("reminder_basis", "#n hash"),
    ]
}
