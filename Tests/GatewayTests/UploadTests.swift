import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

struct UploadTests {
    @Test(arguments: [true, false]) func anUploadIsHashedAndKept(announced: Bool) async throws {
        let fixture = try await GatewayFixture()
        let (attachment, message) = (Attachment.of(700_001), try fixture.exchange.identification().manifest.messageID)
        let stored = try await fixture.upload(attachment, of: message, announced: announced)
        #expect(stored.size == 700_001 && stored.digest == attachment.part.digest)
        #expect(stored.leaseUntil == fixture.time.now().adding(.seconds(24 * 3600)))
        #expect(try await fixture.uploaded(attachment, of: message) == stored)
        #expect(fixture.memory?.files == [stored.file])
    }

    @Test func theSameAgainReplacesItAndRenewsTheLease() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.identification().manifest.messageID
        let first = try await fixture.upload(.of(10), of: message)
        fixture.time.advance(.seconds(3600))
        let second = try await fixture.upload(.of(20, seed: 9), of: message)
        #expect(second.size == 20 && second.leaseUntil == first.leaseUntil.adding(.seconds(3600)))
        #expect(try await fixture.uploaded(.of(20), of: message) == second)
        #expect(fixture.memory?.files == [second.file], "the earlier file is gone")
    }

    @Test func anUploadThatIsCutOffLeavesTheEarlierOne() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.identification().manifest.messageID
        let first = try await fixture.upload(.of(300_000), of: message)
        for announced in [true, false] {
            let attachment = Attachment.of(600_000, seed: 2)
            var pieces = Pieces(Array(attachment.bytes.prefix(500_000)))
            pieces.isCutOff = true
            await #expect(throws: Pieces.CutOff.self) {
                try await fixture.gateway.upload(
                    attachment.head(message, announced: announced), from: fixture.caller(GatewayFixture.inspector), content: pieces)
            }
        }
        // Shorter than announced, without an error of the connection.
        let short = try await problem {
            try await fixture.gateway.upload(
                Attachment.of(600_000).head(message), from: fixture.caller(GatewayFixture.inspector), content: Pieces([1, 2, 3]))
        }
        #expect(short?.code == .requestTooSlow)
        #expect(try await fixture.uploaded(.of(1), of: message) == first)
        #expect(fixture.memory?.files == [first.file])
        let figures = try await fixture.store.read { try $0.uploadFigures(of: GatewayFixture.inspector) }
        #expect(figures == UploadFigures(parts: 1, bytes: 300_000))
    }

    @Test func anUploadIsNobodyElsesBusiness() async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.identification().manifest.messageID
        try await fixture.upload(.of(10), of: message)
        #expect(try await problem { try await fixture.uploaded(.of(1), of: message, by: SampleExchange.police) }?.code == .resourceUnknown)
        // Another endpoint's upload under the same ids is another one.
        try await fixture.upload(.of(30), of: message, from: SampleExchange.police)
        #expect(try await fixture.uploaded(.of(1), of: message).size == 10)
        #expect(try await fixture.uploaded(.of(1), of: message, by: SampleExchange.police).size == 30)
    }

    @Test(arguments: ["body", "attachment", "attachment-", "Attachment-1", "attachment-1-", "a", "attachment-" + String(repeating: "1", count: 60)])
    func aPartThatNoManifestCanNameIsRefused(_ partID: String) async throws {
        let fixture = try await GatewayFixture()
        let message = try fixture.exchange.identification().manifest.messageID
        #expect(try await problem { try await fixture.upload(.of(10, id: partID), of: message) }?.code == .resourceUnknown)
    }

    @Test func aMessageIdThatNoMessageCanHaveIsRefused() async throws {
        let fixture = try await GatewayFixture()
        let random = try #require(UUID(uuidString: "0c1cd1a0-3ce1-4f3e-9d36-0d6c9e4bd111"))
        #expect(try await problem { try await fixture.upload(.of(10), of: random) }?.code == .resourceUnknown)
    }

    @Test func aPartThatIsAnnouncedTooLargeIsRefusedBeforeItsFirstByte() async throws {
        let fixture = try await GatewayFixture()
        let head = UploadHead(
            messageID: try fixture.exchange.identification().manifest.messageID, partID: "attachment-1", salt: Attachment.of(1).salt,
            announced: WireLimits.partBytes + 1)
        var pieces = Pieces([1])
        pieces.beforeLast = { Issue.record("the body was read") }
        let read = pieces
        let refusal = try await problem {
            try await fixture.gateway.upload(head, from: fixture.caller(GatewayFixture.inspector), content: read)
        }
        #expect(refusal?.code == .partTooLarge)
    }

    @Test func whileTheGatewayStopsNothingNewIsTaken() async throws {
        let fixture = try await GatewayFixture()
        fixture.gateway.beginShutdown()
        let message = try fixture.exchange.identification().manifest.messageID
        #expect(try await problem { try await fixture.upload(.of(10), of: message) }?.code == .shuttingDown)
    }

    /// The storage fails at the commit: the caller is told, and neither row nor file is left.
    @Test func aCommitThatFailsLeavesNothing() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        let message = try fixture.exchange.identification().manifest.messageID
        store.fail(.full)
        #expect(try await problem { try await fixture.upload(.of(10), of: message) }?.code == .storageUnavailable)
        #expect(try await problem { try await fixture.uploaded(.of(10), of: message) }?.code == .resourceUnknown)
        #expect((store.parts as? InMemoryPartStore)?.files == [])
    }

    /// The disk has no space for a piece that is written while the next one comes.
    @Test func aPieceThatCannotBeWrittenRefusesTheUpload() async throws {
        let folder = try TemporaryDirectory()
        let state = folder.file("state")
        let store = try SQLiteStore.open(
            configuration: SQLiteStoreConfiguration(stateDirectory: state, keyDirectory: folder.file("keys"), exchange: SampleExchange.name),
            random: SeededRandom(seed: 1))
        let fixture = try await GatewayFixture(store: store)
        let (attachment, message) = (Attachment.of(900_000), try fixture.exchange.identification().manifest.messageID)
        for announced in [true, false] {
            var pieces = Pieces(attachment.bytes)
            pieces.beforeLast = { () async throws in
                let struck = try DiskFault.full.strike(state.appending(path: "incoming"))
                #expect(struck == 1)
            }
            let content = pieces
            let refusal = try await problem {
                try await fixture.gateway.upload(
                    attachment.head(message, announced: announced), from: fixture.caller(GatewayFixture.inspector), content: content)
            }
            #expect(refusal?.code == .storageUnavailable && refusal?.retryAfter != nil)
            #expect(try await problem { try await fixture.uploaded(attachment, of: message) }?.code == .resourceUnknown)
            #expect(try FileManager.default.contentsOfDirectory(atPath: state.appending(path: "incoming").path) == [])
            #expect(try FileManager.default.contentsOfDirectory(atPath: state.appending(path: "parts").path) == [])
            #expect(try await store.read { try $0.uploadFigures(of: GatewayFixture.inspector) } == UploadFigures(parts: 0, bytes: 0))
        }
        // Space again: the same upload is taken.
        #expect(try await fixture.upload(attachment, of: message).digest == attachment.part.digest)
        try await store.close()
    }
}
