package import Foundation

/// A passphrase, a password, a shared secret or a token's PIN: one line of a file that only its owner may read, or of a credential that systemd passes (systemd.exec(5),
/// `LoadCredential=`). Never on a command line and never in an environment variable, which other processes of the account can read.
package struct SecretSource: Sendable, Hashable {
    /// Bytes; a passphrase stays well below.
    package static let limit = 1024

    private let place: PrivatePlace

    /// - Parameters:
    ///   - text: a path, or `credential:<name>`.
    ///   - folder: where a relative path starts.
    package init(_ text: String, relativeTo folder: URL?) { place = PrivatePlace(text, relativeTo: folder) }

    /// The line without its end.
    ///
    /// - Throws: ``TrustError`` `fileUnusable`, `fileOpenToOthers`, `key` with `credentialMissing` or `secretMalformed`.
    package func read() throws(TrustError) -> [UInt8] {
        var bytes = try place.read()[...]
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes = bytes.dropLast() }
        guard (1...Self.limit).contains(bytes.count), !bytes.contains(where: { $0 == 0 || $0 == 0x0A || $0 == 0x0D }) else {
            throw .key(.secretMalformed(path: place.name))
        }
        return Array(bytes)
    }
}

/// Where a small secret lies.
enum PrivatePlace: Sendable, Hashable {
    case file(URL)
    /// A file of this name in the folder that systemd makes for the service.
    case credential(String)

    private static let scheme = "credential:"

    init(_ text: String, relativeTo folder: URL?) {
        if text.hasPrefix(Self.scheme) {
            self = .credential(String(text.dropFirst(Self.scheme.count)))
        } else {
            self = .file(URL(filePath: text, relativeTo: folder).standardizedFileURL)
        }
    }

    /// As an administrator knows it.
    var name: String {
        switch self {
        case .file(let url): url.path
        case .credential(let name): Self.scheme + name
        }
    }

    /// - Throws: ``TrustError`` `fileUnusable`, `fileOpenToOthers`, `key` with `credentialMissing`.
    func read() throws(TrustError) -> [UInt8] {
        switch self {
        case .file(let url): return try PrivateFile.read(url)
        case .credential(let name):
            guard !name.isEmpty, !name.contains("/"), name != "..", let folder = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"],
                FileManager.default.fileExists(atPath: folder + "/" + name)
            else { throw .key(.credentialMissing(name: name)) }
            // systemd lets the service's account in by an access list, whose mask shows where a file has the group's rights.
            return try PrivateFile.read(URL(filePath: folder).appending(path: name), forbidden: 0o027)
        }
    }
}
