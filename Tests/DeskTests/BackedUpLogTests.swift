import ExchangeFormats
import Foundation
import GRDB
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// The list of a backup's files is signed by nobody; the log's heads are, by the gateway's seal.
@Suite struct BackedUpLogTests {
    private let exchange: TestSupport.SampleExchange
    private let clock = ManualClock(TestSupport.SampleExchange.now)
    private let restorable: RestorableGateway

    init() throws {
        exchange = try TestSupport.SampleExchange()
        restorable = try RestorableGateway(exchange, clock)
    }

    @Test func whoRewritesTheLogAndTheListOfABackupIsFoundOut() async throws {
        let gateway = try await restorable.start()
        try await gateway.recordRegistry()
        let head = try #require(try await gateway.logState().head)
        let (state, keys) = (restorable.file("backup/state"), restorable.file("backup-of-keys"))
        _ = try StoreBackup(of: restorable.configuration, id: UUID(), clock: clock, program: "test").make(state: state, keys: keys)
        try await restorable.stop()
        let verifier = LogVerifier(try exchange.signatures())
        func verify() throws -> BackupVerification.Report { try BackupVerification().verify(state: state, keys: keys, log: verifier) }
        let good = try verify()
        #expect(good.findings == [] && good.log?.heads == 1 && good.log?.entries == head.position.size)

        // Somebody changes an entry, and makes every digest of the folder right again.
        let database = state.appending(path: "messages.sqlite")
        let queue = try DatabaseQueue(path: database.path)
        try await queue.write { db in try db.execute(sql: "UPDATE audit_leaf SET record = CAST('{}' AS BLOB) WHERE leaf = 0") }
        try queue.close()
        let list = state.appending(path: "files.sha256")
        let (manifest, lines) = (state.appending(path: "manifest.json"), try String(contentsOf: list, encoding: .utf8))
        let before = (digest: String(lines.prefix(64)), list: hexadecimal(Array(lines.utf8)))
        let digest = hexadecimal(Array(try Data(contentsOf: database)))
        let after = lines.replacing(before.digest, with: digest)
        try Data(after.utf8).write(to: list)
        let text = try String(contentsOf: manifest, encoding: .utf8)
        try Data(text.replacing(before.digest, with: digest).replacing(before.list, with: hexadecimal(Array(after.utf8))).utf8).write(to: manifest)

        #expect(try BackupVerification().verify(state: state, keys: keys, log: nil).isGood)
        let found = try verify()
        #expect(!found.isGood && found.log?.findings.map(\.kind) == [.changed])
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String { SHA256.hash(bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
