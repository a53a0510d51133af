import ExchangeFormats
import GatewayStorage
import Trust

extension DaemonConfiguration {
    /// The store's part of it.
    func store(wrapping: WrappingKey?) -> SQLiteStoreConfiguration {
        SQLiteStoreConfiguration(
            stateDirectory: state, keyDirectory: keys, exchange: exchange, synchronous: synchronous, wrapping: wrapping)
    }

    /// Asks for the key, on the token where it lies there.
    ///
    /// - Parameter others: the daemon's keys for other uses.
    /// - Throws: ``ConfigurationFailure`` that says which key it is; ``TrustError``.
    func wrappingKey(apartFrom others: [SigningKey]) throws -> WrappingKey? {
        guard let key = try Self.wrappingKey(wrapping, of: "wrapping") else { return nil }
        guard !others.contains(where: key.isSame) else { throw TrustError.key(.notOfItsOwn(name: key.name)) }
        return key
    }

    private static func wrappingKey(_ source: KeySource?, of name: String) throws -> WrappingKey? {
        do throws(TrustError) {
            return try source.map { source throws(TrustError) in try WrappingKey(source) }
        } catch {
            guard case .key(let failure) = error else { throw error }
            throw ConfigurationFailure(lt: "„\(name)“: \(failure.sentence.lt)", en: "“\(name)”: \(failure.sentence.en)")
        }
    }

    /// Gives the store a new master key, under what the configuration names now.
    func rewrap() throws -> Rewrapping {
        try SQLiteStore.rewrap(
            configuration: store(wrapping: try wrappingKey(apartFrom: [tls.load().key, seal.load().key])),
            former: try Self.wrappingKey(formerWrapping, of: "formerWrapping"),
            random: SystemRandom())
    }
}
