import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import GatewayStorage
import Synchronization
import Testing
import Trust

/// Directory, agreements, anchors and revocation lists while the gateway runs. Nothing here waits for a clock: the occasions are given.
@Suite(.serialized) struct RegistryReloaderTests {
    @Test func sighupReadsAlsoWhereNothingSeemsChanged() async throws {
        let running = try await Reloading()
        try await running.reload(.asked)
        let agreements = running.gateway.registry.agreements.count
        #expect(running.log.lines.filter { $0.hasPrefix("notice registry applied agreements=\(agreements) cause=SIGHUP directory=1") }.count == 1)
    }

    @Test func aTickReadsOnlyWhatHasChanged() async throws {
        let running = try await Reloading()
        try await running.reload(.tick, .tick)
        #expect(!running.log.lines.contains { $0.contains("registry applied") })
        try running.replace(running.files.directory, "version: 1", "version: 2")
        try await running.reload(.tick, .tick)
        #expect(running.log.lines.filter { $0.contains("registry applied") && $0.contains("cause=change directory=2") }.count == 1)
        #expect(running.gateway.registry.directory.version == 2)
    }

    /// The stamp is older than the service: what was changed while the gateway started is seen.
    @Test func aChangeWhileTheGatewayStartsIsSeen() async throws {
        let running = try await Reloading()
        try running.replace(running.files.directory, "version: 1", "version: 7")
        try await running.reload(.tick)
        #expect(running.gateway.registry.directory.version == 7)
    }

    enum Fault: String, CaseIterable, Sendable {
        case directory, agreements, unknownKey, notYAML, missing, certificate, anchors, intermediates, revocationLists, cutOff
    }

    @Test(arguments: Fault.allCases) func aWrongFileChangesNothingAndSaysWhere(_ fault: Fault) async throws {
        let running = try await Reloading()
        let before = running.gateway.registry
        let place = try running.spoil(fault)
        let refused = try await Reloading.counted("refused")
        try await running.reload(.asked)
        let lines = running.log.lines.filter { $0.hasPrefix("error the changed registry is not in force cause=SIGHUP directoryInForce=1 ") }
        #expect(lines.count == 1 && lines.allSatisfy { $0.contains("reason=\(place):") && $0.contains(" / ") }, "\(running.log.lines)")
        let after = running.gateway.registry
        #expect(after.directory.version == before.directory.version && after.agreements.map(\.id) == before.agreements.map(\.id))
        #expect(after.directory.endpoints.map(\.id) == before.directory.endpoints.map(\.id))
        #expect(try await Reloading.counted("refused") == refused + 1)
        // Told once by a tick, not at every one.
        try await running.reload(.tick, .tick)
        #expect(running.log.lines.filter { $0.contains("not in force") }.count == 2)
    }

    @Test func anOlderDirectoryOrOneOfAnotherExchangeIsNotApplied() async throws {
        let running = try await Reloading()
        try running.replace(running.files.directory, "version: 1", "version: 3")
        try await running.reload(.asked)
        try running.replace(running.files.directory, "version: 3", "version: 2")
        try await running.reload(.asked)
        #expect(running.gateway.registry.directory.version == 3)
        #expect(running.log.lines.contains { $0.contains("reason=directory.yaml:1: dalyvių katalogo versija senesnė") })
        try Data("exchange: lt.prod\nversion: 9\nendpoints: []\n".utf8).write(to: running.files.directory)
        try Data("agreements: []\n".utf8).write(to: running.files.agreements)
        try await running.reload(.asked)
        #expect(running.gateway.registry.directory.exchange == SampleExchange.name)
        #expect(running.log.lines.contains { $0.contains("reason=directory.yaml:1: dalyvių katalogas priklauso kitai mainų aplinkai / ") })
    }

    /// A file that changes in the middle of the reading is not believed; the next tick sees the whole of it.
    @Test func aFileThatChangesWhileItIsReadIsReadAgain() async throws {
        let running = try await Reloading()
        let writer = Once()
        let directory = running.files.directory
        try await running.reload(.asked, .tick, .tick) { files throws(RegistryFileError) in
            let registry = try Registry.load(files)
            if writer.isFirst { try? Reloading.replace(directory, "version: 1", "version: 2") }
            return registry
        }
        let told = running.log.lines.filter { $0.contains("registry") }
        #expect(told.count == 2 && told.first?.contains("were changed while they were read") == true, "\(told)")
        #expect(told.last?.contains("registry applied") == true && running.gateway.registry.directory.version == 2)
    }

