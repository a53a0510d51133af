import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("A signature for other programs, on the command line")
struct ExportCommandTests {
    private func withMessage(_ test: (AuditedMessage) async throws -> Void) async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        try await test(try AuditedMessage(directory: directory))
    }

    @Test("What is exported is a JWS that nothing of ours is needed for, at each level with what it needs")
    func levels() async throws {
        try await withMessage { message in
            let plain = try await message.export("b.json", [])
            #expect(plain.status == 0, "\(plain.errors)")
            #expect(try message.read("b.json") == message.jws.json)
            #expect(try await message.export("t.json", ["--level", "b-t"]).status == 64)
            #expect(try await message.export("stamped", ["--stamped"]).status == 0)
            #expect(try Array(Data(contentsOf: message.file("stamped"))) == Array(message.jws.signature.utf8))
            let stamp = try message.token("own.tst", over: message.jws.signature)
            // Nobody is named by whom it could be verified.
            #expect(try await message.export("t.json", ["--level", "b-t"] + stamp).status == 64)
            let stamped = try await message.export("t.json", ["--level", "b-t"] + stamp + message.trust)
            #expect(stamped.status == 0, "\(stamped.errors)")
            #expect(try JAdESSignature(message.read("t.json")).level == .bT)
            #expect(try await message.export("lt.json", ["--level", "b-lt"] + stamp).status == 64)
            #expect(try await message.export("lt.json", ["--level", "b-lt"] + stamp + message.trust).status == 0)
            let whole = try JAdESSignature(message.read("lt.json"))
            #expect(whole.level == .bLT && whole.jws == message.jws)
        }
    }

    @Test("A time-stamp that does not hold is not exported, at neither level, and the reason is told in both languages", arguments: ["b-t", "b-lt"])
    func refused(level: String) async throws {
        try await withMessage { message in
            let other = try AuditedMessage(directory: TemporaryDirectory())
            defer { other.directory.remove() }
            func refusal(_ stamp: [String], _ more: [String] = []) async throws -> String {
                let result = try await message.export("refused.json", ["--level", level] + stamp + message.trust + more)
                #expect(result.status == 1 && result.errors.contains("E-STP-01"), "\(result.status) \(result.errors)\(result.output)")
                #expect(!FileManager.default.fileExists(atPath: message.file("refused.json").path))
                return result.errors
            }
            #expect(try await refusal(message.token("another.tst", over: "another signature")).contains("over something else"))
            // By an authority that nobody here trusts.
            let foreign = try other.token("foreign.tst", over: message.jws.signature)
            #expect(try await refusal(foreign).contains("signature is not valid"))
            #expect(try await refusal(foreign, ["--language", "lt"]).contains("tarnyba nepatikima"))
            // Named as the authority, it is believed; and one of the exchange's own is not any more.
            let named = ["--tsa-anchors", other.pki.anchorsFile.path, "--tsa-crl", other.pki.revocationListsFile.path]
            let good = try await message.export("good.json", ["--level", level] + foreign + message.trust + named)
            #expect(good.status == 0, "\(good.errors)")
            let own = try message.token("own.tst", over: message.jws.signature)
            _ = try await refusal(own, named)
            // What holds the digest and is no token; and a token of which one bit was changed.
            try Data([0x30, 0x22, 0x04, 0x20] + SHA256.hash(Array(message.jws.signature.utf8))).write(to: message.file("digest.tst"))
            #expect(try await refusal(["--stamp", message.file("digest.tst").path]).contains("not a time-stamp token"))
            var changed = try Array(Data(contentsOf: message.file("own.tst")))
            changed[changed.count - 5] ^= 1
            try Data(changed).write(to: message.file("changed.tst"))
            _ = try await refusal(["--stamp", message.file("changed.tst").path])
        }
    }

    @Test("What validates the time-stamp goes into B-LT too, each certificate and list once")
    func values() async throws {
        try await withMessage { message in
            let other = try AuditedMessage(directory: TemporaryDirectory())
            defer { other.directory.remove() }
            let foreign = try other.token("foreign.tst", over: message.jws.signature)
            let named = ["--tsa-anchors", other.pki.anchorsFile.path, "--tsa-crl", other.pki.revocationListsFile.path]
            #expect(try await message.export("lt.json", ["--level", "b-lt"] + foreign + message.trust + named).status == 0)
            let whole = try #require(try JAdESSignature(message.read("lt.json")).unsigned)
            var (certificates, lists): ([Certificate], [[UInt8]]) = ([], [])
            for value in whole.values {
                switch value {
                case .certificates(let der): certificates += try der.map { try Certificate(der: $0) }
                case .revocation(let found, _): lists += found
                default: break
                }
            }
            let stamping = try Certificate.bundle(contentsOf: other.pki.timeStamping.certificates)
            let anchors = try Certificate.bundle(contentsOf: other.pki.anchorsFile)
            #expect(Set(certificates).isSuperset(of: stamping + anchors) && Set(certificates).count == certificates.count)
            #expect(Set(lists).count == lists.count)
            #expect(Set(lists).isSuperset(of: try RevocationList.lists(contentsOf: other.pki.revocationListsFile).map(\.der)))
        }
    }
}

extension AuditedMessage {
    fileprivate var trust: [String] { ["--anchors", pki.anchorsFile.path, "--crl", pki.revocationListsFile.path] }

    fileprivate func export(_ name: String, _ more: [String]) async throws -> Command.Result {
        let language = more.contains("--language") ? [] : ["--language", "en"]
        return try await Command.run(["message", "export", file("message.json").path, "--out", file(name).path] + language + more)
    }

    /// A token of this exchange's own authority, in a file; the options that name it.
    fileprivate func token(_ name: String, over text: String) throws -> [String] {
        try Data(TimeStampAuthority.token(over: SHA256.hash(Array(text.utf8)), by: pki).der).write(to: file(name))
        return ["--stamp", file(name).path]
    }

    fileprivate func read(_ name: String) throws -> JSONValue {
        try JSONReader.read(Array(try Data(contentsOf: file(name))), limits: JSONLimits(bytes: 1 << 20))
    }
}

extension TimeStampAuthority {
    /// A token of a development PKI's authority, made now.
    static func token(over digest: [UInt8], by pki: DevelopmentPKI) throws -> TimeStampToken {
        let authority = try TimeStampAuthority(
            key: SigningKey(contentsOf: pki.timeStamping.key), certificates: Certificate.bundle(contentsOf: pki.timeStamping.certificates),
            clock: SystemClock(), nextSerial: { 7 })
        let request = TimeStampRequest(imprint: digest, random: SystemRandom())
        return try TimeStampResponse.token(authority.respond(to: request.der))
    }
}
