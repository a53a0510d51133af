import Desk
import DeskStorage
import ExchangeFormats
import Foundation
import GRDB
import Logging
import Matching
import Synchronization
import Testing
import Trust

@Suite("Sources that are kept up", .timeLimit(.minutes(2)))
struct MaintainedSourceTests {
    private static let start = UTCInstant(seconds: 1_795_300_000)
    private static let every = RefreshPlan(every: .seconds(900))

    private let clock = ManualClock(start)
    private let reader = ScriptedReader()

    private func source(
        _ plan: RefreshPlan = every, files: [URL] = [], keeper: (any IndexKeeper)? = nil, reader: (any RecordReader)? = nil
    ) -> MaintainedSource {
        MaintainedSource(
            MaintainedSource.Identity(id: "asmenys", kind: "csv", regime: .general), reader: reader ?? self.reader, plan: plan, files: files,
            keeper: keeper,
            clock: clock, zone: TimeZone(identifier: "Europe/Vilnius") ?? .gmt, random: CountingRandom(),
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func phone(_ number: Int) -> SourceRecord { SourceRecord(id: "\(number)", subject: .phone(PhoneFields(number: "8612345\(number)"))) }

    /// Which of the phones 10 to 19 are answered from.
    private func found(_ source: MaintainedSource) throws -> [Int] {
        try (10...19).filter { number in
            try source.search(.phone(PhoneFields(number: "8612345\(number)"))).contains { $0.recordID == "\(number)" }
        }
    }

    /// Runs the source until the test has seen what it waits for.
    private func running(_ source: MaintainedSource, _ test: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try? await source.run() }
            defer { group.cancelAll() }
            try await test()
        }
    }

    /// Lets time pass until so many readings have ended; the source may not have come to sleep yet.
    private func readings(_ count: Int, of source: MaintainedSource, passing step: Duration = .seconds(1)) async {
        while source.current.readings < count {
            clock.advance(step)
            for _ in 0..<20 { await Task.yield() }
        }
    }

    // MARK: Reading

    @Test func everythingIsReadAtTheStartAndChangesAfterIt() async throws {
        reader.answers([.success([.put(phone(10)), .put(phone(11))]), .success([.put(phone(12)), .remove("10")])], mark: "7")
        let source = source()
        #expect(throws: SourceProblem(.notReadYet)) { try source.search(.phone(PhoneFields(number: "8612"))) }
        try source.start()
        #expect(try found(source) == [10, 11])
        #expect(source.current.records == 2)
        #expect(source.current.nextAt == Self.start.adding(.seconds(900)))
        try await running(source) { await readings(2, of: source, passing: .seconds(60)) }
        #expect(try found(source) == [11, 12])
        #expect(reader.asked == [.everything, .changes(since: SourceMark(text: "7", type: 1))])
        let state = source.current
        #expect(state.records == 2 && state.fullReadAt == Self.start && state.failure == nil)
        // The clock may go on while rows are read.
        #expect(try #require(state.readAt).since(Self.start) >= .seconds(900))
    }

    @Test func withoutAMarkEverythingIsReadAnew() async throws {
        reader.answers([.success([.put(phone(10))]), .success([.put(phone(11))])])
        let source = source()
        try source.start()
        try await running(source) { await readings(2, of: source, passing: .seconds(60)) }
        #expect(try found(source) == [11])
        #expect(reader.asked == [.everything, .everything])
    }

    @Test func atItsTimeOfDayEverythingIsRead() async throws {
        // 2026-11-21 22:26 in Vilnius.
        reader.answers([.success([.put(phone(10)), .put(phone(11))]), .success([.put(phone(11))])], mark: "1")
        let source = source(RefreshPlan(every: .seconds(7 * 86_400), at: 23 * 60))
        try source.start()
        let due = try #require(source.current.nextAt)
        #expect(due.since(Self.start) < .seconds(86_400))
        try await running(source) { await readings(2, of: source, passing: .seconds(300)) }
        #expect(try found(source) == [11])
        #expect(reader.asked == [.everything, .everything])
        #expect(clock.now() >= due)
    }

    @Test func whoAsksNeedNotWaitForThePlan() async throws {
        reader.answers([.success([.put(phone(10))]), .success([]), .success([.put(phone(12))])], mark: "1")
        let source = source(RefreshPlan(every: .seconds(86_400), at: 0))
        try source.start()
        try await running(source) {
            source.request(full: false)
            while source.current.readings < 2 { await Task.yield() }
            source.request(full: true)
            while source.current.readings < 3 { await Task.yield() }
        }
        #expect(reader.asked == [.everything, .changes(since: SourceMark(text: "1", type: 1)), .everything])
        #expect(try found(source) == [12])
        #expect(clock.now() == Self.start)
    }

