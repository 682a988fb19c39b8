/// The templates, as their files are named.
enum TemplateName: String, CaseIterable, Sendable {
    case layout
    case signIn = "sign-in"
    case password
    case problem
    case field
    case workbenchContent = "workbench-content"
    case cases
    /// The frame around what was written before.
    case written
    case caseContent = "case-content"
    case step
    case openCase = "open-case"
    case verdicts
    case check
    case rules
    case edition
    case compare
    case meetings
    case meetingChoice = "meeting-choice"
    case meeting
    case meetingRow = "meeting-row"
    case heldMeeting = "held-meeting"
    case organizations
    case organization
    case organizationHead = "organization-head"
    case organizationRow = "organization-row"
    case members
    case ahead
    case calendars
    case life
    case statistics
    case organizationStatistics = "organization-statistics"
    case statisticsSheets = "statistics-sheets"
    case statisticsTable = "statistics-table"
    case inspection
    case election
    case electionCount = "election-count"
    case electionSheet = "election-sheet"
    case administration
    case accounts
    case account
    case substitutes
    case handOver = "hand-over"
    case inForce = "in-force"
    case securityLog = "security-log"
    case unfinished
    case draftNotes = "draft-notes"
    case resend
    case entry
    case waiver
    case secondFactor = "second-factor"
    case entryField = "entry-field"
    case organizationField = "organization-field"
    case keptOrganizations = "kept-organizations"
    case organizationEntry = "organization-entry"
    case organizationEnding = "organization-ending"
    case keptPeople = "kept-people"
    case personEntry = "person-entry"
    case importTable = "import-table"
    case importCases = "import-cases"

    /// The text of the file.
    var bytes: [UInt8] {
        switch self {
        case .layout: PackageResources.layout_mustache
        case .signIn: PackageResources.sign_in_mustache
        case .password: PackageResources.password_mustache
        case .field: PackageResources.field_mustache
        case .problem: PackageResources.problem_mustache
        case .workbenchContent: PackageResources.workbench_content_mustache
        case .cases: PackageResources.cases_mustache
        case .written: PackageResources.written_mustache
        case .caseContent: PackageResources.case_content_mustache
        case .step: PackageResources.step_mustache
        case .openCase: PackageResources.open_case_mustache
        case .verdicts: PackageResources.verdicts_mustache
        case .check: PackageResources.check_mustache
        case .rules: PackageResources.rules_mustache
        case .edition: PackageResources.edition_mustache
        case .compare: PackageResources.compare_mustache
        case .meetings: PackageResources.meetings_mustache
        case .meetingChoice: PackageResources.meeting_choice_mustache
        case .meeting: PackageResources.meeting_mustache
        case .meetingRow: PackageResources.meeting_row_mustache
        case .heldMeeting: PackageResources.held_meeting_mustache
        case .organizations: PackageResources.organizations_mustache
        case .organization: PackageResources.organization_mustache
        case .organizationHead: PackageResources.organization_head_mustache
        case .ahead: PackageResources.ahead_mustache
        case .calendars: PackageResources.calendars_mustache
        case .organizationRow: PackageResources.organization_row_mustache
        case .members: PackageResources.members_mustache
        case .life: PackageResources.life_mustache
        case .statistics: PackageResources.statistics_mustache
        case .organizationStatistics: PackageResources.organization_statistics_mustache
        case .statisticsSheets: PackageResources.statistics_sheets_mustache
        case .statisticsTable: PackageResources.statistics_table_mustache
        case .inspection: PackageResources.inspection_mustache
        case .election: PackageResources.election_mustache
        case .electionCount: PackageResources.election_count_mustache
        case .electionSheet: PackageResources.election_sheet_mustache
        case .administration: PackageResources.administration_mustache
        case .accounts: PackageResources.accounts_mustache
        case .account: PackageResources.account_mustache
        case .substitutes: PackageResources.substitutes_mustache
        case .handOver: PackageResources.hand_over_mustache
        case .inForce: PackageResources.in_force_mustache
        case .securityLog: PackageResources.security_log_mustache
        case .unfinished: PackageResources.unfinished_mustache
        case .draftNotes: PackageResources.draft_notes_mustache
        case .resend: PackageResources.resend_mustache
        case .entry: PackageResources.entry_mustache
        case .waiver: PackageResources.waiver_mustache
        case .secondFactor: PackageResources.second_factor_mustache
        case .entryField: PackageResources.entry_field_mustache
        case .organizationField: PackageResources.organization_field_mustache
        case .keptOrganizations: PackageResources.kept_organizations_mustache
        case .organizationEntry: PackageResources.organization_entry_mustache
        case .organizationEnding: PackageResources.organization_ending_mustache
        case .keptPeople: PackageResources.kept_people_mustache
        case .personEntry: PackageResources.person_entry_mustache
        case .importTable: PackageResources.import_table_mustache
        case .importCases: PackageResources.import_cases_mustache
        }
    }
}
