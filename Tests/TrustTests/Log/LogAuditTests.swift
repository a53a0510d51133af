import ExchangeFormats
import Foundation
import TestSupport
import Testing
import Trust

/// What the verification of a log finds, and where it says that it is.
@Suite struct LogAuditTests {
    private static let exchange = Result { try SampleExchange() }

    private func log(_ count: Int = 300) throws -> SampleLog { try SampleLog(try Self.exchange.get(), entries: count) }

    @Test(arguments: [1, 2, 15, 16, 17, 255, 256, 257, 300]) func aLogThatIsWholeHolds(_ size: Int) throws {
        let log = try log(size)
        let report = try log.audit(try log.lines(heads: Array(Set([1, (size + 1) / 2, size])).sorted()), witnessed: [try log.head(size)])
        #expect(report.findings == [])
        #expect(report.entries == size && report.witnessed == 1)
        #expect(report.lastHead?.position.size == size)
        #expect(report.root == log.position(size).hash)
    }

    @Test func erasedEntriesAreHeldByTheirHash() throws {
        let log = try log()
        let report = try log.audit(try log.lines(heads: [20, 300], erased: [0, 16, 17, 299]))
        #expect(report.isGood && report.erased == 4 && report.heads == 2)
    }

    @Test(arguments: [0, 1, 15, 16, 100, 299]) func aSingleFlippedBitIsNamed(_ place: Int) throws {
        var log = try log()
        let lines = try log.lines(heads: [150, 300])
        log.entries[place].record[5] ^= 1
        let changed = LogExportLine.entry(index: place, salt: log.entries[place].salt, record: log.entries[place].record)
        let report = try log.audit(lines.map { if case .entry(place, _, _) = $0 { changed } else { $0 } })
        #expect(report.findings.map(\.kind) == [.changed])
        #expect(report.findings.first?.entry == place && report.findings.first?.last == place)
    }

    /// With the numbers put right, as somebody would who hides it.
    @Test(arguments: [0, 7, 15, 16, 20, 299]) func aRemovedEntryIsNamed(_ place: Int) throws {
        let log = try log()
        let report = try log.audit(Self.renumbered(try log.lines(heads: [300]).filter { if case .entry(place, _, _) = $0 { false } else { true } }))
        #expect(report.findings.first?.kind == .removed)
        #expect(report.findings.first?.entry == place)
    }

    @Test(arguments: [0, 7, 15, 16, 20]) func anInsertedEntryIsNamed(_ place: Int) throws {
        let log = try log()
        var lines = try log.lines(heads: [300])
        let position = try #require(lines.firstIndex { if case .entry(place, _, _) = $0 { true } else { false } })
        lines.insert(.entry(index: place, salt: [UInt8](repeating: 1, count: 32), record: Array("{}".utf8)), at: position)
        let report = try log.audit(Self.renumbered(lines))
        #expect(report.findings.first?.kind == .inserted)
        #expect(report.findings.first?.entry == place)
    }

    @Test(arguments: [0, 7, 14, 20]) func twoEntriesThatChangedPlacesAreNamed(_ place: Int) throws {
        let log = try log()
        var lines = try log.lines(heads: [300])
        let position = try #require(lines.firstIndex { if case .entry(place, _, _) = $0 { true } else { false } })
        lines.swapAt(position, position + 1)
        let report = try log.audit(Self.renumbered(lines))
        #expect(report.findings.map(\.kind) == [.reordered])
        #expect(report.findings.first?.entry == place && report.findings.first?.last == place + 1)
    }

    /// The numbers as they would be, had nobody touched the lines.
    private static func renumbered(_ lines: [LogExportLine]) -> [LogExportLine] {
        var next = -1
        return lines.map { line in
            switch line {
            case .entry(_, let salt, let record):
                next += 1
                return .entry(index: next, salt: salt, record: record)
            default: return line
            }
        }
    }

    /// Somebody who has the database changes a record, and puts the hashes right as well: the inner nodes still tell.
    @Test func rewrittenHashesDoNotGiveTheTree() throws {
        var log = try log()
        let tiles = try log.lines(heads: [100, 300]).compactMap { line in if case .tile(let id, _) = line { (id, line) } else { nil } }
        let kept = Dictionary(uniqueKeysWithValues: tiles)
        log.entries[37].record[5] ^= 1
        let signed = try SampleLog(try Self.exchange.get(), entries: 300)
        let heads = [try signed.head(100), try signed.head(300)]
        let report = try log.audit(try log.lines(heads: [], heads: heads).map { if case .tile(let id, _) = $0 { kept[id] ?? $0 } else { $0 } })
        #expect(report.findings.first?.kind == .treeDiffers)
        #expect(report.findings.first?.entry == 36 && report.findings.first?.last == 37)
        #expect(report.findings.contains { $0.kind == .headDiffers && $0.entry == 0 && $0.last == 99 })
    }

