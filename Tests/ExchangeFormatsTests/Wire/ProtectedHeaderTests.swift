import ExchangeFormats
import Testing

struct ProtectedHeaderTests {
    static let header = ProtectedHeader(
        algorithm: .es256, kind: .message, issuedAt: UTCInstant(seconds: 1_795_301_501), certificateDigest: [UInt8](repeating: 7, count: 32),
        certificates: [[1, 2, 3], [4, 5]])

    private func problem(_ change: (inout JSONObject) -> Void) throws -> Problem? {
        let bytes = try #require(Base64URL.decode(Self.header.base64url))
        var object = try #require(try JSONReader.read(bytes, limits: JSONLimits(bytes: 10_000)).object)
        change(&object)
        return problem(text: Base64URL.encode(JSONWriter.bytes(.object(object))))
    }

    private func problem(text: String) -> Problem? {
        do throws(Problem) {
            _ = try ProtectedHeader(base64url: text, kind: .message)
            return nil
        } catch { return error }
    }

    @Test func roundTrip() throws {
        #expect(try ProtectedHeader(base64url: Self.header.base64url, kind: .message) == Self.header)
    }

    @Test(arguments: ["crit", "b64", "jwk", "jku", "x5u", "kid", "sigT", "zip"])
    func furtherMembers(_ name: String) throws {
        #expect(try problem { $0[name] = [] }?.code == .headerMemberRefused)
    }

    @Test(arguments: ["alg", "iat", "x5t#S256", "x5c"])
    func missingMembers(_ name: String) throws {
        #expect(try problem { $0[name] = nil }?.code == .headerMemberRefused)
    }

    @Test(arguments: ["none", "HS256", "RS256", "ES384", "es256", "Ed448", "ed25519", "EDDSA", "ESP256", ""])
    func algorithms(_ name: String) throws {
        #expect(try problem { $0["alg"] = .string(name) }?.code == .algorithmRefused)
    }

    @Test(arguments: ["ES256", "Ed25519", "EdDSA"]) func algorithmsThatAreRead(_ name: String) throws {
        #expect(try problem { $0["alg"] = .string(name) } == nil)
    }

    @Test func kinds() throws {
        #expect(try problem { $0["typ"] = "vnd.vartai.receipt+jws" }?.code == .typeMismatch)
        #expect(try problem { $0["typ"] = nil }?.code == .typeMismatch)
        #expect(try problem { $0["cty"] = "json" }?.code == .typeMismatch)
    }

    @Test func shapes() throws {
        #expect(try problem { $0["iat"] = "1795301501" }?.code == .headerMemberRefused)
        #expect(try problem { $0["iat"] = -1 }?.code == .headerMemberRefused)
        #expect(try problem { $0["x5t#S256"] = "AAAA" }?.code == .headerMemberRefused)
        #expect(try problem { $0["x5c"] = [] }?.code == .headerMemberRefused)
        #expect(try problem { $0["x5c"] = ["AQID", "BAU=", "AQID", "BAU=", "AQID"] }?.code == .headerMemberRefused)
        #expect(try problem { $0["x5c"] = ["AQID", "BAU"] }?.code == .headerMemberRefused)
        #expect(problem(text: "e30=")?.code == .messageMalformed)
        #expect(problem(text: "W10")?.code == .messageMalformed)
        #expect(problem(text: "e30x")?.code == .jsonInvalid)
        #expect(problem(text: String(repeating: "A", count: 30_000))?.code == .headerTooLarge)
    }
}
