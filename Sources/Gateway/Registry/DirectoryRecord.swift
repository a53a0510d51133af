import ExchangeFormats
package import Trust

/// A certificate that the directory lists for an endpoint.
package struct CertificateBinding: Sendable, Hashable {
    package let endpoint: String
    package let use: KeyUse
    /// SHA-256 of the certificate.
    package let fingerprint: [UInt8]

    package init(endpoint: String, use: KeyUse, fingerprint: [UInt8]) {
        self.endpoint = endpoint
        self.use = use
        self.fingerprint = fingerprint
    }

    var json: JSONValue {
        ["endpoint": .string(endpoint), "use": .string(use.rawValue), "fingerprint": .string(Base64URL.encode(fingerprint))]
    }

    init?(_ value: JSONValue) {
        guard let endpoint = value["endpoint"]?.string, let use = value["use"]?.string.flatMap(KeyUse.init),
            let fingerprint = value["fingerprint"]?.string.flatMap(Base64URL.decode)
        else { return nil }
        self.init(endpoint: endpoint, use: use, fingerprint: fingerprint)
    }

    fileprivate var order: String { "\(endpoint) \(use.rawValue) \(Base64URL.encode(fingerprint))" }
}

/// What an entry of the audit log says of the directory.
package struct DirectoryRecord: Sendable, Hashable {
    package var version: Int
    /// Of the certificate that an entry is about; `nil` for the directory as a whole.
    package var binding: CertificateBinding?
    /// SHA-256 of what the directory holds.
    package var content: [UInt8]
    /// The digest that administrators signed, and their ids; `nil` and empty where the exchange asks for no approvals.
    package var change: [UInt8]?
    package var approvers: [String]

    var json: JSONValue {
        var object: JSONObject = ["version": .number(JSONNumber(version)), "content": .string(Base64URL.encode(content))]
        object["binding"] = binding?.json
        object["change"] = change.map { .string(Base64URL.encode($0)) }
        object["approvers"] = approvers.isEmpty ? nil : .array(approvers.map { .string($0) })
        return .object(object)
    }
}

/// The directory that the audit log knows: kept in the store, so that what changed while the gateway was off is entered at its next start.
struct DirectoryInForce: Hashable {
    let version: Int
    /// SHA-256 of what the directory holds.
    let content: [UInt8]
    let bindings: Set<CertificateBinding>

    init(_ directory: Directory) {
        version = directory.version
        content = directory.content
        bindings = directory.bindings
    }

    /// - Returns: `nil` for what this version did not write.
    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONReader.read(bytes, limits: JSONLimits(bytes: 64 * 1024 * 1024, depth: 4, values: 4_000_000)),
            let version = value["version"]?.integer, let content = value["content"]?.string.flatMap(Base64URL.decode),
            let bindings = value["bindings"]?.array
        else { return nil }
        self.version = version
        self.content = content
        self.bindings = Set(bindings.compactMap { CertificateBinding($0) })
    }

    var bytes: [UInt8] {
        JSONWriter.bytes([
            "version": .number(JSONNumber(version)), "content": .string(Base64URL.encode(content)),
            "bindings": .array(bindings.sorted { $0.order < $1.order }.map(\.json)),
        ])
    }

    /// The entries of the audit log for the step from `before` to this one: the directory, then every certificate that came or went.
    func records(
        since before: DirectoryInForce?, at instant: UTCInstant, change: [UInt8]?, approvers: [String]
    ) -> [AuditRecord] {
        func record(_ event: AuditRecord.Event, _ binding: CertificateBinding?) -> AuditRecord {
            var record = AuditRecord(event, at: instant, actor: "administrator")
            record.directory = DirectoryRecord(version: version, binding: binding, content: content, change: change, approvers: approvers)
            return record
        }
        let old = before?.bindings ?? []
        return [record(.directoryChanged, nil)]
            + bindings.subtracting(old).sorted { $0.order < $1.order }.map { record(.certificateBound, $0) }
            + old.subtracting(bindings).sorted { $0.order < $1.order }.map { record(.certificateUnbound, $0) }
    }
}

extension Directory {
    /// Every certificate with its endpoint.
    package var bindings: Set<CertificateBinding> {
        Set(
            endpoints.flatMap { endpoint in
                [(KeyUse.tls, endpoint.tlsFingerprints), (.signing, endpoint.signingFingerprints), (.sealing, endpoint.sealingFingerprints)]
                    .flatMap { use, fingerprints in
                        fingerprints.map { CertificateBinding(endpoint: endpoint.id, use: use, fingerprint: $0) }
                    }
            })
    }
}
