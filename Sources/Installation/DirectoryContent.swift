import ExchangeFormats
package import Foundation
package import StrictYAML
package import Trust

/// What a directory.yaml holds, apart from how it is laid out: its values, and in the place of certificate files the public keys in them. Two
/// administrators can approve it before the certificates are issued.
package struct DirectoryContent: Sendable {
    package let exchange: String
    package let version: Int
    /// SHA-256.
    package let digest: [UInt8]
    /// Which keys each endpoint has.
    package let keys: [String: [KeyUse: Set<[UInt8]>]]

    /// - Parameters:
    ///   - certificates: the folder that certificate files are named from.
    ///   - granted: keys for an endpoint that will be listed too, and the version that this makes.
    /// - Throws: ``YAMLError``, also for a certificate that cannot be read.
    package init(_ node: YAMLNode, certificates: URL, granting granted: KeyRequest? = nil) throws(YAMLError) {
        let root = try node.mapping
        exchange = try root.string("exchange")
        let current = try root.int("version", in: 1...Int(Int32.max) - 1)
        version = granted == nil ? current : current + 1
        var reader = ContentReader(folder: certificates, granted: granted)
        let content = try reader.value(node, depth: 0)
        if let granted, !reader.hasGranted {
            throw node.failure(
                lt: "mainų dalyvio „\(granted.endpoint)“ dalyvių kataloge nėra", en: "the endpoint “\(granted.endpoint)” is not in the directory")
        }
        var object = content.object ?? [:]
        object["version"] = .number(JSONNumber(version))
        digest = SHA256.hash(JSONWriter.bytes(.object(object)))
        keys = reader.keys
    }

    /// Reads a file.
    ///
    /// - Parameter certificates: the folder that certificate files are named from; the file's own where absent.
    package init(contentsOf file: URL, certificates: URL? = nil, granting granted: KeyRequest? = nil) throws(YAMLError) {
        try self.init(YAMLNode(file: file), certificates: certificates ?? file.deletingLastPathComponent(), granting: granted)
    }
}

/// Turns YAML into JSON of texts. What is quoted and what is not, makes no difference: the reader of the directory judges it.
private struct ContentReader {
    let folder: URL
    let granted: KeyRequest?
    private(set) var keys: [String: [KeyUse: Set<[UInt8]>]] = [:]
    private(set) var hasGranted = false

    init(folder: URL, granted: KeyRequest?) {
        self.folder = folder
        self.granted = granted
    }

    mutating func value(_ node: YAMLNode, depth: Int) throws(YAMLError) -> JSONValue {
        guard depth < 16 else { throw node.failure(lt: "per giliai", en: "too deep") }
        switch node.value {
        case .scalar(let text, _): return .string(text)
        case .list(let items):
            var values: [JSONValue] = []
            for item in items { values.append(try value(item, depth: depth + 1)) }
            return .array(values)
        case .mapping(let members):
            let endpoint = members.first { $0.key == "id" }.flatMap { try? $0.value.string }
            var object = JSONObject()
            for member in members {
                if member.key == "certificates", let endpoint {
                    object[member.key] = try certificates(member.value, of: endpoint)
                } else {
                    object[member.key] = try value(member.value, depth: depth + 1)
                }
            }
            return .object(object)
        }
    }

    private mutating func certificates(_ node: YAMLNode, of endpoint: String) throws(YAMLError) -> JSONValue {
        let mapping = try node.mapping
        var found: [KeyUse: Set<[UInt8]>] = [:]
        for use in KeyUse.allCases {
            guard let list = mapping.optionalNode(use.rawValue) else { continue }
            var digests: Set<[UInt8]> = []
            for entry in try list.list {
                let file = folder.appending(path: try entry.string)
                guard let key = try? Certificate.bundle(contentsOf: file).first?.verificationKey else {
                    throw entry.failure(lt: "sertifikato nepavyko perskaityti", en: "the certificate could not be read")
                }
                digests.insert(SHA256.hash(key.subjectPublicKeyInfo))
            }
            found[use] = digests
        }
        try mapping.finish()
        if let granted, granted.endpoint == endpoint {
            hasGranted = true
            for (use, request) in granted.requests { found[use, default: []].insert(SHA256.hash(request.key.subjectPublicKeyInfo)) }
        }
        keys[endpoint] = found
        var object = JSONObject()
        for (use, digests) in found.sorted(by: { $0.key < $1.key }) where !digests.isEmpty {
            object[use.rawValue] = .array(digests.map { .string(Base64URL.encode($0)) }.sorted { ($0.string ?? "") < ($1.string ?? "") })
        }
        return .object(object)
    }
}
