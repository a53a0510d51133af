import ExchangeFormats
package import Foundation
package import Trust

/// What is known of revocation, on disk: what was fetched, and the newest of every line of lists that was ever in force, so that an older file put
/// in its place counts for nothing, also after a restart.
///
///     lists/<digest of the line>.crl   answers/<SHA-256 of the certificate>.ocsp     fetched
///     seen/<digest of the line>.crl    held    signers.pem                           what was in force; what was done about it; who signed
package struct RevocationCache: Sendable, Hashable {
    /// More than an exchange has.
    private static let maximumFiles = 100_000
    /// Certificates that are remembered: those that end last.
    private static let maximumSigners = 2_000

    package let folder: URL

    package init(folder: URL) { self.folder = folder }

    private var fetched: URL { folder.appending(path: "lists") }
    private var answers: URL { folder.appending(path: "answers") }
    private var seen: URL { folder.appending(path: "seen") }
    private var heldFile: URL { folder.appending(path: "held") }

    /// What changes when something new was fetched.
    package var watched: [URL] { [fetched, answers] }

    /// Every list that is kept. One that cannot be read is as good as not there: it is fetched again.
    package func lists() -> [RevocationList] {
        [fetched, seen].flatMap { Self.files($0, "crl") }.compactMap { file in
            (try? RevocationList.lists(contentsOf: file))?.first
        }
    }

    /// The kept answer about a certificate, as DER.
    package func answer(about certificate: Certificate) -> [UInt8]? {
        (try? Data(contentsOf: answerFile(certificate.fingerprint))).map { [UInt8]($0) }
    }

    package var hasAnswers: Bool { !Self.files(answers, "ocsp").isEmpty }

    /// - Returns: `false` where the one that is kept of its line is as new already.
    /// - Throws: where the disk does not let it.
    package func keep(fetched list: RevocationList) throws -> Bool { try Self.keep(list, in: fetched) }

    /// - Throws: where the disk does not let it.
    package func keep(answer der: [UInt8], about certificate: Certificate) throws {
        try Self.write(der, answers, certificate.fingerprint.hexadecimalDigits + ".ocsp")
    }

    /// Remembers the lists that are in force. Older ones of theirs never will be again.
    ///
    /// - Throws: where the disk does not let it.
    package func remember(_ lists: [RevocationList]) throws {
        for list in lists { _ = try Self.keep(list, in: seen) }
    }

    /// Revocations for which deliveries were held already: who decides on one of them is not overruled at the next start.
    package func held() -> Set<DoubtfulKey> {
        guard let text = try? String(contentsOf: heldFile, encoding: .utf8) else { return [] }
        return Set(text.split(separator: "\n").compactMap { DoubtfulKey(line: String($0)) })
    }

    /// - Throws: where the disk does not let it.
    package func setHeld(_ keys: Set<DoubtfulKey>) throws {
        let text = keys.map(\.line).sorted().map { $0 + "\n" }.joined()
        try Self.write(Array(text.utf8), folder, heldFile.lastPathComponent)
    }

    /// Certificates that some directory in force has listed for signing.
    package func signers() -> [Certificate] { (try? Certificate.bundle(contentsOf: signersFile)) ?? [] }

    /// - Throws: where the disk does not let it.
    package func remember(signers: [Certificate]) throws {
        let known = Set(self.signers())
        guard !known.isSuperset(of: signers) else { return }
        let all = known.union(signers).sorted { ($0.notAfter, $0.serialNumber) > ($1.notAfter, $1.serialNumber) }
        try Self.write(Array(all.prefix(Self.maximumSigners).map(\.pem).joined().utf8), folder, signersFile.lastPathComponent)
    }

    private var signersFile: URL { folder.appending(path: "signers.pem") }

    private func answerFile(_ fingerprint: [UInt8]) -> URL { answers.appending(path: fingerprint.hexadecimalDigits + ".ocsp") }

    private static func keep(_ list: RevocationList, in folder: URL) throws -> Bool {
        let name = list.lineDigest.hexadecimalDigits + ".crl"
        let known = try? RevocationList(der: [UInt8](Data(contentsOf: folder.appending(path: name))))
        guard known.map({ $0.isOlder(than: list) }) ?? true else { return false }
        try write(list.der, folder, name)
        return true
    }

    private static func files(_ folder: URL, _ suffix: String) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix("." + suffix) }.sorted().prefix(maximumFiles).map { folder.appending(path: $0) }
    }

    private static func write(_ bytes: [UInt8], _ folder: URL, _ name: String) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: folder.appending(path: name), options: .atomic)
    }
}

extension [UInt8] {
    /// Two lower-case digits a byte.
    var hexadecimalDigits: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    init?(hexadecimalDigits text: Substring) {
        let digits = Array<UInt8>(text.utf8)
        guard digits.count.isMultiple(of: 2), digits.count <= 128 else { return nil }
        self = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) else { return nil }
            append(byte)
        }
    }
}
