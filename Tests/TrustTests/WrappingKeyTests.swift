import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("Master keys under wrapping keys")
struct WrappingKeyTests {
    private let directory: TemporaryDirectory
    private let random = SystemRandom()

    init() throws { directory = try TemporaryDirectory() }

    private func wrappingKey(_ name: String, _ kind: KeyKind = .p256) throws -> WrappingKey {
        let file = directory.file("\(name).pem")
        try SigningKey.generate(kind).write(to: file)
        return try WrappingKey(KeySource(file: file))
    }

    private func files(_ wrapping: WrappingKey?, former: WrappingKey? = nil, in folder: URL? = nil) -> MasterKeyFiles {
        MasterKeyFiles(folder: folder ?? directory.url, wrapping: wrapping, former: former)
    }

    private var clear: URL { MasterKeyFiles.clearFile(in: directory.url) }
    private var wrapped: URL { MasterKeyFiles.wrappedFile(in: directory.url) }
    private func exists(_ file: URL) -> Bool { FileManager.default.fileExists(atPath: file.path) }

    @Test func aMasterKeyIsMadeAndOpenedUnderOne() throws {
        let key = try wrappingKey("wrapping")
        let made = try files(key).open(expecting: nil, random: random)
        #expect(exists(wrapped) && !exists(clear))
        #expect(try FileManager.default.attributesOfItem(atPath: wrapped.path)[.posixPermissions] as? Int == 0o600)
        #expect(try files(key).open(expecting: made.identifier, random: random).identifier == made.identifier)
        #expect(MasterKeyFiles.wrappingKeyID(in: directory.url) == key.id)
        #expect(!key.isOnToken)
        // It serves like any other.
        let content = ContentKey.generate(random)
        let kept = made.wrap(content, for: [1], random: random)
        let opened = try files(key).open(expecting: made.identifier, random: random).unwrap(kept, for: [1])
        #expect(try made.unwrap(made.wrap(opened, for: [2], random: random), for: [2]).description == content.description)
    }

    @Test("Python's joserfc opens the file with the private key", .enabled(if: Tool.hasJoserfc, "Python's joserfc is not here"))
    func anotherLibraryOpensIt() throws {
        let key = try wrappingKey("wrapping")
        let made = try files(key).open(expecting: nil, random: random)
        let program = """
            import sys, base64
            from joserfc import jwe
            from joserfc.jwk import ECKey
            key = ECKey.import_key(open(sys.argv[1]).read())
            opened = jwe.decrypt_compact(open(sys.argv[2], "rb").read(), key, algorithms=["ECDH-ES+A256KW", "A256GCM"])
            header = opened.headers()
            assert header["typ"] == "vnd.vartai.master-key+jwe" and header["kid"] == key.thumbprint(), header
            print(base64.b64encode(opened.plaintext).decode())
            """
        let outcome = try Tool.run(Tool.python, ["-c", program, directory.file("wrapping.pem").path, wrapped.path])
        #expect(outcome.status == 0, "\(outcome.output)")
        let secret = try #require(Data(base64Encoded: outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(secret.count == 32)
        let other = try TemporaryDirectory()
        _ = try other.write("master.key", Array(secret), mode: 0o600)
        #expect(try files(nil, in: other.url).open(expecting: made.identifier, random: random).identifier == made.identifier)
    }

