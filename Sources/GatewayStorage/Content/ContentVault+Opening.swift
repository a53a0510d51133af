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
        let files = MasterKeyFiles(folder: configuration.keyDirectory, wrapping: configuration.wrapping)
        let ring: KeyRing
        do {
            let found = try KeyRenewal.ring(for: keyStore, files, random: random)
            ring = found.ring
            if found.isUnderWay { _ = try KeyRenewal(keyStore: keyStore, ring: ring, files: files, random: random).goOn(at: nil) }
        } catch let error as TrustError {
            throw .masterKey(error)
        } catch {
            throw StoreOpeningError(error, of: configuration.keyDirectory)
        }
        let reserve = KeyReserve(
            keyStore: keyStore, ring: ring, health: health, size: configuration.keyReserve, lastRow: try keyStore.lastRow(), random: random)
        return ContentVault(keyStore: keyStore, ring: ring, files: files, reserve: reserve, exchange: configuration.exchange, random: random)
    }
}
