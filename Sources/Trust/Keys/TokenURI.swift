import Foundation

/// A private key on a token, as a PKCS#11 URI (RFC 7512) names it: `pkcs11:token=Vartai;object=seal?pin-source=file:/etc/vartai/pin`.
///
/// The PIN is in a file, never in the URI, which ends up in process lists and backups of configurations.
struct TokenURI: Sendable, Hashable {
    static let scheme = "pkcs11:"
    private static let pathAttributes: Set<Substring> = [
        "token", "manufacturer", "serial", "model", "object", "type", "id", "slot-id", "slot-manufacturer", "slot-description",
        "library-manufacturer", "library-description", "library-version",
    ]
    private static let queryAttributes: Set<Substring> = ["pin-source", "module-path"]

    /// What the engine is asked for: the attributes of the path, with `type=private`.
    let object: String
    /// The file of the PIN (§2.4); `nil` where the URI has none.
    let pinSource: String?
    /// The shared library to load (`module-path`); `nil` for the engine's own default, p11-kit's.
    let module: String?

    /// - Throws: ``TrustError`` `key` with `tokenURIMalformed`, also for a PIN in the URI and for attributes that are not understood.
    init(_ text: String) throws(TrustError) {
        guard text.hasPrefix(Self.scheme), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), text.utf8.count <= 1024 else { throw Self.malformed }
        let parts = text.dropFirst(Self.scheme.count).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = try Self.attributes(parts.first ?? "", separator: ";")
        guard path.keys.allSatisfy(Self.pathAttributes.contains), path["object"] != nil || path["id"] != nil, path["type"] ?? "private" == "private"
        else { throw Self.malformed }
        object = Self.scheme + path.filter { $0.key != "type" }.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value);" }.joined() + "type=private"
        let query = try Self.attributes(parts.count > 1 ? parts[1] : "", separator: "&")
        guard query.keys.allSatisfy(Self.queryAttributes.contains) else { throw Self.malformed }
        module = try Self.decoded(query["module-path"])
        guard let source = try Self.decoded(query["pin-source"]) else {
            pinSource = nil
            return
        }
        let file = source.hasPrefix("file:") ? String(source.dropFirst("file:".count)) : source
        // `|command` would run whatever a configuration says.
        guard !file.isEmpty, !file.hasPrefix("|") else { throw Self.malformed }
        pinSource = file.hasPrefix("//") ? String(file.dropFirst(2)) : file
    }

    private static let malformed = TrustError.key(.tokenURIMalformed)

    private static func attributes(_ text: Substring, separator: Character) throws(TrustError) -> [Substring: Substring] {
        var attributes: [Substring: Substring] = [:]
        for attribute in text.split(separator: separator) {
            let pair = attribute.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, !pair[1].isEmpty, attributes.updateValue(pair[1], forKey: pair[0]) == nil else { throw malformed }
        }
        return attributes
    }

    private static func decoded(_ value: Substring?) throws(TrustError) -> String? {
        guard let value else { return nil }
        guard let text = String(value).removingPercentEncoding, !text.utf8.contains(0) else { throw malformed }
        return text
    }
}