    // MARK: Failing

    @Test func aReadingThatFailsChangesNothingAndIsTriedAgain() async throws {
        let failure = SourceProblem(.connectionFailed, "08001")
        reader.answers([.success([.put(phone(10))]), .failure(failure), .failure(failure), .failure(failure), .success([.put(phone(11))])])
        let source = source()
        try source.start()
        try await running(source) {
            await readings(2, of: source, passing: .seconds(60))
            let state = source.current
            #expect(state.failure?.fault == "connectionFailed" && state.failure?.detail == "08001" && state.failure?.attempts == 1)
            let seen1 = try found(source)
            #expect(seen1 == [10])
            #expect(state.records == 1 && state.readAt == Self.start)
            let first = try #require(state.nextAt).since(clock.now())
            #expect(first <= .seconds(30))
            await readings(4, of: source)
            let pause = try #require(source.current.nextAt).since(clock.now())
            #expect(pause > .seconds(30) && pause <= .seconds(120))
            #expect(source.current.failure?.attempts == 3 && source.current.failure?.since == state.failure?.since)
            let seen2 = try found(source)
            #expect(seen2 == [10])
            await readings(5, of: source)
        }
        #expect(source.current.failure == nil)
        #expect(try found(source) == [11])
    }

    @Test func aDatabaseThatIsNotThereAtTheStartIsWaitedFor() async throws {
        reader.answers([.failure(SourceProblem(.connectionFailed, "08001")), .success([.put(phone(10))])])
        let source = source()
        try source.start()
        #expect(throws: SourceProblem(.notReadYet)) { try found(source) }
        try await running(source) { await readings(2, of: source) }
        #expect(try found(source) == [10])
        reader.answers([.failure(SourceProblem(.columnMissing, "id"))])
        #expect(throws: SourceProblem(.columnMissing, "id")) { try self.source().start() }
    }

    // MARK: While it is read

    @Test func queriesAreAnsweredWhileASourceIsRead() async throws {
        reader.answers([.success([.put(phone(10))]), .success([.put(phone(11))])])
        let source = source()
        try source.start()
        let gate = Gate()
        reader.gate.value = gate
        try await running(source) {
            source.request(full: true)
            while source.current.reading == nil { await Task.yield() }
            // The reading stands in the middle of its rows.
            while source.current.reading != 1 { await Task.yield() }
            let seen3 = try found(source)
            #expect(seen3 == [10])
            #expect(source.current.readings == 1)
            gate.open()
            while source.current.readings < 2 { await Task.yield() }
        }
        #expect(try found(source) == [11])
    }

    @Test func theEndOfTheDeskStopsAReading() async throws {
        reader.answers([.success([.put(phone(10))]), .success([.put(phone(11))])])
        let source = source()
        try source.start()
        let gate = Gate()
        reader.gate.value = gate
        try await running(source) {
            source.request(full: true)
            while source.current.reading != 1 { await Task.yield() }
        }
        // The group has waited for it: nobody opened the gate but the stop.
        #expect(source.current.reading == nil && source.current.readings == 1 && source.current.failure == nil)
        #expect(try found(source) == [10])
    }

    // MARK: Files

    @Test func aNewExportIsReadOnceItStandsStill() async throws {
        let folder = try SourceFolder()
        let file = try folder.write("id,tel\n10,861234510\n", to: "t.csv")
        let mapping = try folder.write("kind: phone\ncolumns: {recordId: id, phone: tel}\n", to: "t.mapping.yaml")
        let source = source(RefreshPlan(), files: [file, mapping], reader: CSVRecordReader(file, mapping: .file(mapping)))
        try source.start()
        #expect(source.current.nextAt == nil)
        try await running(source) {
            try folder.write("id,tel\n10,861234510\n11,861234511\n", to: "t.csv")
            await readings(2, of: source)
            let seen4 = try found(source)
            #expect(seen4 == [10, 11])
            try FileManager.default.removeItem(at: file)
            await readings(3, of: source)
            #expect(source.current.failure?.fault == "fileUnreadable")
            let seen5 = try found(source)
            #expect(seen5 == [10, 11])
            // What is put back is read by the next attempt, or as a change.
            try folder.write("id,telefonas\n12,861234512\n", to: "t.csv")
            try folder.write("kind: phone\ncolumns: {recordId: id, phone: telefonas}\n", to: "t.mapping.yaml")
            while source.current.failure != nil {
                clock.advance(.seconds(1))
                for _ in 0..<20 { await Task.yield() }
            }
            let seen6 = try found(source)
            #expect(seen6 == [12])
        }
    }