    /// And puts the inner nodes right: the signed heads still tell, and say between which of them it is.
    @Test func aRewrittenTreeDoesNotGiveTheHeads() throws {
        var log = try log()
        let heads = [try log.head(100), try log.head(200), try log.head(300)]
        log.entries[137].record[5] ^= 1
        let report = try log.audit(try log.lines(heads: [], heads: heads))
        #expect(report.findings.map(\.kind) == [.headDiffers, .headDiffers])
        #expect(report.findings.first?.entry == 100 && report.findings.first?.last == 199)
        #expect(report.heads == 1)
    }

    /// And leaves the heads out: one that a desk has kept tells.
    @Test func aRewrittenLogIsNotTheWitnessedOne() throws {
        var log = try log()
        let kept = try log.head(200)
        log.entries[137].record[5] ^= 1
        #expect(try log.audit(try log.lines(heads: [100])).isGood)
        let report = try log.audit(try log.lines(heads: [100]), witnessed: [kept])
        #expect(report.findings.map(\.kind) == [.headDiffers])
        #expect(report.findings.first?.entry == 100 && report.findings.first?.last == 199)
    }

    @Test func aLogThatWasRolledBackIsNamed() throws {
        let whole = try log()
        var log = whole
        log.entries.removeLast(100)
        let own = try log.audit(try log.lines(heads: [100]).dropLast() + [.head(try whole.head(300).jws), .end(size: 200)])
        #expect(own.findings.map(\.kind) == [.rolledBack])
        #expect(own.findings.first?.entry == 200 && own.findings.first?.last == 299)
        let witnessed = try log.audit(try log.lines(heads: [100]), witnessed: [try whole.head(250)])
        #expect(witnessed.findings.map(\.kind) == [.rolledBack])
        #expect(witnessed.findings.first?.entry == 200 && witnessed.findings.first?.last == 249)
    }

    @Test func aRestoreThatSaysSoHolds() throws {
        let before = try log()
        var after = before
        after.entries.removeLast(100)
        let lost = try before.head(300)
        let epoch = try after.signer.openEpoch(
            after: lost.position, restored: after.position(200), at: SampleExchange.now.adding(.seconds(400)))
        after.entries += try SampleLog(try Self.exchange.get(), entries: 320).entries.suffix(20)
        let lines = try after.lines(heads: [100], epochs: [epoch], heads: [try after.head(220, epoch: 2, after: 500)])
        let report = try after.audit(lines, witnessed: [try before.head(150), try before.head(250), lost, try after.head(210, epoch: 2, after: 450)])
        #expect(report.findings == [])
        #expect(report.epoch == 2 && report.witnessed == 4)
        // A desk that has seen more than the record admits.
        let longer = try log(320)
        let hidden = try after.audit(lines, witnessed: [try longer.head(310)])
        #expect(hidden.findings.map(\.kind) == [.rolledBack])
        // Without its record a new epoch is none.
        #expect(try !after.audit(lines.filter { if case .epoch = $0 { false } else { true } }).isGood)
        // And a record that goes on from something else.
        let other = try after.signer.openEpoch(
            after: lost.position, restored: LogPosition(epoch: 1, size: 200, hash: lost.position.hash), at: SampleExchange.now)
        #expect(try after.audit(after.lines(heads: [], epochs: [other])).findings.map(\.kind) == [.epochDiffers])
    }

    @Test func headsOfSomebodyElseAreRefused() throws {
        let log = try log(20)
        let forger = EvidenceSigner(exchange: SampleExchange.name, signer: try log.exchange.pki.endpointSigning(SampleExchange.police).signer())
        let forged = try forger.sign(log.position(20), at: SampleExchange.now)
        let report = try log.audit(try log.lines(heads: [], heads: [forged]))
        #expect(report.findings.map(\.kind) == [.notSigned])
        #expect(report.findings.first?.code != nil)
        let elsewhere = EvidenceSigner(exchange: "lt.prod", signer: try log.exchange.pki.gatewaySeal.signer())
        let foreign = try elsewhere.sign(log.position(20), at: SampleExchange.now)
        #expect(try log.audit(try log.lines(heads: [], heads: [foreign])).findings.first?.code == .exchangeMismatch)
    }

    @Test func statementsOfAnotherShapeAreInvalid() throws {
        let log = try log(3)
        let head = try log.head(3).head
        for (name, value) in [("purpose", "evidence"), ("hash", "AA"), ("at", "yesterday"), ("epoch", "1")] as [(String, JSONValue)] {
            var object = try #require(head.json.object)
            object[name] = value
            #expect(throws: Problem(.logStatementInvalid, at: .root)) { try TreeHead(.object(object)) }
        }
        #expect(try TreeHead(head.json) == head)
        let position = log.position(3)
        let epoch = LogEpoch(exchange: "lt.test", previous: position, restored: log.position(2), at: SampleExchange.now)
        #expect(try LogEpoch(epoch.json) == epoch && epoch.epoch == 2)
        #expect(throws: Problem.self) {
            try LogEpoch(LogEpoch(exchange: "lt.test", previous: log.position(2), restored: position, at: SampleExchange.now).json)
        }
    }
}
