import ExchangeFormats
import Foundation
import Trust

/// A folder in which keys wait for their certificates.
struct EnrolmentFolder {
    let url: URL

    private func file(_ name: String) -> URL { url.appending(path: name) }

    func create(_ name: String, _ bytes: [UInt8]) throws(CommandFailure) { try OutputFile.create(file(name).path, bytes) }

    /// Makes a key for each use.
    ///
    /// - Parameter onToken: a signing key that exists already.
    func makeKeys(
        exchange: String, endpoint: String, root: [UInt8], uses: [KeyUse] = KeyUse.allCases, signing: KeyKind, onToken: KeySource? = nil,
        passphrase: SecretSource?
    ) throws -> [KeyUse: CertificateRequest] {
        try OutputFile.makeDirectory(url.path)
        var requests: [KeyUse: CertificateRequest] = [:]
        var waiting = JSONObject()
        for use in uses {
            let key: SigningKey
            if use == .signing, let onToken {
                key = try onToken.load().key
            } else {
                key = SigningKey.generate(use == .signing ? signing : .p256)
                try key.write(to: file("\(use.rawValue).key"), passphrase: passphrase)
            }
            requests[use] = try CertificateRequest(key: key, commonName: endpoint, exchange: exchange)
            waiting[use.rawValue] = .string(Base64URL.encode(try key.verificationKey.subjectPublicKeyInfo))
        }
        try create(
            "waiting.json",
            Array(
                JSONWriter.pretty([
                    "exchange": .string(exchange), "endpoint": .string(endpoint), "root": .string(Base64URL.encode(root)),
                    "keys": .object(waiting),
                ]).utf8))
        return requests
    }

    /// Puts certificates beside the keys that wait for them.
    ///
    /// - Returns: the paths of what was written.
    func accept(_ bytes: [UInt8], at instant: UTCInstant) throws -> [String] {
        let bundle = try EnrolmentBundle(bytes)
        let waiting = try InputFile.json(file("waiting.json").path)
        guard let exchange = waiting["exchange"]?.string, let endpoint = waiting["endpoint"]?.string,
            let root = waiting["root"]?.string.flatMap(Base64URL.decode), let members = waiting["keys"]?.object?.members
        else { throw EnrolmentFailure.malformed }
        var keys: [KeyUse: VerificationKey] = [:]
        for member in members {
            guard let use = KeyUse(rawValue: member.name), let key = member.value.string.flatMap(Base64URL.decode) else {
                throw EnrolmentFailure.malformed
            }
            keys[use] = try VerificationKey(subjectPublicKeyInfo: key)
        }
        try bundle.verify(exchange: exchange, endpoint: endpoint, root: root, keys: keys, at: instant)
        var written: [String] = []
        for use in keys.keys.sorted() {
            guard let chain = bundle.certificates[use] else { continue }
            try create("\(use.rawValue).pem", Array(chain.map(\.pem).joined().utf8))
            written.append(file("\(use.rawValue).pem").path)
        }
        if !FileManager.default.fileExists(atPath: file("anchors.pem").path) {
            try create("anchors.pem", Array(bundle.root.pem.utf8))
            written.append(file("anchors.pem").path)
        }
        return written
    }

    /// Puts keys and certificates of this folder in the place of those that are in use, each under its old name, key first; what was there stays
    /// beside it as `….old`. A desk that runs takes up a pair once both fit together.
    ///
    /// - Returns: the paths of what was replaced.
    func install(_ inUse: [KeyUse: CredentialSource]) throws -> [String] {
        var moves: [(from: URL, to: URL)] = []
        for (use, credential) in inUse.sorted(by: { $0.key < $1.key }) where FileManager.default.fileExists(atPath: file("\(use.rawValue).pem").path)
        {
            guard let key = credential.key.file, let certificates = credential.certificates,
                FileManager.default.fileExists(atPath: file("\(use.rawValue).key").path)
            else { throw EnrolmentFailure.keyMissing(use) }
            moves += [(file("\(use.rawValue).key"), key), (file("\(use.rawValue).pem"), certificates)]
        }
        for (from, to) in moves {
            let old = URL(filePath: to.path + ".old")
            unlink(old.path)
            // The name is never without a file: what is there gets a second name, then its own is taken over.
            guard link(to.path, old.path) == 0, rename(from.path, to.path) == 0 else {
                throw CommandFailure(.inputOutput, Texts.fileNotWritten(to.path))
            }
        }
        return moves.map(\.to.path)
    }
}
