import ExchangeFormats

/// Any bytes as a message: a JWS with its parts.
enum MessageFuzz {
    static func run(_ input: [UInt8]) throws(PropertyBroken) {
        // A fuzzer does not find its way through base64url: an input may give the pieces, and they are wrapped for it.
        let bytes = input.first == wrapped ? wrap(Pieces.split(input.dropFirst(), 4)) : input
        let message: UnverifiedMessage
        do throws(Problem) {
            message = try UnverifiedMessage(bytes: bytes)
        } catch {
            try PropertyBroken.unless(error.code != .internalFailure, "a refusal is no fault")
            try PropertyBroken.unless(!error.message(.lt).contains("…") && !error.message(.en).contains("…"), "a sentence has its arguments")
            return
        }
        try PropertyBroken.unless(message.bytes == bytes, "the bytes are kept as they came")
        try PropertyBroken.unless(message.parts.values.allSatisfy { ($0.data?.count ?? 0) <= WireLimits.inlinePartBytes }, "parts are bounded")
        try PropertyBroken.unless(message.parts.values.allSatisfy { $0.salt.count == WireLimits.saltBytes }, "salts are whole")
        try PropertyBroken.unless(Base64URL.encode(message.manifestBytes) == message.jws.payload, "base64url has one spelling")
        let header = try? ProtectedHeader(base64url: message.header.base64url, kind: .message)
        try PropertyBroken.unless(header == message.header, "a header that is written reads as the same")
        _ = message.readableMessageID
        _ = try? Manifest.read(message.manifest, now: FuzzTime.now)
        // Whatever is written of it again reads as the same message.
        let value = try? JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.messageBytes, depth: 6, values: 1024))
        let again = value.flatMap { try? UnverifiedMessage(bytes: JSONWriter.bytes($0)) }
        let isSame = again?.parts == message.parts && again?.jws == message.jws && again?.manifestBytes == message.manifestBytes
        try PropertyBroken.unless(isSame, "a message that is written again reads as the same")
    }

    /// No JSON text begins so.
    private static let wrapped: UInt8 = 0x01

    /// - Parameter pieces: header, manifest, salt and data of the body.
    private static func wrap(_ pieces: [[UInt8]]) -> [UInt8] {
        JSONWriter.bytes([
            "payload": .string(Base64URL.encode(pieces[1])), "protected": .string(Base64URL.encode(pieces[0])), "signature": "AAAA",
            "parts": ["body": ["salt": .string(Base64URL.encode(pieces[2])), "data": .string(Base64URL.encode(pieces[3]))]],
        ])
    }

    static var seeds: [[UInt8]] {
        let header = ProtectedHeader(
            algorithm: .es256, kind: .message, issuedAt: FuzzTime.now, certificateDigest: Array(repeating: 3, count: 32),
            certificates: [[0x30, 0x82, 1, 2], [0x30]])
        let salt = [UInt8](repeating: 9, count: WireLimits.saltBytes)
        return (0...3).flatMap { (kind: UInt8) -> [[UInt8]] in
            let manifest = JSONWriter.bytes(ManifestFuzz.sample(kind).json)
            let pieces = [Base64URL.decode(header.base64url) ?? [], manifest, salt, Array(#"{"a":1}"#.utf8)]
            return [[wrapped] + Pieces.join(pieces), wrap(pieces)]
        }
    }
}
