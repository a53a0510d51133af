package import ExchangeFormats
package import Foundation
import Trust

/// What both halves of a backup say of themselves, in `manifest.json`. Written last: a folder without one is no backup.
package struct BackupManifest: Sendable, Hashable {
    package enum Half: String, Sendable {
        /// `messages.sqlite`, part files, what is small beside them.
        case state
        /// The wrapped keys.
        case keys
    }

    package let half: Half
    /// Of the backup: the same in both halves that were made together.
    package let id: UUID
    /// Of the store: random, 16 bytes, the same in database and key store for their whole life.
    package let store: [UInt8]
    package let exchange: String
    /// The instant that the database was copied at.
    package let at: UTCInstant
    /// The version that made the backup.
    package let program: String
    /// The last key that the key store had ever given: counts up. A keys half with a smaller number is older than this state.
    package let lastKey: Int64
    /// Names the master key that the keys lie under, and tells nothing of it (hexadecimal). The key itself is in neither half.
    package let masterKey: String
    /// Contents in the database, and those of them whose key was destroyed.
    package let contents: Int
    package let contentsWithoutKey: Int
    /// Part files; those that were removed while the backup was made are not.
    package let parts: Int
    /// The database or the key store, and the list of all files: name, bytes, SHA-256 (hexadecimal).
    package let files: [File]

    package struct File: Sendable, Hashable {
        package let name: String
        package let size: Int
        package let digest: String
    }

    package static let name = "manifest.json"
    static let database = "messages.sqlite"
    /// As `sha256sum -c` reads it: every file of the state half but the manifest.
    static let list = "files.sha256"
    private static let format = "vartai-backup-1"
    private static let limits = JSONLimits(bytes: 1 << 16, depth: 4, values: 256)

    var json: JSONValue {
        [
            "format": .string(Self.format), "half": .string(half.rawValue), "id": .string(id.wireName), "store": .string(store.hexadecimal),
            "exchange": .string(exchange), "at": .string(at.rfc3339), "program": .string(program), "lastKey": .number(JSONNumber(Int(lastKey))),
            "masterKey": .string(masterKey), "contents": .number(JSONNumber(contents)),
            "contentsWithoutKey": .number(JSONNumber(contentsWithoutKey)), "parts": .number(JSONNumber(parts)),
            "files": .array(
                files.map { ["name": .string($0.name), "size": .number(JSONNumber($0.size)), "sha256": .string($0.digest)] }),
        ]
    }

    /// Reads the manifest of a folder.
    ///
    /// - Throws: ``BackupFailure``.
    package init(folder: URL, half: Half) throws(BackupFailure) {
        let file = folder.appending(path: Self.name)
        guard let bytes = try? Data(contentsOf: file), let value = try? JSONReader.read(Array(bytes), limits: Self.limits) else {
            throw BackupFailure(
                lt: "\(folder.path) – ne atsarginė kopija arba nebaigta: nėra tinkamo \(Self.name)",
                en: "\(folder.path) is no backup, or an unfinished one: it has no sound \(Self.name)")
        }
        guard value["format"]?.string == Self.format, let read = Self(value) else {
            throw BackupFailure(
                lt: "\(file.path): nežinoma atsarginės kopijos versija", en: "\(file.path): a backup of a version that is not known")
        }
        guard read.half == half else {
            throw BackupFailure(
                lt: "\(folder.path) – kita kopijos dalis: laukiama „\(half.rawValue)“",
                en: "\(folder.path) is the other half of a backup: “\(half.rawValue)” is expected")
        }
        self = read
    }

    private init?(_ value: JSONValue) {
        guard let half = value["half"]?.string.flatMap(Half.init), let id = value["id"]?.string.flatMap(UUID.init(uuidString:)),
            let store = value["store"]?.string.flatMap([UInt8].init(hexadecimal:)), let exchange = value["exchange"]?.string,
            let at = value["at"]?.string.flatMap(UTCInstant.init(rfc3339:)), let program = value["program"]?.string,
            let lastKey = value["lastKey"]?.integer, let masterKey = value["masterKey"]?.string, let contents = value["contents"]?.integer,
            let without = value["contentsWithoutKey"]?.integer, let parts = value["parts"]?.integer, let listed = value["files"]?.array
        else { return nil }
        let files = listed.compactMap { file -> File? in
            guard let name = file["name"]?.string, !name.contains("/"), let size = file["size"]?.integer, let digest = file["sha256"]?.string
            else { return nil }
            return File(name: name, size: size, digest: digest)
        }
        guard files.count == listed.count else { return nil }
        self.init(
            half: half, id: id, store: store, exchange: exchange, at: at, program: program, lastKey: Int64(lastKey), masterKey: masterKey,
            contents: contents, contentsWithoutKey: without, parts: parts, files: files)
    }

    init(
        half: Half, id: UUID, store: [UInt8], exchange: String, at: UTCInstant, program: String, lastKey: Int64, masterKey: String, contents: Int,
        contentsWithoutKey: Int, parts: Int, files: [File]
    ) {
        (self.half, self.id, self.store, self.exchange, self.at, self.program) = (half, id, store, exchange, at, program)
        (self.lastKey, self.masterKey, self.contents, self.contentsWithoutKey) = (lastKey, masterKey, contents, contentsWithoutKey)
        (self.parts, self.files) = (parts, files)
    }

    /// Whether a keys half can open this state: of the same store, and not older.
    ///
    /// - Throws: ``BackupFailure``.
    func check(keys: BackupManifest) throws(BackupFailure) {
        guard keys.store == store, keys.exchange == exchange else {
            throw BackupFailure(lt: "raktų kopija padaryta iš kitos saugyklos", en: "the copy of the keys is of another store")
        }
        guard keys.lastKey >= lastKey else {
            throw BackupFailure(
                lt: "raktų kopija senesnė už būsenos kopiją: naujausių pranešimų raktų joje nėra",
                en: "the copy of the keys is older than that of the state: it has no keys for the newest messages")
        }
    }
}

extension [UInt8] {
    var hexadecimal: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    init?(hexadecimal text: String) {
        let digits = Array<Character>(text)
        guard digits.count.isMultiple(of: 2) else { return nil }
        self = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(digits[index...index + 1]), radix: 16) else { return nil }
            append(byte)
        }
    }
}
