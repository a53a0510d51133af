import Desk
import ExchangeAPI
import ExchangeFormats
import Foundation
import Matching
import Testing
import Trust

@Suite(.timeLimit(.minutes(5))) struct AnsweringTests {
    private let exchange: SampleExchange
    private let gateway: ScriptedGateway
    private let store = MemoryDeskStore()

    init() throws {
        exchange = try SampleExchange()
        gateway = try ScriptedGateway(exchange)
    }

    private func desk(
        _ store: (any DeskStore)? = nil, _ sources: [any RecordSource] = [IndexedSource(id: "asmenys", records: SampleBody.records, regime: .general)]
    )
        throws -> Desk
    {
        try exchange.desk(SampleExchange.migration, store: store ?? self.store, gateway: gateway, sources: sources)
    }

    private func query(_ change: (inout JSONObject) -> Void = { _ in }, language: Language = .en, regime: String = "LED") throws
        -> MessageComposer.Composed
    {
        guard case .object(var body) = SampleBody.personQuery else { throw Problem(.internalFailure) }
        change(&body)
        var value = JSONValue.object(body)
        if language == .lt, let format = FormatCatalogue.format("THB-100", FormatVersion(1, 0)) {
            value = format.body.convert(value, from: .en, to: .lt)
        }
        return try exchange.message(
            "THB-100", from: SampleExchange.police, to: SampleExchange.migration, body: value, language: language, regime: regime)
    }

    /// The answer's manifest, its body in English, and the body's exact bytes.
    private func answer(_ bytes: [UInt8]) throws -> (Manifest, JSONValue, [UInt8]) {
        let verified = try exchange.signatures.verify(try UnverifiedMessage(bytes: bytes), at: exchange.clock.now())
        let manifest = try Manifest.read(verified.unverified.manifest, now: exchange.clock.now())
        let body = try #require(try verified.verifyParts(manifest).inline["body"])
        let format = try #require(FormatCatalogue.format(manifest.formatID, manifest.formatVersion))
        let value = try JSONReader.read(body, limits: JSONLimits(bytes: 100_000))
        #expect(format.body.validate(value, binding: manifest.language, now: exchange.clock.now()).isEmpty)
        return (manifest, format.body.convert(value, from: manifest.language, to: .en), body)
    }

    /// What the desk answers to a query, released by letting its delay pass.
    private func answered(_ desk: Desk, _ query: MessageComposer.Composed) async throws -> [UInt8] {
        let before = gateway.state.value.submissions.count
        return try await withRunning(desk) { () async throws in
            gateway.deliver(query)
            while try await store.read({ try $0.outgoing(limit: 100, tests: true) }).count == before { await Task.yield() }
            #expect(gateway.state.value.submissions.count == before)
            exchange.clock.advance(.milliseconds(999))
            for _ in 0..<50 { await Task.yield() }
            #expect(gateway.state.value.submissions.count == before)
            exchange.clock.advance(.milliseconds(1))
            await gateway.state.until { $0.submissions.count > before }
            return try #require(gateway.state.value.submissions.dropFirst(before).first)
        }
    }

    @Test(arguments: Language.allCases) func aHitIsAnsweredAutomatically(language: Language) async throws {
        let question = try query(language: language)
        let (manifest, body, bytes) = try answer(try await answered(desk(), question))
        #expect(manifest.formatID == "THB-101" && manifest.recipients == [SampleExchange.police] && manifest.language == language)
        #expect(manifest.inReplyTo == question.manifest.messageID && manifest.conversationID == question.manifest.conversationID)
        #expect(body["result"] == "HIT" && body["matchCount"] == 1 && body["answeredBy"] == "AUTOMATIC")
        #expect(body["ownerUnit"] == "Pavyzdinis skyrius" && body["contactPhone"] == "+37060000000")
        #expect(body["queryId"]?.string == question.manifest.messageID.wireText)
        #expect(body["answeredAt"]?.string == SampleExchange.now.adding(.seconds(1)).rfc3339)
        #expect(body["hits"]?.array?.first?["identity"] == "SAME")
        // The reference leads back to the record, and only here.
        let reference = try #require(body["hits"]?.array?.first?["hitRef"]?.string)
        let hit = try #require(try await store.read { try $0.hit(reference: reference) })
        #expect(hit.record == "įrašas-1" && hit.source == "asmenys" && hit.asker == SampleExchange.police)
        let text = String(decoding: bytes, as: UTF8.self)
        for value in ["įrašas", "Kazlausk", "Ona", "1890"] { #expect(!text.contains(value)) }
    }

    @Test func everyResultHasOneLength() async throws {
        var lengths: Set<Int> = []
        var messages: Set<Int> = []
        var results: [String] = []
        let many = (1...30).map { SourceRecord(id: "įrašas-\($0)", subject: SampleBody.records[0].subject) }
        let cases: [(MessageComposer.Composed, [any RecordSource])] = [
            (try query(), [IndexedSource(id: "a", records: SampleBody.records, regime: .general)]),
            (try query(), [IndexedSource(id: "a", records: many, regime: .general)]),
            (
                try query { $0["subject"] = ["familyNames": ["Kazlauskienė"], "givenNames": ["Ona"], "dateOfBirth": "1890"] },
                [IndexedSource(id: "a", records: SampleBody.records, regime: .general)]
            ),
            (
                try query { $0["subject"] = ["familyNames": ["Nežinomas"], "givenNames": ["Jonas"], "dateOfBirth": "1885-05-05"] },
                [IndexedSource(id: "a", records: SampleBody.records, regime: .general)]
            ),
            (try query(regime: "BDAR"), [IndexedSource(id: "a", records: SampleBody.records, regime: .lawEnforcement)]),
            (try query(), []),
            (try query(), [BrokenSource()]),
        ]
        for (question, sources) in cases {
            let bytes = try await answered(desk(nil, sources), question)
            let (_, body, part) = try answer(bytes)
            results.append(body["result"]?.string ?? "")
            lengths.insert(part.count)
            if body["result"] != "REFUSED" { messages.insert(bytes.count) }
        }
        #expect(results == ["HIT", "HIT", "PARTIAL", "NO_HIT", "REFUSED", "UNABLE", "UNABLE"])
        #expect(lengths == [2048])
        #expect(messages.count == 1)
    }

    @Test func moreMatchesThanReferencesAreCounted() async throws {
        let many = (1...30).map { SourceRecord(id: "įrašas-\($0)", subject: SampleBody.records[0].subject) }
        let (_, body, _) = try answer(try await answered(desk(nil, [IndexedSource(id: "a", records: many, regime: .general)]), query()))
        #expect(body["matchCount"] == 30 && body["hits"]?.array?.count == 8)
    }

    @Test func aQueryIsAnsweredOnceThoughItComesTwice() async throws {
        let question = try query()
        let desk = try desk()
        _ = try await answered(desk, question)
        try await withRunning(desk) { () async throws in
            gateway.deliver(question)
            await gateway.state.until { $0.receipts.count == 2 }
            exchange.clock.advance(.seconds(5))
        }
        #expect(try await store.read { try $0.outgoing(limit: 9, tests: true) }.count == 1)
    }

    /// Wherever the process stops, one answer is owed, made once, and sent as one message.
    @Test(arguments: [1, 2, 3, 4], CrashingStore.Point.allCases)
    func aCrashAtAnyWriteLeavesOneAnswer(write: Int, point: CrashingStore.Point) async throws {
        let question = try query()
        let delivery = gateway.deliver(question)
        let crashing = try desk(CrashingStore(store, atWrite: write, point))
        let first = Task { try await crashing.run() }
        // Time passes until it is down.
        let ticking = Task {
            while !Task.isCancelled {
                exchange.clock.advance(.milliseconds(100))
                await Task.yield()
            }
        }
        await #expect(throws: SimulatedCrash.self) { try await first.value }
        let restarted = try desk()
        try await withRunning(restarted) { () async throws in
            gateway.deliver(question, delivery: delivery)
            while try await store.read({ try $0.outgoing(limit: 9, tests: true).first?.state }) != .accepted { await Task.yield() }
        }
        ticking.cancel()
        #expect(try await store.read { try $0.outgoing(limit: 9, tests: true) }.count == 1)
        #expect(Set(gateway.state.value.submissions).count == 1)
        #expect(try await store.read { try $0.owedAnswers(limit: 9) }.isEmpty)
    }
}

private struct BrokenSource: RecordSource {
    let id = "neveikia"
    let thresholds = Thresholds.standard
    let regime = SourceRegime.general

    func search(_ query: MatchQuery) throws -> [Match] { throw Problem(.sourceUnreadable) }
}
