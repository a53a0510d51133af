import ExchangeFormats
import Foundation
import Trust

extension ContentVault {
    /// Opens key store and master key in a folder; makes both where there is neither.
    ///
    /// - Throws: ``StoreOpeningError``.
    static func open(_ configuration: SQLiteStoreConfiguration, health: StoreHealth, random: any RandomSource) throws(StoreOpeningError)
        -> ContentVault
    {
        let keyStore = try KeyStore(
            file: configuration.keyDirectory.appendingPathComponent("keys.sqlite"), exchange: configuration.exchange,
            synchronous: configuration.synchronous)
        let file = configuration.keyDirectory.appendingPathComponent("master.key")
        let expected = try keyStore.masterKeyIdentifier()
        // A new key in the place of a lost one would open nothing, and hide the loss until somebody fetches a message.
        if expected != nil, !FileManager.default.fileExists(atPath: file.path) { throw .masterKeyMissing(path: file.path) }
        let masterKey: MasterKey
        do {
            masterKey = try MasterKey(at: file, makingItWith: random)
        } catch {
            throw .unusable(path: file.path, reason: error.description)
        }
        if let expected {
            guard masterKey.identifier == expected else { throw .masterKeyWrong(path: file.path) }
        } else {
            try keyStore.setMasterKeyIdentifier(masterKey.identifier)
        }
        let reserve = KeyReserve(
            keyStore: keyStore, masterKey: masterKey, health: health, size: configuration.keyReserve, lastRow: try keyStore.lastRow(), random: random)
        return ContentVault(keyStore: keyStore, masterKey: masterKey, reserve: reserve, exchange: configuration.exchange, random: random)
    }
}
