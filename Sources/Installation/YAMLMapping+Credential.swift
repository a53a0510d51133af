import ExchangeFormats
package import Foundation
package import StrictYAML
package import Trust

extension YAMLMapping {
    /// `{certificate, key, passphrase}`: certificates in PEM, the own first; the key as ``KeySource`` has it; the file of its passphrase or PIN. A
    /// PKCS#12 file brings its certificates along.
    ///
    /// - Parameter folder: where relative paths start.
    /// - Throws: ``YAMLError``, also for a PKCS#11 URI that cannot be one.
    package func credential(relativeTo folder: URL) throws(YAMLError) -> CredentialSource {
        let certificates = try optionalString("certificate").map { URL(filePath: $0, relativeTo: folder).standardizedFileURL }
        return CredentialSource(certificates: certificates, key: try keySource(relativeTo: folder))
    }

    /// `{key, passphrase}`: the key as ``KeySource`` has it; the file of its passphrase or PIN.
    ///
    /// - Parameter folder: where relative paths start.
    /// - Throws: ``YAMLError``, also for a PKCS#11 URI that cannot be one.
    package func keySource(relativeTo folder: URL) throws(YAMLError) -> KeySource {
        let place = try self.node("key")
        let passphrase = try optionalString("passphrase")
        try finish()
        let text = try place.string
        do throws(TrustError) {
            return try KeySource(text, passphrase: passphrase, relativeTo: folder)
        } catch {
            guard case .key(let failure) = error else { throw place.failure(lt: "netinkamas raktas", en: "the key is not usable") }
            throw place.failure(lt: failure.sentence.lt, en: failure.sentence.en)
        }
    }
}