    /// A file that is half written is not even called wrong.
    @Test func aHalfWrittenFileIsNotCalledWrong() async throws {
        let running = try await Reloading()
        let writer = Once()
        let directory = running.files.directory
        let whole = try String(contentsOf: directory, encoding: .utf8)
        try Data("exchange: lt".utf8).write(to: directory)
        try await running.reload(.asked, .tick) { files throws(RegistryFileError) in
            defer { if writer.isFirst { try? Data(whole.utf8).write(to: directory) } }
            return try Registry.load(files)
        }
        #expect(!running.log.lines.contains { $0.contains("not in force") })
        #expect(running.log.lines.contains { $0.contains("registry applied") })
    }

    @Test func readingsAreCountedAndTheLastGoodOneIsDated() async throws {
        let running = try await Reloading()
        let applied = try await Reloading.counted("applied")
        try await running.reload(.asked)
        #expect(try await Reloading.counted("applied") == applied + 1)
        let dated = try await Reloading.metrics().value("vartai_registry_applied_timestamp_seconds", [:]) ?? 0
        #expect(abs(dated - Double(running.exchange.clock.now().milliseconds) / 1000) < 600)
    }

    @Test func aRevocationBitesAfterSighup() async throws {
        let running = try await Reloading()
        let pki = running.exchange.pki
        let certificate = try #require(try Certificate.bundle(contentsOf: pki.endpointTLS(SampleExchange.police).certificates).first)
        #expect(try running.gateway.caller(certificate: certificate.der).endpoint.id == SampleExchange.police)
        try pki.revoke(certificate, clock: running.exchange.clock)
        #expect(try running.gateway.caller(certificate: certificate.der).endpoint.id == SampleExchange.police)
        try await running.reload(.asked)
        #expect(throws: Problem(.callerRevoked)) { try running.gateway.caller(certificate: certificate.der) }
    }

    /// An older list beside a newer directory: the directory comes into force, the list in force stays.
    @Test func anOlderRevocationListReplacesNothing() async throws {
        let running = try await Reloading()
        let pki = running.exchange.pki
        let old = try Data(contentsOf: pki.revocationListsFile)
        let certificate = try #require(try Certificate.bundle(contentsOf: pki.endpointTLS(SampleExchange.police).certificates).first)
        try pki.revoke(certificate, clock: running.exchange.clock)
        try await running.reload(.asked)
        try old.write(to: pki.revocationListsFile)
        try running.replace(running.files.directory, "version: 1", "version: 2")
        try await running.reload(.asked)
        #expect(running.gateway.registry.directory.version == 2)
        #expect(throws: Problem(.callerRevoked)) { try running.gateway.caller(certificate: certificate.der) }
        #expect(running.log.lines.contains { $0.contains("older than those in force, which stay") })
    }

    /// The storage was out of order when the list came into force: what waits from the revoked key is held at the next tick, though no file changes.
    @Test func aHoldThatFailedIsTriedAtTheNextTick() async throws {
        let store = FullForOnce()
        let running = try await Reloading(store: store)
        try await running.reload(.asked)
        let message = try running.exchange.message()
        let police = try Certificate.bundle(contentsOf: running.exchange.pki.endpointTLS(SampleExchange.police).certificates)[0]
        _ = try await running.gateway.submit(message.bytes, from: running.gateway.caller(certificate: police.der))
        let clock = running.exchange.clock
        try running.exchange.pki.revoke(
            running.exchange.pki.endpointSigning(SampleExchange.police).signer().certificate, invalidSince: clock.now().adding(.seconds(-60)),
            clock: clock)
        store.fail(times: 2)
        try await running.reload(.tick, .tick)
        let told = running.log.lines.filter { $0.contains("what waits from revoked keys") }
        #expect(told.count == 2 && told[0].contains("could not be held") && told[1].contains("deliveries=1"), "\(told)")
        #expect(running.log.lines.count { $0.contains("registry applied") } == 2, "\(running.log.lines)")
    }
}

/// A store on a disk that is full for some writes.
private final class FullForOnce: MessageStore {
    private let inner = InMemoryStore()
    private let left = Mutex(0)

    var parts: any PartStore { inner.parts }
    var erasure: any ContentErasure { inner.erasure }

    func fail(times: Int) { left.withLock { $0 = times } }

    func read<Result: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Result) async throws -> Result {
        try await inner.read(body)
    }

    func write<Result: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Result) async throws -> Result {
        let fails = left.withLock { left in
            defer { left = max(0, left - 1) }
            return left > 0
        }
        guard !fails else { throw StorageFailure.full }
        return try await inner.write(body)
    }

    func close() async throws { try await inner.close() }
}
