package import ExchangeFormats
package import Foundation

/// With what an endpoint enrols: a file that its administrator gets from the exchange's. It is good once, until its end, for one endpoint of one
/// exchange, and names the root that the endpoint shall trust.
///
/// `code` is HMAC-SHA-256 over the rest with a key that never leaves the authority. Whoever has the file can use it, and can change nothing of it:
/// it is a secret until it is spent.
package struct Invitation: Sendable, Hashable {
    /// What an invitation says.
    package struct Claims: Sendable, Hashable {
        package let id: UUID
        package let exchange: String
        package let endpoint: String
        /// SHA-256 of the root's certificate.
        package let root: [UInt8]
        package let issuedAt: UTCInstant
        package let expiresAt: UTCInstant

        package init(id: UUID, exchange: String, endpoint: String, root: [UInt8], issuedAt: UTCInstant, expiresAt: UTCInstant) {
            self.id = id
            self.exchange = exchange
            self.endpoint = endpoint
            self.root = root
            self.issuedAt = issuedAt
            self.expiresAt = expiresAt
        }

        var json: JSONValue {
            [
                "id": .string(id.wireText), "exchange": .string(exchange), "endpoint": .string(endpoint), "root": .string(Base64URL.encode(root)),
                "issuedAt": .string(issuedAt.rfc3339), "expiresAt": .string(expiresAt.rfc3339),
            ]
        }

        static let names: Set<String> = ["id", "exchange", "endpoint", "root", "issuedAt", "expiresAt"]

        init?(_ value: JSONValue) {
            guard let object = value.object, Set(object.names) == Self.names, let id = object["id"]?.string.flatMap(UUID.init(wireText:)),
                let exchange = object["exchange"]?.string, let endpoint = object["endpoint"]?.string, CertifiedSubject.isName(exchange),
                CertifiedSubject.isName(endpoint), let root = object["root"]?.string.flatMap(Base64URL.decode), root.count == 32,
                let issuedAt = object["issuedAt"]?.string.flatMap(UTCInstant.init(rfc3339:)),
                let expiresAt = object["expiresAt"]?.string.flatMap(UTCInstant.init(rfc3339:))
            else { return nil }
            self.init(id: id, exchange: exchange, endpoint: endpoint, root: root, issuedAt: issuedAt, expiresAt: expiresAt)
        }
    }

    package let claims: Claims
    let code: [UInt8]

    package init(_ claims: Claims, by key: InvitationKey) {
        self.claims = claims
        code = key.code(claims)
    }

    /// - Throws: ``EnrolmentFailure`` `malformed`.
    package init(_ bytes: [UInt8]) throws(EnrolmentFailure) {
        guard let value = EnrolmentFile.read(bytes, "invitation"), let claims = value["claims"].flatMap(Claims.init),
            let code = value["code"]?.string.flatMap(Base64URL.decode), code.count == 32
        else { throw .malformed }
        self.claims = claims
        self.code = code
    }

    package var bytes: [UInt8] { EnrolmentFile.bytes("invitation", ["claims": claims.json, "code": .string(Base64URL.encode(code))]) }
}

/// The authority's own key of its invitations.
package struct InvitationKey: Sendable {
    private let bytes: [UInt8]

    /// Reads the key from its file of 32 bytes and mode 0600, or makes one where there is no file.
    ///
    /// - Throws: ``TrustError`` `fileUnusable`, `fileOpenToOthers`, `secretMalformed`.
    package init(at url: URL, random: some RandomSource) throws(TrustError) {
        if !FileManager.default.fileExists(atPath: url.path) { try PrivateFile.create(url, random.bytes(32)) }
        bytes = try PrivateFile.read(url)
        guard bytes.count == 32 else { throw .secretMalformed(path: url.path) }
    }

    func code(_ claims: Invitation.Claims) -> [UInt8] {
        SHA256.authenticationCode(of: Array("vartai invitation\0".utf8) + JSONWriter.bytes(claims.json), key: bytes)
    }
}

/// Files of an enrolment: JSON with one member that says which of them it is.
enum EnrolmentFile {
    static let limit = 128 * 1024

    static func bytes(_ kind: String, _ members: JSONObject) -> [UInt8] {
        var object: JSONObject = ["vartai": .string(kind)]
        for member in members.members { object[member.name] = member.value }
        return Array(JSONWriter.pretty(.object(object)).utf8)
    }

    static func read(_ bytes: [UInt8], _ kind: String) -> JSONValue? {
        guard let value = try? JSONReader.read(bytes, limits: JSONLimits(bytes: limit, depth: 6, values: 1024)), value["vartai"]?.string == kind
        else {
            return nil
        }
        return value
    }
}
