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
        let keyStore = try KeyStore(configuration)
        let expected = try keyStore.masterKeyIdentifier()
        let masterKey: MasterKey
        do throws(TrustError) {
            // A new key in the place of a lost one would open nothing, and hide the loss until somebody fetches a message.
            masterKey = try MasterKeyFiles(folder: configuration.keyDirectory, wrapping: configuration.wrapping)
                .open(expecting: expected, random: random)
        } catch {
            throw .masterKey(error)
        }
        if expected == nil { try keyStore.setMasterKeyIdentifier(masterKey.identifier) }
        let reserve = KeyReserve(
            keyStore: keyStore, masterKey: masterKey, health: health, size: configuration.keyReserve, lastRow: try keyStore.lastRow(), random: random)
        return ContentVault(keyStore: keyStore, masterKey: masterKey, reserve: reserve, exchange: configuration.exchange, random: random)
    }
}
