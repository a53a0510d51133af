import Desk
import ExchangeAPI
import ExchangeFormats
import Foundation
import Testing
import Trust

/// Who may sign which code, at the desk that signs.
@Suite(.timeLimit(.minutes(5))) struct SignerRoleTests {
    private let exchange: SampleExchange
    private let gateway: ScriptedGateway

    init() throws {
        exchange = try SampleExchange()
        gateway = try ScriptedGateway(exchange)
    }

    private func desk(role: String?) throws -> Desk {
        let entries = role.map { role in
            [
                DirectoryEntry(
                    id: SampleExchange.police, name: BilingualText(lt: "x", en: "x"), role: role, signingCertificates: [], reads: [:],
                    contactPhone: nil, contactHours: nil)
            ]
        }
        if let entries { gateway.state.change { $0.endpoints = entries } }
        var parts = try exchange.parts(SampleExchange.police, store: MemoryDeskStore(), gateway: gateway)
        parts.formats = [try #require(SampleFormat.withSigners)]
        return Desk(parts)
    }

    private func draft(_ status: String) -> MessageDraft {
        MessageDraft(
            formatID: SampleFormat.id, formatVersion: FormatVersion(1, 0), recipients: [SampleExchange.migration], language: .en,
            body: ["status": .string(status)])
    }

    @Test func theDirectorySaysWhatTheSenderIs() async throws {
        let desk = try desk(role: "NGO")
        try await withRunning(desk) { () async throws in
            // The directory is read beside everything else.
            var refusal: Problem?
            while refusal == nil {
                do throws(Problem) { _ = try await desk.send(draft("CONFERRED")) } catch { refusal = error }
                await Task.yield()
            }
            #expect(refusal?.code == .signerNotAllowed && refusal?.pointer == JSONPointer(["status"]))
            let item = try await desk.send(draft("NOTED"))
            #expect(item.formatID == SampleFormat.id)
        }
    }

    @Test func withoutADirectoryItIsLeftToTheGateway() async throws {
        let item = try await desk(role: nil).send(draft("CONFERRED"))
        #expect(item.state == .queued)
    }
}
