package import ExchangeFormats
import Trust

extension Desk {
    /// Alarms that are listed at most.
    private static let alarmLimit = 50

    /// What this desk holds about the gateway's audit log.
    package func witness() async throws(Problem) -> WitnessStatus {
        let checkedAt = witnessBook.checkedAt
        return try await read { reader in
            let latest = try reader.lastWitnessed()
            let alarms = try reader.logAlarms(limit: Self.alarmLimit)
            let open = alarms.first { $0.endedAt == nil }
            let epochs = try reader.logEpochs().map { try LogEpoch(payloadOf: try StoredJWS.read($0)) }
            return WitnessStatus(
                state: open != nil ? .alarm : latest == nil ? .none : .consistent,
                since: try open?.foundAt ?? alarms.compactMap(\.endedAt).max() ?? reader.firstWitnessed()?.seenAt, checkedAt: checkedAt,
                latest: latest,
                heads: try reader.witnessedCount(), epochs: epochs, alarms: alarms)
        }
    }
}

extension LogEpoch {
    /// One that was verified before it was stored.
    init(payloadOf jws: FlattenedJWS) throws(Problem) {
        guard let bytes = Base64URL.decode(jws.payload),
            let value = try? JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.signedObjectBytes, depth: 4, values: 64))
        else { throw Problem(.logStatementInvalid, at: .root) }
        try self.init(value)
    }
}
