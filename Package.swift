// swift-tools-version: 6.2
import PackageDescription

// Every arrow of the architecture stands here: a target sees what it names and nothing else.
// `scripts/check-imports` holds the source files to the same table.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "PartyFlow",
    products: [
        .executable(name: "partyflow", targets: ["partyflow"])
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        // System libraries
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        // The C library's own tables of encodings.
        .systemLibrary(name: "CIconv"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // Foundations
        library("Diagnostics"),
        library("CivilTime"),
        library("YAMLTree", ["CLibYAML", "Diagnostics"]),
        library("Spreadsheets", ["CExpat", "CIconv", "CZlib"]),

        // Core (pure)
        library("WorkflowModel", ["CivilTime"]),
        library("WorkflowEngine", ["CivilTime", "WorkflowModel"]),
        library("DossierAudit", ["CivilTime", "WorkflowModel", "WorkflowEngine"]),
        library("Planner", ["CivilTime", "WorkflowModel", "WorkflowEngine"]),
        library("WorkflowGraph", ["WorkflowModel"]),
        library("OrganizationRegistry", ["CivilTime", "WorkflowModel"]),
        // Ladders of reminders: which step comes on which day
        library("Reminders", ["CivilTime", "WorkflowModel"]),

        // Adapters
        library("WorkflowCompiler", ["CivilTime", "Diagnostics", "YAMLTree", "WorkflowModel"]),
        library("RulebookProofs", ["CivilTime", "Diagnostics", "WorkflowModel"]),
        library(
            "DossierFiles",
            ["CivilTime", "Diagnostics", "Spreadsheets", "YAMLTree", "WorkflowModel", "DossierAudit"]),

        // Texts about rules, zh and en
        library(
            "Wording", ["CivilTime", "Diagnostics", "WorkflowModel", "WorkflowEngine", "DossierAudit", "Planner"]),

        // Findings for readers: records of them, and every form they are printed in
        library(
            "AuditReports",
            [
                "CivilTime", "Diagnostics", "WorkflowModel", "WorkflowEngine", "DossierAudit", "Wording",
                "Spreadsheets",
            ]),

        // Reading and judging many dossiers at once, without a place to print to
        library(
            "DossierDesk",
            [
                "AuditReports", "CivilTime", "Diagnostics", "DossierAudit", "DossierFiles", "Spreadsheets", "Wording",
                "WorkflowEngine", "WorkflowModel",
            ]),

        // What leaves the house: calendars to subscribe to, messages about reminders as texts, and what a channel is
        library("CalendarFeed", ["CivilTime", "Diagnostics"]),
        library("Messages", ["CivilTime", "Diagnostics", "WorkflowModel"]),

        // The ways by which messages leave: mail, webhooks, folders, as the administrator's file says
        library(
            "MessageChannels",
            [
                "Diagnostics", "Messages", "YAMLTree",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),

        // The rulebook for readers: diagram, reference, comparison
        library("RulebookPrint", ["CivilTime", "Diagnostics", "WorkflowModel", "WorkflowGraph", "Wording"]),

        // Application
        library(
            "CaseServices",
            [
                "CivilTime", "WorkflowModel", "WorkflowEngine", "DossierAudit", "OrganizationRegistry", "Reminders",
            ]),
        library("AccountServices", ["CivilTime", "WorkflowModel", "OrganizationRegistry", "CaseServices"]),
        // The run that tells people what is owed
        library(
            "ReminderJobs",
            [
                "AccountServices", "CaseServices", "CivilTime", "Diagnostics", "Messages", "OrganizationRegistry",
                "Reminders", "Wording", "WorkflowModel", .product(name: "Crypto", package: "swift-crypto"),
            ]),
        // What roles, rights and lines of the security log are called
        library("AccountWording", ["Diagnostics", "CaseServices", "AccountServices"]),
        // Organizations for readers: terms, the calendar of their life, statistics
        library(
            "OrganizationReports",
            [
                "CaseServices", "CivilTime", "Diagnostics", "DossierAudit", "OrganizationRegistry", "Wording",
                "WorkflowEngine", "WorkflowModel",
            ]),
        // Organizations and people as tables and forms state them: read, checked all at once, made into entries
        library(
            "RegistryDesk",
            [
                "CaseServices", "CivilTime", "Diagnostics", "DossierFiles", "OrganizationRegistry",
                "OrganizationReports", "Spreadsheets", "WorkflowModel", "YAMLTree",
            ]),
        // Calendars of what falls due, for addresses that others fetch
        library(
            "FeedDesk",
            [
                "AccountServices", "CalendarFeed", "CaseServices", "CivilTime", "Diagnostics", "OrganizationReports",
                "WorkflowModel",
            ]),
        library(
            "AccountCrypto",
            [
                "AccountServices", "CaseServices", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),
        // The ports in statements that every database understands, and what is sealed and chained
        library(
            "SQLStore",
            [
                "CivilTime", "WorkflowModel", "OrganizationRegistry", "CaseServices", "AccountServices",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        library(
            "SQLiteStore",
            [
                "CaseServices", "SQLStore", "WorkflowModel", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        // libpq, opened when it is needed; connections, prepared statements and pipelines
        .target(name: "CLibPQ"),
        library("LibPQ", ["CLibPQ"]),
        library("PostgresStore", ["CaseServices", "LibPQ", "SQLStore"]),

        // Shells
        .target(
            name: "WebApplication",
            dependencies: [
                "AccountServices", "AccountWording", "CaseServices", "CivilTime", "Diagnostics", "DossierAudit",
                "OrganizationRegistry",
                "Planner", "Spreadsheets", "Wording", "WorkflowEngine", "WorkflowModel", "AuditReports",
                "DossierFiles", "DossierDesk", "OrganizationReports", "RulebookPrint", "WorkflowGraph", "FeedDesk",
                "CalendarFeed", "RegistryDesk", "Reminders",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            resources: [.embedInCode("Templates"), .embedInCode("Assets")],
            swiftSettings: strict),
        library(
            "CommandLineTool",
            [
                "CivilTime", "Diagnostics", "YAMLTree", "WorkflowModel", "WorkflowCompiler", "WorkflowEngine",
                "DossierAudit", "Planner", "AuditReports", "RulebookProofs", "DossierFiles", "Wording",
                "WorkflowGraph", "RulebookPrint", "OrganizationRegistry", "CaseServices", "SQLStore", "SQLiteStore",
                "PostgresStore",
                "Spreadsheets", "AccountServices", "AccountCrypto", "AccountWording", "WebApplication",
                "DossierDesk", "OrganizationReports", "Messages", "MessageChannels", "CalendarFeed", "FeedDesk",
                "RegistryDesk", "ReminderJobs", "Reminders",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .executableTarget(name: "partyflow", dependencies: ["CommandLineTool"], swiftSettings: strict),
        // A program that appends until it is killed; tests kill it.
        .executableTarget(
            name: "StoreTorture",
            dependencies: [
                "CivilTime", "WorkflowModel", "OrganizationRegistry", "CaseServices", "PostgresStore", "SQLStore",
                "SQLiteStore",
            ],
            swiftSettings: strict),
        // A program that runs reminders until it is killed.
        .executableTarget(
            name: "ReminderTorture",
            dependencies: [
                "AccountServices", "CaseServices", "CivilTime", "MessageChannels", "Messages", "PostgresStore",
                "ReminderJobs", "SQLStore", "SQLiteStore", "WorkflowCompiler", "WorkflowModel",
            ],
            swiftSettings: strict),

        // Benchmarks: the product beside its limits in the same run (`make bench`)
        .target(name: "CBenchLimits", dependencies: ["CLibYAML"], linkerSettings: [.linkedLibrary("sqlite3")]),
        .executableTarget(
            name: "PartyFlowBench",
            dependencies: [
                "CBenchLimits", "CivilTime", "Diagnostics", "WorkflowModel", "WorkflowCompiler", "WorkflowEngine",
                "DossierAudit", "DossierFiles", "Planner", "PostgresStore", "Spreadsheets", "CaseServices", "SQLStore",
                "SQLiteStore",
            ],
            swiftSettings: strict),
        .executableTarget(name: "BenchEmpty", swiftSettings: strict),

        // Tests
        library(
            "TestSupport",
            [
                "CivilTime", "Diagnostics", "YAMLTree", "WorkflowModel", "WorkflowCompiler", "WorkflowEngine",
                "DossierAudit", "DossierFiles", "OrganizationRegistry", "CaseServices",
            ]),
        tests("CivilTimeTests", ["CivilTime", "TestSupport"]),
        tests("YAMLTreeTests", ["YAMLTree", "Diagnostics", "TestSupport"]),
        tests(
            "WorkflowCompilerTests",
            [
                "WorkflowCompiler", "WorkflowModel", "CivilTime", "Diagnostics", "YAMLTree", "TestSupport",
            ]),
        tests(
            "DossierFilesTests",
            [
                "DossierFiles", "CivilTime", "Diagnostics", "DossierAudit", "WorkflowModel", "WorkflowCompiler",
                "TestSupport",
            ]),
        tests(
            "RulebookProofsTests",
            ["RulebookProofs", "CivilTime", "Diagnostics", "WorkflowCompiler", "WorkflowModel", "TestSupport"]),
        tests(
            "WorkflowEngineTests",
            [
                "CivilTime", "DossierAudit", "DossierFiles", "TestSupport", "WorkflowCompiler", "WorkflowEngine",
                "WorkflowModel",
            ]),
        tests(
            "PatternTests",
            [
                "AuditReports", "CivilTime", "Diagnostics", "DossierAudit", "DossierFiles", "TestSupport", "Wording",
                "WorkflowCompiler", "WorkflowEngine", "WorkflowModel",
            ]),
        tests(
            "PlannerTests",
            ["CivilTime", "Diagnostics", "Planner", "TestSupport", "Wording", "WorkflowEngine", "WorkflowModel"]),
        tests("RowTableTests", ["TestSupport", "WorkflowEngine", "WorkflowModel"]),
        tests("SpreadsheetsTests", ["Spreadsheets"]),
        tests(
            "RosterTests",
            [
                "CivilTime", "Diagnostics", "DossierAudit", "DossierFiles", "Spreadsheets", "TestSupport",
                "Wording", "WorkflowEngine", "WorkflowModel",
            ]),
        tests(
            "ReminderJobsTests",
            [
                "AccountServices", "CaseServices", "CivilTime", "Diagnostics", "Messages", "OrganizationRegistry",
                "PostgresStore", "ReminderJobs", "Reminders", "ReminderTorture", "SQLStore", "SQLiteStore",
                "TestSupport",
                "WorkflowModel",
                "partyflow",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests("RemindersTests", ["CivilTime", "Reminders", "TestSupport", "WorkflowModel"]),
        tests("OrganizationRegistryTests", ["CivilTime", "WorkflowModel", "OrganizationRegistry", "TestSupport"]),
        tests(
            "CaseServicesTests",
            [
                "CivilTime", "WorkflowModel", "WorkflowEngine", "OrganizationRegistry", "CaseServices", "TestSupport",
            ]),
        tests(
            "StoreConformanceTests",
            [
                "CivilTime", "WorkflowModel", "WorkflowEngine", "OrganizationRegistry", "CaseServices", "SQLStore",
                "SQLiteStore", "PostgresStore", "AccountServices", "AccountCrypto", "StoreTorture", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests(
            "WebApplicationTests",
            [
                "AccountCrypto", "AccountServices", "CaseServices", "CivilTime", "Diagnostics", "OrganizationRegistry",
                "OrganizationReports", "SQLStore", "SQLiteStore",
                "TestSupport", "WebApplication", "WorkflowEngine", "WorkflowModel",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        // These run the program as it was built.
        tests("CommandLineToolTests", ["partyflow", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")]),
        tests("CalendarFeedTests", ["CalendarFeed", "CivilTime", "TestSupport"]),
        tests(
            "MessageChannelsTests",
            [
                "Diagnostics", "MessageChannels", "Messages", "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        tests("MessagesTests", ["CivilTime", "Diagnostics", "Messages", "TestSupport", "WorkflowModel"]),
        tests("WorkflowGraphTests", ["CivilTime", "TestSupport", "WorkflowGraph", "WorkflowModel"]),
        tests(
            "RulebookPrintTests",
            [
                "CivilTime", "Diagnostics", "RulebookPrint", "TestSupport", "WorkflowCompiler", "WorkflowGraph",
                "WorkflowModel",
            ]),
        tests(
            "AuditReportsTests",
            [
                "AuditReports", "CivilTime", "Diagnostics", "DossierAudit", "Spreadsheets", "WorkflowEngine",
                "WorkflowModel",
            ]),
        tests(
            "WordingTests", ["CivilTime", "Diagnostics", "WorkflowModel", "WorkflowEngine", "DossierAudit", "Wording"]),
        tests(
            "WorkflowScenarioTests",
            [
                "CivilTime", "WorkflowModel", "WorkflowEngine", "DossierAudit", "DossierFiles", "YAMLTree",
                "TestSupport",
            ]),
    ],
    swiftLanguageModes: [.v6]
)