    // MARK: Kept indexes

    @Test func aRestartReadsNothingAnew() async throws {
        let keeper = MemoryKeeper()
        reader.answers([.success([.put(phone(10))])], mark: "5")
        try source(keeper: keeper).start()
        #expect(keeper.kept.value["asmenys"] != nil)
        clock.advance(.seconds(100))
        reader.answers([.success([.put(phone(11))])], mark: "6")
        let again = source(keeper: keeper)
        try again.start()
        #expect(try found(again) == [10])
        #expect(reader.asked.count == 1)
        #expect(again.current.readAt == Self.start && again.current.nextAt == Self.start.adding(.seconds(900)) && again.current.readings == 0)
        // The mark was kept too.
        try await running(again) { await readings(1, of: again, passing: .seconds(60)) }
        // Of a machine that is slow it may have been asked once more by now.
        #expect(reader.asked.dropFirst().first == .changes(since: SourceMark(text: "5", type: 1)))
        #expect(try found(again) == [10, 11])
    }

    @Test func anIndexOfAnotherMappingOrADamagedOneIsNotUsed() throws {
        let keeper = MemoryKeeper()
        reader.answers([.success([.put(phone(10))])])
        try source(keeper: keeper).start()
        reader.answers([.success([.put(phone(11))]), .success([.put(phone(12))])])
        reader.mapping.value = [2]
        let changed = source(keeper: keeper)
        try changed.start()
        #expect(try found(changed) == [11])
        keeper.isDamaged.value = true
        let damaged = source(keeper: keeper)
        try damaged.start()
        #expect(try found(damaged) == [12])
        #expect(reader.asked == [.everything, .everything, .everything])
    }

    @Test func aFileThatChangedWhileTheDeskWasOffIsReadAnew() async throws {
        let folder = try SourceFolder()
        let file = try folder.write("id,tel\n10,861234510\n", to: "t.csv")
        let mapping = RecordMapping(kind: .phone, columns: [.recordID: "id", .phone: "tel"])
        let keeper = MemoryKeeper()
        let csv = CSVRecordReader(file, mapping: .fixed(mapping))
        try source(RefreshPlan(), files: [file], keeper: keeper, reader: csv).start()
        let same = source(RefreshPlan(), files: [file], keeper: keeper, reader: csv)
        try same.start()
        #expect(same.current.readings == 0 && same.current.records == 1)
        try folder.write("id,tel\n11,861234511\n12,861234512\n", to: "t.csv")
        let later = source(RefreshPlan(), files: [file], keeper: keeper, reader: csv)
        try later.start()
        try await running(later) { await readings(1, of: later) }
        #expect(try found(later) == [11, 12])
    }

    @Test func indexesLieSealedInAFolderOfTheState() throws {
        let folder = try SourceFolder()
        let vault = DeskVault(master: MasterKey(generatedBy: CountingRandom()), random: CountingRandom())
        let keeper = try IndexFolder(of: ["asmenys"], in: folder.url, vault: vault)
        reader.answers([.success([.put(phone(10))]), .success([.put(phone(11))])], mark: "5")
        try source(keeper: keeper).start()
        let file = folder.url.appending(path: "indexes/asmenys.index")
        let bytes = try Data(contentsOf: file)
        #expect(bytes.firstRange(of: Data("86123451".utf8)) == nil && bytes.firstRange(of: Data("asmenys".utf8)) == nil)
        let modes = try [file, file.deletingLastPathComponent()].map {
            try FileManager.default.attributesOfItem(atPath: $0.path)[.posixPermissions] as? Int
        }
        #expect(modes == [0o600, 0o700])
        let again = source(keeper: keeper)
        try again.start()
        #expect(try found(again) == [10])
        #expect(reader.asked.count == 1)
        // Another source's file, a changed one and one under another key are not used; what nobody owns goes.
        for wrong in [bytes.dropLast(1), bytes.prefix(40), Data()] {
            try Data(wrong).write(to: file)
            reader.answers([.success([.put(phone(11))])])
            let anew = source(keeper: keeper)
            try anew.start()
            #expect(try found(anew) == [11])
        }
        try bytes.write(to: file.deletingLastPathComponent().appending(path: "kiti.index"))
        let other = DeskVault(master: MasterKey(generatedBy: SystemRandom()), random: SystemRandom())
        #expect(throws: KeptIndexFailure.damaged) { try IndexFolder(of: ["asmenys", "kiti"], in: folder.url, vault: other).load("kiti") }
        _ = try IndexFolder(of: ["asmenys"], in: folder.url, vault: vault)
        #expect(try FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path) == ["asmenys.index"])
    }

