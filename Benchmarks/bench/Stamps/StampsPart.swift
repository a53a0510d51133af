import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Logging
import Story
import Transport
import Trust

/// What time-stamps cost: batches of the gateway's own, single stamps, and who verifies them.
struct StampsPart: BenchmarkPart {
    static let id = "stamps"
    static let summary =
        "Time and bytes of stamping 10,000 messages in batches by the project's own authority; single stamps and verifications per second."

    private static let messages = 10_000
    private static let singles = 200
    /// Seconds of each verification in each round.
    private static let length = 0.3

    func run(_ bench: BenchmarkContext) async throws -> PartResult {
        let samples = try await SampleMessages.make(bench, timeStamps: true)
        let world = samples.world
        var figures = LimitFigures()
        do {
            try await world.startTimeStamps()
            let message = try await samples.one()
            for number in 1...bench.rounds {
                bench.say("round \(number) of \(bench.rounds) …")
                let folder = bench.state.appending(path: "round")
                try await round(message, world, in: folder, &figures)
                try? FileManager.default.removeItem(at: folder)
            }
        } catch {
            await world.stop()
            throw error
        }
        await world.stop()
        return PartResult(
            Self.self, figures.series,
            notes: [
                "A batch: reading what has no stamp, the tree, the seal over its root, a token over HTTP from a process of its own, its verification, and all "
                    + "places in one commit. The authority’s share is one token a batch.",
                "A single stamp: the message read from the store, a token, its verification, and a commit of its own.",
            ])
    }

    private func round(_ message: [UInt8], _ world: StoryWorld, in folder: URL, _ figures: inout LimitFigures) async throws {
        let store = try SQLiteStore.open(
            configuration: SQLiteStoreConfiguration(
                stateDirectory: folder.appending(path: "state"), keyDirectory: folder.appending(path: "keys"), exchange: StoryNames.exchange),
            random: SystemRandom())
        let stock = try StampStock(message, world, store)
        let gateway = try await stock.gateway()
        try await stock.accept(Self.messages)
        let cost = try await Cost.measure(1) { await gateway.takeStamps() }
        guard let taken = await gateway.stampFigures(), taken.backlog.isEmpty, taken.stamped >= Self.messages else {
            throw BenchFailure("Not everything was stamped.")
        }
        figures.add("batch.wall", "10,000 messages, time", cost.wall / 1000, unit: "ms")
        figures.add("batch.cpu", "10,000 messages, CPU of the gateway", cost.cpu / 1000, unit: "ms")
        figures.add(
            "batch.stored", "stored for each message: its place, and its share of root and token", try await stock.storedBytes(Self.messages),
            unit: "B")
        let stamp = try await stock.stamp(Int64(Self.messages / 2))
        figures.add("batch.size", "the stamp of one message, JSON", Double(JSONWriter.bytes(stamp.json).count), unit: "B")
        try verification(of: stamp, world, &figures)

        try await stock.demandSingles(Self.singles)
        let singles = try await Cost.measure(Self.singles) { await gateway.takeStamps() }
        guard try await store.read({ try $0.unstampedSingles(limit: 1) }).isEmpty else { throw BenchFailure("Not every message has its own stamp.") }
        figures.add("single.rate", "single stamps per second, one after the other", 1e6 / singles.wall, unit: "1/s")
        figures.add("single.cpu", "a single stamp, CPU of the gateway", singles.cpu)
        if let token = try await store.read({ try $0.singleStamp(ofMessage: 1) }) {
            figures.add("single.stored", "stored for each single stamp: its token", Double(token.count), unit: "B")
        }
        try await store.close()
    }

