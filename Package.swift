// swift-tools-version: 6.2
import PackageDescription

/// Flags of every target of our own: no implicit existentials, imports seen where they are used, and no warning left standing.
let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = [], path: String? = nil, exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: path, exclude: exclude, swiftSettings: house)
}

func executable(_ name: String, _ dependencies: [Target.Dependency], path: String? = nil) -> Target {
    .executableTarget(name: name, dependencies: dependencies, path: path, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude, swiftSettings: house)
}

let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let sqlite = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqliteFunctions = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")

let package = Package(
    name: "vartai",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "ExchangeFormats", targets: ["ExchangeFormats"]),
        .library(name: "JSONSchema", targets: ["JSONSchema"]),
        .executable(name: "vartaid", targets: ["vartaid"]),
        .executable(name: "vartai", targets: ["vartai"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // System libraries.
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CODBC", pkgConfig: "odbc", providers: [.apt(["unixodbc-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CMimalloc"),
        .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),

        // The message library.
        room("ExchangeFormats", ["CRE2"]),
        room("JSONSchema", ["ExchangeFormats"]),
        room("Trust", ["ExchangeFormats", "COpenSSL"]),
        room("ExchangeAPI", ["ExchangeFormats"]),
        room("Matching", ["CMalloc"]),
        room("StrictYAML", [.product(name: "Yams", package: "Yams")]),
        // What an installation's configuration names of keys and certificates.
        room("Installation", ["ExchangeFormats", "Trust", "StrictYAML"]),
        room("DefinitionsGenerator", ["ExchangeFormats", "ExchangeAPI", "StrictYAML"]),

        // What administrators have to be told.
        room("Alarms", ["ExchangeFormats"]),

        // HTML for people.
        room("Pages", ["ExchangeFormats", mustache]),

        // What both stores do with files below their databases.
        room("DatabaseFiles"),

        // The gateway.
        room("Gateway", ["ExchangeFormats", "Trust", "StrictYAML", "Installation", log, metrics]),
        room("GatewayStorage", ["ExchangeFormats", "Trust", "Gateway", "DatabaseFiles", sqlite, sqliteFunctions, log]),
        room(
            "GatewayServer",
            [
                "ExchangeFormats", "Trust", "ExchangeAPI", "Pages", "Alarms", "Gateway", hummingbird, log, metrics, lifecycle,
                .product(name: "HummingbirdHTTP2", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                signals,
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]),

        // The desk.
        room("Transport", ["ExchangeFormats", "ExchangeAPI", "Alarms", "CCurl"]),
        room("Desk", ["ExchangeFormats", "Trust", "ExchangeAPI", "Matching", "StrictYAML", "Installation", log]),
        room(
            "DeskStorage",
            ["ExchangeFormats", "Trust", "Matching", "Desk", "DatabaseFiles", "StrictYAML", "CODBC", sqlite, sqliteFunctions]),
        room(
            "DeskServer",
            [
                "ExchangeFormats", "Trust", "ExchangeAPI", "Desk", hummingbird, log, lifecycle,
                .product(name: "HummingbirdHTTP2", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]),

        // A time-stamping authority for development.
        room(
            "TimeStampServer",
            [
                "Trust", hummingbird, log, lifecycle, .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]),

        // Executables: they only wire the rooms.
        executable(
            "vartaid",
            [
                "ExchangeFormats", "Trust", "StrictYAML", "Installation", "ExchangeAPI", "Transport", "Alarms", "Gateway", "GatewayStorage",
                "GatewayServer", "DatabaseFiles", "CMimalloc", arguments, log, metrics, lifecycle,
            ]),
        executable(
            "vartai",
            [
                "ExchangeFormats", "JSONSchema", "Trust", "StrictYAML", "Installation", "ExchangeAPI", "Pages", "Transport", "Matching", "Desk",
                "DeskStorage", "DeskServer", "Gateway", "GatewayStorage", "TimeStampServer", arguments, log, lifecycle, signals,
            ]),
        executable("generate", ["DefinitionsGenerator", arguments]),

        // The story of `make run`, played by the system test too.
        room("Story", ["ExchangeFormats", "Trust", "ExchangeAPI", "Transport"]),
        executable("vartai-story", ["Story", "ExchangeFormats", arguments]),

        // What is measured, and how: Benchmarks/README.md.
        room("BenchmarkReport", path: "Benchmarks/report"),
        executable(
            "bench",
            [
                "LoadTools", "ExchangeFormats", "Trust", "ExchangeAPI", "Transport", "Gateway", "GatewayStorage", "Story", "BenchmarkReport",
                arguments,
                sqlite,
                log,
            ], path: "Benchmarks/bench"),
        executable(
            "bench-echo",
            [
                "Trust", "GatewayServer", hummingbird, arguments, log,
                .product(name: "HummingbirdHTTP2", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
            ], path: "Benchmarks/echo"),

        // The benchmark's own load generator, a process of its own.
        .systemLibrary(name: "CLoad", path: "Benchmarks/CLoad", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .target(name: "LoadTools", path: "Benchmarks/tools", swiftSettings: house),
        .executableTarget(
            name: "bench-load", dependencies: ["LoadTools", "ExchangeFormats", "Trust", "ExchangeAPI", "CLoad", arguments],
            path: "Benchmarks/load", swiftSettings: house),

        // What the matcher's index takes: Benchmarks/matcher/README.md.
        executable("bench-matcher", ["Trust", "Matching", "DeskStorage", arguments], path: "Benchmarks/matcher/measure"),

        // What the fuzzer feeds, also without one: Docs/fuzzing.md.
        room("FuzzTargets", ["ExchangeFormats", "JSONSchema", "TestSupport"], path: "Fuzz/targets"),

        // Tests.
        room("TestSupport", ["ExchangeFormats", "Trust", "Gateway"]),
        tests("ExchangeFormatsTests", ["ExchangeFormats", "DefinitionsGenerator", "StrictYAML"], exclude: ["oracle.py", "Rendering/Golden"]),
        tests("JSONSchemaTests", ["ExchangeFormats", "JSONSchema", "DefinitionsGenerator"]),
        tests("FuzzTests", ["ExchangeFormats", "FuzzTargets"], exclude: ["Regressions"]),
        tests("TrustTests", ["ExchangeFormats", "Trust"]),
        tests("MatchingTests", ["Matching"]),
        tests("PagesTests", ["ExchangeFormats", "Pages"]),
        tests("AlarmsTests", ["ExchangeFormats", "Trust", "Alarms", "Transport"], exclude: ["receivers.py"]),
        tests("GatewayTests", ["ExchangeFormats", "Trust", "Gateway", "GatewayStorage", log]),
        tests("GatewayStorageTests", ["ExchangeFormats", "Trust", "Gateway", "GatewayStorage", log, sqliteFunctions], exclude: ["Fixtures"]),
        tests(
            "GatewayServerTests",
            [
                "ExchangeFormats", "Trust", "ExchangeAPI", "Alarms", "Gateway", "GatewayStorage", "GatewayServer", hummingbird, log, metrics,
                lifecycle,
            ],
            exclude: ["openapi.py"]),
        tests(
            "DeskTests",
            [
                "ExchangeFormats", "Trust", "ExchangeAPI", "StrictYAML", "Installation", "Transport", "Matching", "Desk", "DeskStorage", "DeskServer",
                "Gateway", "GatewayStorage", "vartai", log, lifecycle, sqlite,
            ]),
        tests("ArchitectureTests", []),
        tests("DocumentationTests", ["ExchangeFormats", "DefinitionsGenerator", "JSONSchema", "StrictYAML", "Installation"]),
        tests("SpellingTests", ["ExchangeFormats", "DefinitionsGenerator"]),
        tests("BenchmarkTests", ["LoadTools"]),
        tests("BenchmarkReportTests", ["BenchmarkReport"]),
        tests(
            "SystemTests", ["ExchangeFormats", "Trust", "ExchangeAPI", "Transport", "Story"],
            exclude: ["schemathesis", "hangup", "browser.py", "push"]),
    ],
    cxxLanguageStandard: .cxx17
)

// The fuzzer's own program links only with -sanitize=fuzzer, which `make fuzz` says.
if Context.environment["VARTAI_FUZZ"] != nil {
    package.targets.append(executable("vartai-fuzz", ["ExchangeFormats", "FuzzTargets"], path: "Fuzz/driver"))
}
