import Foundation
import Testing

/// The house stays as `DESIGN.md` draws it: what each room may import.
@Suite struct ImportTests {
    /// Own rooms and libraries that each room may name in an `import`. Foundation and the standard library's modules are free to all but
    /// where the room says otherwise.
    static let allowed: [String: Set<String>] = [
        "ExchangeFormats": ["CRE2"],
        "JSONSchema": ["ExchangeFormats"],
        "Trust": ["ExchangeFormats", "COpenSSL"],
        "ExchangeAPI": ["ExchangeFormats"],
        "Matching": ["CMalloc"],
        "StrictYAML": ["Yams"],
        "Installation": ["ExchangeFormats", "Trust", "StrictYAML"],
        "DefinitionsGenerator": ["ExchangeFormats", "ExchangeAPI", "StrictYAML"],
        "Gateway": ["ExchangeFormats", "Trust", "StrictYAML", "Installation", "Logging", "Metrics"],
        "Alarms": ["ExchangeFormats"],
        "Pages": ["ExchangeFormats", "Mustache"],
        "DatabaseFiles": [],
        "GatewayStorage": ["ExchangeFormats", "Trust", "Gateway", "DatabaseFiles", "GRDB", "GRDBSQLite", "Logging"],
        "GatewayServer": http.union([
            "ExchangeFormats", "Trust", "ExchangeAPI", "Pages", "Alarms", "Gateway", "Logging", "Metrics", "ServiceLifecycle", "UnixSignals",
            "HTTPTypes",
            "CoreMetrics",
        ]),
        "Transport": ["ExchangeFormats", "ExchangeAPI", "Alarms", "CCurl"],
        "Desk": ["ExchangeFormats", "Trust", "ExchangeAPI", "Matching", "StrictYAML", "Installation", "Logging"],
        "DeskStorage": ["ExchangeFormats", "Trust", "Matching", "Desk", "DatabaseFiles", "StrictYAML", "GRDB", "GRDBSQLite", "CODBC", "Logging"],
        "DeskServer": http.union(["ExchangeFormats", "Trust", "ExchangeAPI", "Desk", "Logging", "ServiceLifecycle", "HTTPTypes"]),
        "TimeStampServer": http.union(["Trust", "Logging", "ServiceLifecycle", "HTTPTypes"]),
        "Story": ["ExchangeFormats", "Trust", "ExchangeAPI", "Transport"],
        "TestSupport": ["ExchangeFormats", "Trust", "Gateway"],
    ]

    private static let http: Set<String> = [
        "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "HummingbirdHTTP2", "NIOCore", "NIOPosix", "NIOSSL", "NIOHTTP1", "NIOHTTP2",
        "NIOHTTPTypes", "NIOHTTPTypesHTTP1", "NIOHTTPTypesHTTP2", "NIOConcurrencyHelpers", "NIOTLS", "NIOExtras",
    ]

    /// Modules of the toolchain.
    private static let toolchain: Set<String> = ["Foundation", "FoundationEssentials", "Synchronization", "Dispatch", "Glibc"]

    @Test(arguments: allowed.keys.sorted()) func aRoomImportsWhatItMay(_ room: String) throws {
        let permitted = try #require(Self.allowed[room]).union(Self.toolchain)
        for (file, module) in try Checkout.imports(of: room) {
            #expect(permitted.contains(module), "\(room)/\(file) imports \(module)")
        }
    }

    @Test func everyRoomIsDrawn() throws {
        let executables: Set<String> = ["vartaid", "vartai", "generate", "vartai-story", "bench"]
        let libraries: Set<String> = ["COpenSSL", "CCurl", "CRE2", "CMalloc", "CMimalloc", "CODBC"]
        for room in try Checkout.rooms() where !executables.contains(room) && !libraries.contains(room) {
            #expect(Self.allowed[room] != nil, "\(room) stands in no plan")
        }
    }

    /// The message library reads no clock, no disk and no network of its own; the desk and the gateway know no HTTP server and no database.
    @Test func theMessageLibraryTouchesNothingOutside() throws {
        let outside = [
            "Date()", "Date.now", "FileManager", "FileHandle", "URLSession", "ContinuousClock", "SystemRandomNumberGenerator", "contentsOf: URL",
        ]
        for (file, text) in try Checkout.sources(of: "ExchangeFormats") {
            for word in outside { #expect(!text.contains(word), "ExchangeFormats/\(file) uses \(word)") }
        }
    }

    @Test func librariesOfCAreKnownInOneRoomEach() throws {
        for room in try Checkout.rooms() {
            for (file, module) in try Checkout.imports(of: room) {
                #expect(module != "CCurl" || room == "Transport", "\(room)/\(file)")
                #expect(module != "COpenSSL" || room == "Trust", "\(room)/\(file)")
                #expect(module != "CODBC" || room == "DeskStorage", "\(room)/\(file)")
            }
        }
    }
}

/// The repository that this test was built from.
enum Checkout {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func rooms() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path).sorted()
    }

    /// Swift files below a room, by path, with their text.
    static func sources(of room: String) throws -> [(file: String, text: String)] {
        let folder = root.appending(path: "Sources/\(room)")
        guard let files = FileManager.default.enumerator(atPath: folder.path) else { return [] }
        return try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.map {
            ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
        }
    }

    /// The module of every import declaration.
    static func imports(of room: String) throws -> [(file: String, module: String)] {
        try sources(of: room).flatMap { file, text in
            text.split(separator: "\n").compactMap { line -> (String, String)? in
                let words = line.split(separator: " ")
                guard let position = words.firstIndex(of: "import"), position <= 2, !line.hasPrefix(" "), !line.hasPrefix("//"),
                    words.count > position + 1
                else { return nil }
                let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "typealias", "let", "var"]
                let path = kinds.contains(words[position + 1]) && words.count > position + 2 ? words[position + 2] : words[position + 1]
                return (file, String(path.split(separator: ".")[0]))
            }
        }
    }
}
