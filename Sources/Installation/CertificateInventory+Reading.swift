package import ExchangeFormats
package import Foundation
package import StrictYAML
import Trust

extension CertificateInventory {
    /// Reads what a `vartaid.yaml` or `desk.yaml` names; the gateway's directory with it. Only the keys of interest are looked at: whether the rest
    /// is right, the program says that it is for. A certificate or list that cannot be read is an entry, not an error.
    ///
    /// - Throws: ``YAMLError`` where the configuration itself cannot be read.
    package static func read(configuration: URL, at now: UTCInstant) throws(YAMLError) -> CertificateInventory {
        let root = try YAMLNode(file: configuration).mapping
        var reader = InventoryReader(
            exchange: try root.optionalString("exchange") ?? "", folder: configuration.deletingLastPathComponent(), now: now)
        for list in try root.optionalStrings("revocationLists") ?? [] { reader.readLists(list) }
        for (key, kind) in [("tls", Kind.tls), ("signing", .signing), ("sealing", .sealing), ("seal", .seal)] {
            if let mapping = try root.optionalMapping(key) { reader.readOwn(try mapping.credential(relativeTo: reader.folder), kind) }
        }
        if let mapping = try root.optionalMapping("push")?.optionalMapping("tls") {
            reader.readOwn(try mapping.credential(relativeTo: reader.folder), .push)
        }
        if let mapping = try root.optionalMapping("wrapping") {
            reader.readWrapping(try mapping.keySource(relativeTo: reader.folder), keys: reader.url(try root.string("keys")))
        }
        if let anchors = try root.optionalString("anchors") { reader.readAll(reader.url(anchors), .anchor) }
        for file in try root.optionalStrings("intermediates") ?? [] { reader.readAll(reader.url(file), .intermediate) }
        if let directory = try root.optionalString("directory").map(reader.url) {
            let folder = try root.optionalString("certificates").map(reader.url) ?? directory.deletingLastPathComponent()
            for endpoint in try YAMLNode(file: directory).mapping.list("endpoints") { try reader.readEndpoint(endpoint, in: folder) }
        }
        reader.keepWhatIsRevoked()
        return CertificateInventory(reader.entries)
    }
}

/// Collects the entries; the revocation lists come first, so that it knows what they revoke.
private struct InventoryReader {
    let exchange: String
    let folder: URL
    let now: UTCInstant
    private(set) var entries: [CertificateInventory.Entry] = []
    private var lists: [RevocationList] = []

    init(exchange: String, folder: URL, now: UTCInstant) {
        self.exchange = exchange
        self.folder = folder
        self.now = now
    }

    func url(_ path: String) -> URL { URL(filePath: path, relativeTo: folder).standardizedFileURL }

    mutating func readLists(_ path: String) {
        let file = url(path)
        guard let read = try? RevocationList.lists(contentsOf: file) else { return addUnreadable(.revocationList, file) }
        lists += read
        for list in read {
            entries.append(
                CertificateInventory.Entry(
                    kind: .revocationList, subject: list.issuer, file: file, fingerprint: nil, begins: list.thisUpdate, ends: list.nextUpdate,
                    state: .init(begins: list.thisUpdate, ends: list.nextUpdate, revoked: nil, now: now)))
        }
    }

    /// A credential of one's own: its certificate and, once each, the authorities that it brings along.
    mutating func readOwn(_ source: CredentialSource, _ kind: CertificateInventory.Kind) {
        let file = source.certificates ?? source.key.file ?? folder
        let chain = source.certificates.map { try? Certificate.bundle(contentsOf: $0) } ?? (try? source.load().certificates)
        guard let own = chain?.first else { return addUnreadable(kind, file) }
        add(own, kind, file)
        for issuer in chain?.dropFirst() ?? [] { add(issuer, .intermediate, file) }
    }

    /// What a master key's file says of the key that it lies under. The token itself is not asked: whoever looks need not have the PIN.
    mutating func readWrapping(_ source: KeySource, keys: URL) {
        let clear = MasterKeyFiles.clearFile(in: keys)
        let id = MasterKeyFiles.wrappingKeyID(in: keys)
        let isInClear = FileManager.default.fileExists(atPath: clear.path)
        entries.append(
            CertificateInventory.Entry(
                kind: .wrapping, subject: source.name, file: isInClear ? clear : MasterKeyFiles.wrappedFile(in: keys), fingerprint: id, begins: nil,
                ends: nil, state: isInClear ? .inClear : id == nil ? .unreadable : .good))
    }

    mutating func readAll(_ file: URL, _ kind: CertificateInventory.Kind) {
        guard let certificates = try? Certificate.bundle(contentsOf: file) else { return addUnreadable(kind, file) }
        for certificate in certificates { add(certificate, kind, file) }
    }

    mutating func readEndpoint(_ node: YAMLNode, in certificates: URL) throws(YAMLError) {
        let endpoint = try node.mapping
        let files = try endpoint.mapping("certificates")
        for (key, kind) in [("tls", CertificateInventory.Kind.endpointTLS), ("signing", .endpointSigning), ("sealing", .endpointSealing)] {
            for path in try files.optionalStrings(key) ?? [] {
                let file = certificates.appending(path: path)
                guard let certificate = (try? Certificate.bundle(contentsOf: file))?.first else {
                    addUnreadable(kind, file)
                    continue
                }
                add(certificate, kind, file)
            }
        }
    }

    private mutating func add(_ certificate: Certificate, _ kind: CertificateInventory.Kind, _ file: URL) {
        guard !entries.contains(where: { $0.fingerprint == certificate.fingerprint && ($0.kind == kind || kind == .intermediate) }) else { return }
        entries.append(
            CertificateInventory.Entry(
                kind: kind, subject: certificate.certifiedSubject(exchange: exchange)?.id ?? certificate.subject, file: file,
                fingerprint: certificate.fingerprint, begins: certificate.notBefore, ends: certificate.notAfter,
                state: .init(
                    begins: certificate.notBefore, ends: certificate.notAfter, revoked: lists.revocation(of: certificate), now: now)))
    }

    /// A revoked authority beside one in force, and its last list, which nobody makes anew (`Docs/procedures.md`).
    mutating func keepWhatIsRevoked() {
        let authorities = entries.filter { $0.kind == .intermediate }
        let revoked = Set(authorities.filter { $0.state == .revoked }.map(\.subject))
        guard authorities.contains(where: { !revoked.contains($0.subject) && $0.state < .notYetValid }) else { return }
        for index in entries.indices where [.intermediate, .revocationList].contains(entries[index].kind) && revoked.contains(entries[index].subject)
        {
            entries[index].state = .kept
        }
    }

    private mutating func addUnreadable(_ kind: CertificateInventory.Kind, _ file: URL) {
        entries.append(
            CertificateInventory.Entry(
                kind: kind, subject: file.lastPathComponent, file: file, fingerprint: nil, begins: nil, ends: nil, state: .unreadable))
    }
}
