/// Signature algorithms of the exchange, as `alg` names them; nothing else is accepted. Which of them fits a key is for whoever has the key.
public enum SignatureAlgorithm: String, Sendable, CaseIterable {
    /// ECDSA on P-256 with SHA-256 (RFC 7518 §3.4).
    case es256 = "ES256"
    /// Ed25519 by its fully-specified name (RFC 9864 §2.2).
    case ed25519 = "Ed25519"
    /// Ed25519 by the older name (RFC 8037 §3.1), which is read and never written.
    case edDSA = "EdDSA"
}

/// The protected header of everything that is signed here: exactly `alg`, `typ`, `cty`, `iat`, `x5t#S256`, `x5c`.
public struct ProtectedHeader: Sendable, Hashable {
    public let algorithm: SignatureAlgorithm
    public let kind: SignedObjectKind
    /// When the signer says that it signed (whole seconds). A claim, never a deadline's judge.
    public let issuedAt: UTCInstant
    /// SHA-256 of the first certificate's DER.
    public let certificateDigest: [UInt8]
    /// The signer's certificate first, then its issuers, as DER.
    public let certificates: [[UInt8]]

    public init(
        algorithm: SignatureAlgorithm, kind: SignedObjectKind, issuedAt: UTCInstant, certificateDigest: [UInt8], certificates: [[UInt8]]
    ) {
        self.algorithm = algorithm
        self.kind = kind
        self.issuedAt = issuedAt
        self.certificateDigest = certificateDigest
        self.certificates = certificates
    }

    private static let members: Set<String> = ["alg", "typ", "cty", "iat", "x5t#S256", "x5c"]

    /// Reads the header of a JWS that has to be of one kind.
    ///
    /// - Throws: ``Problem``: `jsonInvalid`, `headerTooLarge`, `headerMemberRefused`, `algorithmRefused`, `typeMismatch`.
    public init(base64url text: String, kind: SignedObjectKind) throws(Problem) {
        let place = JSONPointer(["protected"])
        guard text.utf8.count <= (WireLimits.headerBytes * 4 + 2) / 3 else {
            throw Problem(.headerTooLarge, at: place, ["limit": .count(WireLimits.headerBytes)])
        }
        guard let bytes = Base64URL.decode(text) else { throw Problem(.messageMalformed, at: place) }
        let value: JSONValue
        do {
            value = try JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.headerBytes, depth: 2, values: 32))
        } catch {
            throw Problem(error)
        }
        guard let header = value.object else { throw Problem(.messageMalformed, at: place) }
        for name in header.names where !Self.members.contains(name) {
            throw Problem(.headerMemberRefused, at: place)
        }
        func missing(_ name: String) -> Problem { Problem(.headerMemberRefused, at: place.appending(name)) }
        guard let algorithmName = header["alg"]?.string else { throw missing("alg") }
        guard let algorithm = SignatureAlgorithm(rawValue: algorithmName) else { throw Problem(.algorithmRefused, at: place.appending("alg")) }
        guard header["typ"]?.string == kind.typ else { throw Problem(.typeMismatch, at: place.appending("typ"), ["expected": .text(kind.typ)]) }
        guard header["cty"]?.string == kind.cty else { throw Problem(.typeMismatch, at: place.appending("cty"), ["expected": .text(kind.cty)]) }
        guard let issuedAt = header["iat"]?.integer, (0...253_402_300_799).contains(issuedAt) else { throw missing("iat") }
        guard let digest = header["x5t#S256"]?.string.flatMap(Base64URL.decode), digest.count == 32 else { throw missing("x5t#S256") }
        guard let chain = header["x5c"]?.array, (1...WireLimits.certificates).contains(chain.count) else { throw missing("x5c") }
        var certificates: [[UInt8]] = []
        for certificate in chain {
            guard let bytes = certificate.string.flatMap(Base64.decode) else { throw missing("x5c") }
            certificates.append(bytes)
        }
        self.init(
            algorithm: algorithm, kind: kind, issuedAt: UTCInstant(seconds: Int64(issuedAt)), certificateDigest: digest,
            certificates: certificates)
    }

    /// The header as it is signed: base64url of its JSON.
    public var base64url: String {
        Base64URL.encode(
            JSONWriter.bytes([
                "alg": .string(algorithm.rawValue), "typ": .string(kind.typ), "cty": .string(kind.cty),
                "iat": .number(JSONNumber(Int(issuedAt.milliseconds / 1000))),
                "x5t#S256": .string(Base64URL.encode(certificateDigest)),
                "x5c": .array(certificates.map { .string(Base64.encode($0)) }),
            ]))
    }
}