    // MARK: With a real database

    @Test func changesAndDeletionsOfADatabaseReachTheAnswers() async throws {
        let folder = try SourceFolder()
        let file = folder.url.appending(path: "r.sqlite")
        let database = try DatabaseQueue(path: file.path)
        try await database.write { db in
            try db.execute(sql: "CREATE TABLE t (id TEXT, tel TEXT, ištrinta, pakeista INTEGER)")
            try db.execute(sql: "INSERT INTO t VALUES ('10', '861234510', 0, 1), ('11', '861234511', 0, 1)")
        }
        let mapping = RecordMapping(kind: .phone, columns: [.recordID: "id", .phone: "tel", .deleted: "ištrinta"])
        let rows = RowSelection(.table("t"), changes: .init(column: "pakeista"))
        let source = source(reader: SQLiteRecordReader(file, rows: rows, mapping: .fixed(mapping)))
        try source.start()
        #expect(source.current.records == 2)
        try await database.write { db in
            try db.execute(sql: "UPDATE t SET ištrinta = 1, pakeista = 2 WHERE id = '10'")
            try db.execute(sql: "UPDATE t SET tel = '861234519', pakeista = 2 WHERE id = '11'; INSERT INTO t VALUES ('12', '861234512', 0, 2)")
            // Without a later mark nobody sees it, until everything is read.
            try db.execute(sql: "INSERT INTO t VALUES ('13', '861234513', 0, 0)")
        }
        try await running(source) {
            source.request(full: false)
            while source.current.readings < 2 { await Task.yield() }
            let seen7 = try found(source)
            #expect(seen7 == [12])
            #expect(source.current.records == 2)
            let seen8 = try source.search(.phone(PhoneFields(number: "861234519"))).map(\.recordID)
            #expect(seen8 == ["11"])
            source.request(full: true)
            while source.current.readings < 3 { await Task.yield() }
            let seen9 = try found(source)
            #expect(seen9 == [12, 13])
            #expect(source.current.records == 3)
        }
    }
}

/// Lets a reading stand until the test has looked.
final class Gate: Sendable {
    private let lock = DispatchSemaphore(value: 0)

    func open() { lock.signal() }

    func pass() {
        lock.wait()
        lock.signal()
    }
}

/// Gives what a test wrote down, reading after reading.
final class ScriptedReader: RecordReader {
    private struct State {
        var answers: [Result<[SourceChange], SourceProblem>] = []
        var mark: SourceMark?
        var asked: [ReadScope] = []
    }

    private let state = Mutex(State())
    let gate = Mutexed<Gate?>(nil)
    let mapping = Mutexed<[UInt8]>([1])

    var asked: [ReadScope] { state.withLock { $0.asked } }

    func answers(_ answers: [Result<[SourceChange], SourceProblem>], mark: String? = nil) {
        state.withLock { state in
            state.answers = answers
            state.mark = mark.map { SourceMark(text: $0, type: 1) }
        }
    }

    func fingerprint() throws(SourceProblem) -> [UInt8] { mapping.value }

    func read(
        _ scope: ReadScope, progress: ReadProgress, _ take: (SourceChange) throws(SourceProblem) -> Void
    ) throws(SourceProblem) -> ReadReport {
        let (answer, mark) = state.withLock { state in
            state.asked.append(scope)
            return (state.answers.isEmpty ? .success([]) : state.answers.removeFirst(), state.mark)
        }
        var report = ReadReport()
        report.mark = mark
        for change in try answer.get() {
            report.rows += 1
            try take(change)
            try progress.advance(to: report.rows)
            if let gate = gate.value {
                progress.whenStopped { gate.open() }
                gate.pass()
                progress.whenStopped(nil)
                try progress.advance(to: report.rows)
            }
        }
        return report
    }
}

/// Keeps indexes as long as the test lasts.
private final class MemoryKeeper: IndexKeeper {
    let kept = Mutexed<[String: Kept]>([:])
    let isDamaged = Mutexed(false)

    struct Kept: Sendable {
        let index: MatchIndex
        let stamp: [UInt8]
    }

    struct Damaged: Error {}

    func load(_ source: String) throws -> (index: MatchIndex, stamp: [UInt8])? {
        if isDamaged.value { throw Damaged() }
        return kept.value[source].map { ($0.index, $0.stamp) }
    }

    func keep(_ index: MatchIndex, stamp: [UInt8], of source: String) { kept.value[source] = Kept(index: index, stamp: stamp) }
}
