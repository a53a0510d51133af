import Desk
import ExchangeAPI
import ExchangeFormats
import Foundation
import Testing
import Trust

/// Which version of a format a message is written in where its sender names none.
@Suite(.timeLimit(.minutes(5))) struct VersionChoiceTests {
    private let exchange: SampleExchange
    private let gateway: ScriptedGateway

    init() throws {
        exchange = try SampleExchange()
        gateway = try ScriptedGateway(exchange)
    }

    private static func entry(_ id: String, _ versions: [FormatVersion]) -> DirectoryEntry {
        DirectoryEntry(
            id: id, name: BilingualText(lt: id, en: id), role: "MIGRATION", signingCertificates: [], reads: ["THB-232": versions],
            contactPhone: nil, contactHours: nil)
    }

    private static func draft(_ version: FormatVersion? = nil, outcome: JSONValue = "ACCEPTED") -> MessageDraft {
        MessageDraft(
            formatID: "THB-232", formatVersion: version, recipients: [SampleExchange.migration], language: .en,
            body: ["referralRef": "019caffe-3b00-74ad-8bf1-e184133cdbf4", "outcome": outcome, "outcomeAt": "2026-03-04T10:00:00Z"])
    }

    /// The version in the signed manifest.
    private func version(_ desk: Desk, _ draft: MessageDraft) async throws -> FormatVersion {
        let item = try await desk.send(draft)
        let message = try UnverifiedMessage(bytes: try await desk.messageBytes(item.messageID))
        let manifest = try Manifest.read(message.manifest, now: exchange.clock.now())
        #expect(manifest.formatVersion == item.formatVersion)
        return manifest.formatVersion
    }

    @Test func theOldestWhereNobodyKnowsWhatTheRecipientReads() async throws {
        let desk = try exchange.desk(SampleExchange.police, store: MemoryDeskStore(), gateway: gateway)
        let chosen = try await version(desk, Self.draft())
        #expect(chosen == FormatVersion(1, 0))
        let named = try await version(desk, Self.draft(FormatVersion(1, 1)))
        #expect(named == FormatVersion(1, 1))
        // A code of 1.1 is refused before anything is signed.
        await #expect(throws: Problem.self) { _ = try await desk.send(Self.draft(outcome: "CLOSED")) }
    }

    @Test func theNewestThatTheRecipientReads() async throws {
        let entry = Self.entry(SampleExchange.migration, [FormatVersion(1, 0), FormatVersion(1, 1), FormatVersion(7, 0)])
        gateway.state.change { $0.endpoints = [entry] }
        let desk = try exchange.desk(SampleExchange.police, store: MemoryDeskStore(), gateway: gateway)
        try await withRunning(desk) { () async throws in
            // The directory is read beside everything else.
            while try await version(desk, Self.draft()) == FormatVersion(1, 0) { await Task.yield() }
            let chosen = try await version(desk, Self.draft(outcome: "CLOSED"))
            #expect(chosen == FormatVersion(1, 1))
            let named = try await version(desk, Self.draft(FormatVersion(1, 0)))
            #expect(named == FormatVersion(1, 0))
        }
    }
}
