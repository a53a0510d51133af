import DatabaseFiles
package import ExchangeFormats
import Foundation
package import Trust

extension SQLiteStore {
    /// Gives a store that nobody has open a new master key, under what the configuration names now, and destroys the old one. Blocks; cut off
    /// anywhere, the next start finds either the old key in force or the new one.
    ///
    /// - Parameter former: the wrapping key that the master key lies under now; `nil` where it is in clear or the configured one.
    /// - Throws: ``StoreOpeningError``.
    package static func rewrap(
        configuration: SQLiteStoreConfiguration, former: WrappingKey?, random: any RandomSource
    ) throws(StoreOpeningError) -> Rewrapping {
        let locks = try lockFolders(of: configuration)
        defer { for lock in locks { lock.release() } }
        let keyStore = try KeyStore(configuration)
        let files = MasterKeyFiles(folder: configuration.keyDirectory, wrapping: configuration.wrapping, former: former)
        do {
            // What a renewal has left half done is ended first.
            if try keyStore.nextMasterKeyIdentifier() != nil {
                let ring = try KeyRenewal.ring(for: keyStore, files, random: random).ring
                _ = try KeyRenewal(keyStore: keyStore, ring: ring, files: files, random: random).goOn(at: nil)
            }
            let identifier = try keyStore.masterKeyIdentifier()
            let outcome = try files.rewrap(expecting: identifier, random: random) { old, new in
                let outcome = try keyStore.rewrap(from: old, to: new, random: random)
                // The write-ahead log holds what was there before: it goes with the old key.
                try keyStore.close()
                return outcome
            }
            return outcome
        } catch let error as TrustError {
            throw .masterKey(error)
        } catch {
            throw StoreOpeningError(error, of: configuration.keyDirectory)
        }
    }
}
