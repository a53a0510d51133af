import ExchangeAPI
import ExchangeFormats
import Gateway
import Hummingbird

/// The audit log as endpoints see it.
extension ExchangeRoutes {
    func logHead(_ request: ExchangeRequest) async throws -> Response {
        Answer.json(try LogHeadAnswer(try await gateway.logState()).json)
    }

    func logHeads(_ request: ExchangeRequest) async throws -> Response {
        let after = try request.query.number("after", in: 0...Int64.max, default: 0)
        let heads = try await gateway.treeHeads(after: after, limit: try request.most)
        return Answer.json(LogHeadPage(items: try heads.map { .init(sequence: $0.sequence, head: try FlattenedJWS(stored: $0.bytes)) }).json)
    }

    func logConsistency(_ request: ExchangeRequest) async throws -> Response {
        let (earlier, size) = (try request.number("from", from: 1), try request.number("size", from: 1))
        return Answer.json(LogProofAnswer(hashes: try await gateway.consistencyProof(from: earlier, to: size)).json)
    }

    func logInclusion(_ request: ExchangeRequest) async throws -> Response {
        let (index, size) = (try request.number("index", from: 0), try request.number("size", from: 1))
        let proof = try await gateway.inclusionProof(of: index, size: size)
        return Answer.json(LogProofAnswer(leafHash: proof.leafHash, hashes: proof.hashes).json)
    }

    func messageLog(_ request: ExchangeRequest) async throws -> Response {
        try Self.page(try await gateway.logEntries(ofMessage: try request.id("messageId"), for: request.caller))
    }

    func deliveryLog(_ request: ExchangeRequest) async throws -> Response {
        try Self.page(try await gateway.logEntries(ofDelivery: try request.id("deliveryId"), for: request.caller))
    }

    func logWitness(_ request: ExchangeRequest) async throws -> Response {
        try await gateway.takeWitness(try await request.body(MediaType.logWitness, limit: WireLimits.signedObjectBytes), from: request.caller)
        return try await logHead(request)
    }

    private static func page(_ found: (state: LogState, entries: [LogEntry])) throws -> Response {
        let items = found.entries.prefix(APILimits.logEntries).map { entry in
            let isErased = entry.leaf.record.isEmpty
            return LogEntryPage.Item(
                index: Int(entry.index), leafHash: entry.leaf.hash, salt: isErased ? nil : entry.leaf.salt,
                record: isErased ? nil : String(decoding: entry.leaf.record, as: UTF8.self), hashes: entry.proof)
        }
        return Answer.json(LogEntryPage(head: try found.state.head.map { try FlattenedJWS(stored: $0.bytes) }, items: items).json)
    }
}

extension LogHeadAnswer {
    init(_ state: LogState) throws {
        self.init(
            head: try state.head.map { try FlattenedJWS(stored: $0.bytes) }, epochs: try state.epochs.map { try FlattenedJWS(stored: $0.bytes) })
    }
}

extension FlattenedJWS {
    /// - Parameter bytes: as they were stored here.
    fileprivate init(stored bytes: [UInt8]) throws {
        try self.init(JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.signedObjectBytes, depth: 2, values: 16)))
    }
}