    private func verification(of stamp: BatchStamp, _ world: StoryWorld, _ figures: inout LimitFigures) throws {
        let paths = try DevelopmentPKI(directory: world.place.pki).pathVerifier()
        let stamps = TimeStampVerifier(paths: paths)
        let verifier = BatchStampVerifier(signatures: SignatureVerifier(exchange: StoryNames.exchange, paths: paths), stamps: stamps)
        let now = SystemClock().now()
        let whole = try OwnRates.microseconds(seconds: Self.length, checkEvery: 8) { _ = try verifier.verify(stamp, now: now) }
        figures.add("verify", "a message’s stamp verified: path, seal and token", whole)
        figures.add("verify.rate", "verified per second and core", 1e6 / whole, unit: "1/s")
        guard let link = stamp.links.first else { return }
        let digest = link.root.messageDigest
        figures.add(
            "verify.token", "of that the token",
            try OwnRates.microseconds(seconds: Self.length, checkEvery: 8) {
                _ = try stamps.verify(TimeStampToken(der: link.token), over: digest, knownAt: now)
            })
    }
}

/// A gateway over a store of accepted messages, none of them stamped.
private struct StampStock {
    private static let group = 64

    private let store: SQLiteStore
    private let world: StoryWorld
    private let rows: AcceptedRows
    private let pki: DevelopmentPKI

    init(_ message: [UInt8], _ world: StoryWorld, _ store: SQLiteStore) throws {
        self.store = store
        self.world = world
        pki = DevelopmentPKI(directory: world.place.pki)
        rows = try AcceptedRows(message, world, group: Self.group)
    }

    func gateway() async throws -> Gateway {
        let directory = Directory(exchange: StoryNames.exchange, version: 1, endpoints: [])
        let paths = try pki.pathVerifier()
        let source = TimeStampSource(
            name: "dev", url: "http://127.0.0.1:\(world.timeStampPort ?? 0)/", verifier: TimeStampVerifier(paths: paths))
        return try await Gateway(
            registry: Registry(directory: directory, agreements: [], paths: paths), store: store,
            signer: EvidenceSigner(exchange: StoryNames.exchange, signer: try pki.gatewaySeal.signer()), clock: SystemClock(), random: SystemRandom(),
            log: Logger(label: "bench"), stamping: Stamping(policy: StampPolicy(), sources: [source], transport: PlainTimeStamps()))
    }

    func accept(_ count: Int) async throws {
        for first in stride(from: 0, to: count, by: Self.group) {
            try Task.checkCancellation()
            let root = first / Self.group + 1
            try await store.write { [rows, store] writer in
                for _ in 0..<min(Self.group, count - first) { try rows.insert(into: writer, of: store, group: root) }
                try rows.close(group: root, in: writer)
            }
        }
    }

    func demandSingles(_ count: Int) async throws {
        try await store.write { writer in for sequence in 1...count { try writer.demandSingleStamp(ofMessage: Int64(sequence)) } }
    }

    func stamp(_ sequence: Int64) async throws -> BatchStamp {
        let found = try await store.read { reader in
            try reader.message(sequence: sequence).flatMap { try reader.stamp(.message, source: sequence, digest: $0.messageDigest) }
        }
        guard let found else { throw BenchFailure("A message has no stamp.") }
        return found
    }

    /// Bytes for each of so many messages.
    func storedBytes(_ count: Int) async throws -> Double {
        let bytes = try await store.read { reader in
            var bytes = 0
            for sequence in 1...count { bytes += try reader.stampLeaf(.message, source: Int64(sequence))?.path.count ?? 0 }
            for batch in 1...max(1, try reader.lastStampSequence()) {
                bytes += try reader.stampBatch(batch).map { $0.root.count + $0.token.count } ?? 0
            }
            return bytes
        }
        return Double(bytes) / Double(count)
    }
}

/// As the daemon asks.
private struct PlainTimeStamps: TimeStampTransport {
    func ask(_ request: [UInt8], at url: String, timeout: Duration) async throws(TimeStampSilence) -> [UInt8] {
        do {
            return try await CurlFetch().send(
                OutboundRequest(
                    .post, "", headers: [("Content-Type", MediaType.timeStampQuery)], body: request, timeout: timeout,
                    responseLimit: TimeStampResponse.maximumBytes), to: url
            ).body
        } catch {
            throw TimeStampSilence("\(error)")
        }
    }
}
