import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Testing
import Trust

/// What the fuzzer of the edge begins with: the routes and words of the API documents, keys of agencies, messages to be changed.
struct EdgeCorpus {
    private let world: StoryWorld
    private var lines: [[String]] = []
    private let folder: URL

    /// - Returns: the file that the program reads (`read_corpus` in Fuzz/edge/values.c).
    static func write(_ world: StoryWorld) async throws -> URL {
        var corpus = EdgeCorpus(world)
        corpus.addListeners()
        try corpus.addDocument("openapi.en.json", of: "exchange")
        try corpus.addDocument("admin-openapi.en.json", of: "admin")
        for path in ["/", "/lt", "/en", "/events", "/assets/console.css", "/assets/console.js", "/assets/gate.svg"] {
            corpus.lines.append(["route", "console", "GET", path, "-"])
        }
        for path in [APIPath.live, APIPath.ready, APIPath.metrics] { corpus.lines.append(["route", "health", "GET", path, "-"]) }
        try await corpus.addSamples()
        let file = corpus.folder.appending(path: "edge-corpus.txt")
        try Data(corpus.lines.map { $0.joined(separator: "\t") }.joined(separator: "\n").utf8 + [0x0A]).write(to: file)
        return file
    }

    private init(_ world: StoryWorld) {
        self.world = world
        folder = world.place.exports
    }

    private mutating func addListeners() {
        for (name, port) in [
            ("exchange", world.port), ("admin", world.adminPort), ("console", world.consolePort), ("health", world.healthPort),
        ] { lines.append(["port", name, String(port)]) }
        func add(_ listener: String, _ keys: URL) {
            lines.append(["identity", listener, keys.appending(path: "tls.pem").path, keys.appending(path: "tls.key").path])
        }
        // Neither of the honest two.
        for endpoint in StoryEndpoint.allCases where endpoint != .hotline && endpoint != .municipality {
            add("exchange", world.place.pki.appending(path: "endpoints/\(endpoint.rawValue)"))
        }
        for listener in ["admin", "console"] { add(listener, world.place.administrator) }
    }

    // MARK: The documents

    private mutating func addDocument(_ name: String, of listener: String) throws {
        let document = try JSONReader.read(
            Data(contentsOf: Surroundings.repository.appending(path: "Schemas/\(name)")), limits: JSONLimits(bytes: 4 << 20, depth: 64))
        for path in document["paths"]?.object?.members ?? [] {
            for operation in path.value.object?.members ?? [] {
                let type = operation.value["requestBody"]?["content"]?.object?.members.first?.name ?? "-"
                lines.append(["route", listener, operation.name.uppercased(), path.name, type])
            }
        }
        var words: Set<String> = [], headers: Set<String> = ["Range", "If-None-Match"], queries: Set<String> = []
        Self.collect(document, &words, &headers, &queries)
        for (kind, names) in [("word", words), ("header", headers), ("query", queries)] {
            for name in names.sorted() { lines.append([kind, name]) }
        }
    }

    /// Names of properties and parameters, and the values of enumerations.
    private static func collect(_ value: JSONValue, _ words: inout Set<String>, _ headers: inout Set<String>, _ queries: inout Set<String>) {
        if let name = value["name"]?.string {
            if value["in"]?.string == "header" { headers.insert(name) }
            if value["in"]?.string == "query" { queries.insert(name) }
        }
        words.formUnion(value["properties"]?.object?.members.map(\.name) ?? [])
        words.formUnion((value["enum"]?.array ?? []).compactMap(\.string))
        for member in value.object?.members ?? [] { collect(member.value, &words, &headers, &queries) }
        for item in value.array ?? [] { collect(item, &words, &headers, &queries) }
    }

    // MARK: What is changed

    private static let orders = [
        #"{"endpoint": "lt.vsat", "ground": "drill"}"#, #"{"sender": "lt.md", "recipient": "lt.vsat", "ground": "drill"}"#, #"{"ground": "drill"}"#,
    ]

    private mutating func addSamples() async throws {
        let hotline = try RawClient(.hotline, world: world)
        let composed = try CrashRun(world).messages(2)
        for message in composed {
            guard case .accepted = try await hotline.submit(message.bytes) else { throw StoryFailure(lt: "Atmesta.", en: "Refused.") }
            lines.append(["id", message.manifest.messageID.uuidString.lowercased()])
        }
        lines.append(["id", "not-an-id"])
        let police = try RawClient(.police, world: world)
        let query = try police.compose(
            police.manifest("THB-230", to: StoryEndpoint.migration.rawValue, purpose: "ASSIST", regime: "BDAR", handling: ["A0"]),
            body: StoryBodies.inquiry(1))
        // What the sender is told of a handover holds the recipient's receipt.
        var evidence: [Evidence] = []
        _ = await Waiting.until(.seconds(60)) { ((try? await hotline.evidence(of: composed[0].manifest.messageID)) ?? []).count >= 2 }
        evidence = try await hotline.evidence(of: composed[0].manifest.messageID)
        try #require(evidence.count >= 2)
        try addSample(composed[0].bytes)
        try addSample(query.bytes)
        for item in evidence {
            try addSample(JSONWriter.bytes(item.json))
            let leaf = try JSONReader.read(item.leaf, limits: JSONLimits(bytes: 1 << 20))
            if let receipt = leaf["receipt"] { try addSample(JSONWriter.bytes(receipt)) }
        }
        for order in Self.orders { try addSample(Array(order.utf8)) }
    }

    private mutating func addSample(_ bytes: [UInt8]) throws {
        let file = folder.appending(path: "edge-sample-\(lines.count).json")
        try Data(bytes).write(to: file)
        lines.append(["sample", file.path])
    }
}
