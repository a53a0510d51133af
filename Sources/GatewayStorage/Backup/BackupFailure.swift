import DatabaseFiles
package import ExchangeFormats
import GRDB

/// Why a backup is not made, not good, or not restored.
package struct BackupFailure: Error, Sendable, Hashable {
    /// For the administrator: what is wrong and what to do.
    package let text: BilingualText

    package init(_ text: BilingualText) { self.text = text }

    init(lt: String, en: String) { text = BilingualText(lt: lt, en: en) }

    /// What an error under way means.
    init(_ error: any Error, at path: String) {
        switch error {
        case let known as BackupFailure: self = known
        case FileFailure.inUse(let path):
            self.init(lt: "\(path): aplankas naudojamas; pirma sustabdykite mazgą", en: "\(path) is in use; stop the gateway first")
        case FileFailure.unusable(let path, let reason): self.init(lt: "\(path): \(reason)", en: "\(path): \(reason)")
        case let missing as HashedFile.Missing: self.init(lt: "trūksta failo \(missing.path)", en: "the file \(missing.path) is missing")
        case let error as DatabaseError:
            let reason = error.message ?? "SQLite \(error.resultCode.rawValue)"
            self.init(lt: "\(path): nepavyko perskaityti duomenų bazės (\(reason))", en: "\(path): the database could not be read (\(reason))")
        default: self.init(lt: "\(path): nepavyko perskaityti", en: "\(path) could not be read")
        }
    }
}