    @Test func everyChangedByteIsNoticed() throws {
        let key = try wrappingKey("wrapping")
        let made = try files(key).open(expecting: nil, random: random)
        let bytes = Array(try Data(contentsOf: wrapped))
        #expect(bytes.count < WrappedSecret.limit / 2)
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            _ = try directory.write("master.jwe", changed, mode: 0o600)
            #expect(throws: TrustError.self, "byte \(index)") { try files(key).open(expecting: made.identifier, random: random) }
        }
        for cut in [bytes.dropLast(), bytes.dropFirst(), [], bytes[...] + [0x0A], bytes[...] + bytes] as [ArraySlice<UInt8>] {
            _ = try directory.write("master.jwe", Array(cut), mode: 0o600)
            #expect(throws: TrustError.masterKey(.malformed(path: wrapped.path))) { try files(key).open(expecting: made.identifier, random: random) }
        }
        #expect(WrappedSecret(bytes, type: "vnd.vartai.other+jwe") == nil)
    }

    @Test func whatTheConfigurationSaysHasToBeSo() throws {
        let (key, other) = (try wrappingKey("wrapping"), try wrappingKey("other"))
        let made = try files(nil).open(expecting: nil, random: random)
        #expect(throws: TrustError.masterKey(.inClear(path: clear.path))) { try files(key).open(expecting: made.identifier, random: random) }
        try FileManager.default.removeItem(at: clear)
        #expect(throws: TrustError.masterKey(.missing(path: wrapped.path))) { try files(key).open(expecting: made.identifier, random: random) }
        let under = try files(key).open(expecting: nil, random: random)
        #expect(throws: TrustError.masterKey(.wrappingKeyNotNamed(path: wrapped.path))) {
            try files(nil).open(expecting: under.identifier, random: random)
        }
        #expect(throws: TrustError.masterKey(.ofAnotherWrappingKey(path: wrapped.path, name: other.name))) {
            try files(other).open(expecting: under.identifier, random: random)
        }
        #expect(throws: TrustError.masterKey(.wrong(path: wrapped.path))) { try files(key).open(expecting: made.identifier, random: random) }
        #expect(throws: TrustError.key(.cannotAgree(name: directory.file("ed.pem").path))) { try wrappingKey("ed", .ed25519) }
        let failures: [MasterKeyFailure] = [
            .missing(path: "a"), .wrong(path: "a"), .malformed(path: "a"), .wrappingKeyNotNamed(path: "a"),
            .ofAnotherWrappingKey(path: "a", name: "b"),
            .inClear(path: "a"),
        ]
        #expect(Set(failures.map(\.sentence.lt)).count == failures.count && Set(failures.map(\.sentence.en)).count == failures.count)
    }

    @Test func aKeyHasOneUse() throws {
        let signing = SigningKey.generate()
        let file = directory.file("signing.pem")
        try signing.write(to: file)
        #expect(try WrappingKey(KeySource(file: file)).isSame(as: signing))
        #expect(try !WrappingKey(KeySource(file: file)).isSame(as: SigningKey.generate()))
    }

    // MARK: Re-wrapping

    @Test func fromClearToAKeyToAnotherAndBack() throws {
        let (key, other) = (try wrappingKey("wrapping"), try wrappingKey("other"))
        var current = try files(nil).open(expecting: nil, random: random)
        let steps: [(MasterKeyFiles, left: URL, gone: URL?)] = [
            (files(key), wrapped, clear), (files(other, former: key), wrapped, nil), (files(other), wrapped, nil),
            (files(nil, former: other), clear, wrapped),
        ]
        for (files, left, gone) in steps {
            let old = current
            current = try files.rewrap(expecting: current.identifier, random: random) { from, to in
                #expect(from.identifier == old.identifier && to.identifier != old.identifier)
                return to
            }
            #expect(exists(left) && gone.map(exists) != true)
            #expect(try files.open(expecting: current.identifier, random: random).identifier == current.identifier)
            // The old key opens nothing that is there, and is nowhere.
            #expect(throws: TrustError.masterKey(.wrong(path: left.path))) { try files.open(expecting: old.identifier, random: random) }
            let names = try FileManager.default.contentsOfDirectory(atPath: directory.url.path)
            #expect(names.filter { $0.hasPrefix("master.") } == [left.lastPathComponent])
        }
    }

    @Test func cutOffAnywhereOneOfTheTwoIsInForce() throws {
        struct Stopped: Error {}
        let key = try wrappingKey("wrapping")
        for former in [nil, key] {
            let directory = try TemporaryDirectory()
            let old = try files(former, in: directory.url).open(expecting: nil, random: random)
            // As a process killed while it commits would leave the folder.
            let killed = directory.file("killed")
            try FileManager.default.createDirectory(at: killed, withIntermediateDirectories: true)
            var new: MasterKey?
            #expect(throws: Stopped.self) {
                try files(key, in: directory.url).rewrap(expecting: old.identifier, random: random) { _, to -> Void in
                    new = to
                    for name in try FileManager.default.contentsOfDirectory(atPath: directory.url.path) where name.hasPrefix("master.") {
                        try FileManager.default.copyItem(at: directory.file(name), to: killed.appending(path: name))
                    }
                    throw Stopped()
                }
            }
            let identifier = try #require(new?.identifier)
            // Not committed: the old one, and the new one goes.
            #expect(try files(former, in: directory.url).open(expecting: old.identifier, random: random).identifier == old.identifier)
            #expect(throws: TrustError.self) { try files(key, in: directory.url).open(expecting: identifier, random: random) }
            // Committed: the new one takes its place, and the old one goes.
            #expect(try files(key, in: killed).open(expecting: identifier, random: random).identifier == identifier)
            #expect(try FileManager.default.contentsOfDirectory(atPath: killed.path) == ["master.jwe"])
        }
    }
}
