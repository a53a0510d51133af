import Desk
import ExchangeAPI
import ExchangeFormats
import Foundation
import TestSupport
import Testing
import Trust

@Suite(.timeLimit(.minutes(5))) struct SendingTests {
    private let exchange: SampleExchange
    private let gateway: ScriptedGateway
    private let store = MemoryDeskStore()

    init() throws {
        exchange = try SampleExchange()
        gateway = try ScriptedGateway(exchange)
    }

    private func desk(_ store: (any DeskStore)? = nil) throws -> Desk {
        try exchange.desk(SampleExchange.police, store: store ?? self.store, gateway: gateway)
    }

    private var draft: MessageDraft {
        MessageDraft(formatID: "THB-100", recipients: [SampleExchange.migration], language: .en, body: SampleBody.personQuery)
    }

    @Test func anAcceptedMessageHasItsEvidence() async throws {
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            let item = try await desk.send(draft)
            #expect(item.state == .queued)
            while try await desk.outboxItem(item.messageID, wait: .zero).state == .queued { await Task.yield() }
            let accepted = try await desk.outboxItem(item.messageID, wait: .zero)
            #expect(accepted.state == .accepted && accepted.events.map(\.event) == [.submissionAcceptance])
            #expect(try await desk.evidence(item.messageID).count == 1)
            #expect(gateway.state.value.submissions == [try await desk.messageBytes(item.messageID)])

            let bytes = gateway.state.value.submissions[0]
            try gateway.state(.contentConsignment, of: bytes)
            try gateway.state(.contentHandover, of: bytes)
            let ended = try await desk.outboxItem(item.messageID, wait: .seconds(60))
            #expect(ended.state == .handedOver)
            #expect(ended.events.map(\.event) == [.submissionAcceptance, .contentConsignment, .contentHandover])
        }
        #expect(try await store.read { try $0.evidenceCursor() } == 2)
    }

    @Test func theManifestHasTheDefaultsOfItsFormat() async throws {
        let item = try await desk().send(draft)
        let message = try UnverifiedMessage(bytes: try await desk().messageBytes(item.messageID))
        let verified = try exchange.signatures.verify(message, at: exchange.clock.now())
        let manifest = try Manifest.read(verified.unverified.manifest, now: exchange.clock.now())
        #expect(manifest.purpose == "INVESTIGATE" && manifest.regime == "LED" && manifest.evaluation == "B2")
        #expect(manifest.handlingCodes == ["H0"] && manifest.subjectCategories == ["PERSON_OF_INTEREST"])
        #expect(manifest.senderPerson == "darbuotojas-7" && manifest.sender == SampleExchange.police)
        #expect(try verified.verifyParts(manifest).inline.keys.sorted() == ["body"])
    }

    @Test func everyViolationOfABodyIsToldBeforeAnythingIsSigned() async throws {
        var draft = draft
        draft.body = ["subjectType": "PERSON", "subject": ["givenNames": ["Ona"]], "queryAim": "GUESS"]
        let problem = await #expect(throws: Problem.self) { try await desk().send(draft) }
        let codes = Set(problem?.violations.map(\.code) ?? [])
        #expect(codes == [.codeUnknown, .personSearchTooNarrow, .fieldMissing])
        #expect(try await store.read { try $0.outgoing(limit: 9, tests: true) }.isEmpty)
    }

    @Test func aRetryKeepsBytesAndId() async throws {
        gateway.state.change {
            $0.submissionScript = [
                .failure(.unreachable), .failure(.timedOut), .problem(Problem(.storageUnavailable), status: 503),
                .problem(Problem(.tooManyRequests, retryAfter: 7), status: 429), .forgedEvidence,
            ]
        }
        let desk = try desk()
        let item = try await desk.send(draft)
        try await withRunning(desk) { () async throws in
            try await exchange.clock.advance { try await desk.outboxItem(item.messageID, wait: .zero).state == .accepted }
        }
        let submissions = gateway.state.value.submissions
        #expect(submissions.count == 6 && Set(submissions).count == 1)
        #expect(try await store.read { try $0.evidence(messageID: item.messageID) }.count == 1)
    }

    @Test func aFinalRefusalEndsTheMessage() async throws {
        gateway.state.change { $0.submissionScript = [.problem(Problem(.noAgreement), status: 422)] }
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            let item = try await desk.send(draft)
            let ended = try await desk.outboxItem(item.messageID, wait: .seconds(60))
            #expect(ended.state == .rejected && ended.problem?.code == ErrorCode.noAgreement.rawValue)
            #expect(ended.events.map(\.event) == [.submissionRejection])
        }
        #expect(gateway.state.value.submissions.count == 1)
    }

    /// The gateway's feed tells of the rejection too: a message that went on would end by it, or be accepted after it.
    @Test func aClockThatRunsAheadEndsTheMessage() async throws {
        gateway.state.change { $0.submissionScript = [.problem(Problem(.createdInFuture), status: 422)] }
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            let item = try await desk.send(draft)
            #expect(try await desk.outboxItem(item.messageID, wait: .seconds(60)).problem?.code == ErrorCode.createdInFuture.rawValue)
        }
        #expect(gateway.state.value.submissions.count == 1)
    }

    @Test(arguments: [(ErrorCode.callerRevoked, 403), (.storageUnavailable, 503)])
    func whatSpeaksOfTheMomentIsNotFinal(code: ErrorCode, status: Int) async throws {
        gateway.state.change { $0.submissionScript = [.problem(Problem(code), status: status)] }
        let desk = try desk()
        let item = try await desk.send(draft)
        try await withRunning(desk) { () async throws in
            try await exchange.clock.advance { try await desk.outboxItem(item.messageID, wait: .zero).state == .accepted }
        }
        let submissions = gateway.state.value.submissions
        #expect(submissions.count == 2 && Set(submissions).count == 1)
        #expect(try await store.read { try $0.evidence(messageID: item.messageID) }.count == 1)
    }

    @Test func forgedEvidenceIsNotBelieved() async throws {
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            let item = try await desk.send(draft)
            while try await desk.outboxItem(item.messageID, wait: .zero).state == .queued { await Task.yield() }
            let bytes = gateway.state.value.submissions[0]
            // Of another message under the same id, then by a seal that is none, which may be a matter of certificates: the feed stops there.
            try gateway.state(
                .contentHandover,
                of: try exchange.message(
                    "THB-100", from: SampleExchange.police, to: SampleExchange.migration, body: SampleBody.personQuery, id: item.messageID
                ).bytes)
            try gateway.state(.contentHandover, of: bytes, forged: true)
            try await exchange.clock.advance { gateway.state.value.cursors.contains(1) }
            #expect(try await desk.outboxItem(item.messageID, wait: .zero).state == .accepted)
            #expect(try await desk.evidence(item.messageID).count == 1)
        }
        #expect(try await store.read { try $0.evidenceCursor() } == 1)
    }

    @Test(arguments: [
        (EvidenceEvent.contentHandoverFailure, ErrorCode.fieldMissing, OutboxItem.State.refused),
        (.acceptanceRejectionExpiry, .messageExpired, .expired),
    ])
    func aMessageEndsAsItsEvidenceSays(event: EvidenceEvent, reason: ErrorCode, state: OutboxItem.State) async throws {
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            let status = try await desk.query(
                QueryRequest(
                    subjectType: "PERSON", subject: SampleBody.personQuery["subject"]?.object ?? [:], subjectRole: "PERSON_OF_INTEREST",
                    queryAim: "IDENTIFY", purpose: "INVESTIGATE", justification: "Tikrinama galimos prekybos žmonėmis byla, pavyzdys."))
            await gateway.state.until { $0.submissions.count == 1 }
            try gateway.state(event, of: gateway.state.value.submissions[0], reason: reason)
            #expect(try await desk.outboxItem(status.sources[0].messageID, wait: .seconds(60)).state == state)
            let ended = try await desk.queryStatus(status.queryID, wait: .seconds(60))
            #expect(ended.sources[0].state == .failed && ended.sources[0].problem?.code == reason.rawValue)
        }
    }

    /// Wherever the process stops, the message is submitted under one id, as the same bytes, and ends.
    @Test(arguments: [2, 3, 4], CrashingStore.Point.allCases)
    func aCrashAtAnyWriteLosesNothing(write: Int, point: CrashingStore.Point) async throws {
        let crashing = try desk(CrashingStore(store, atWrite: write, point))
        let item = try await crashing.send(draft)
        let first = Task { try await crashing.run() }
        await gateway.state.until { $0.submissions.count == 1 }
        try gateway.state(.contentHandover, of: gateway.state.value.submissions[0])
        if write <= 3 {
            await #expect(throws: SimulatedCrash.self) { try await first.value }
        }
        first.cancel()
        _ = await first.result
        let restarted = try desk()
        try await withRunning(restarted) { () async throws in
            #expect(try await restarted.outboxItem(item.messageID, wait: .seconds(60)).state == .handedOver)
        }
        #expect(Set(gateway.state.value.submissions).count == 1)
    }

    @Test func anIdentificationFormHasTheDefaultsOfItsFormat() async throws {
        let body: JSONValue = [
            "formData": ["unit": "Vilniaus skyrius", "official": "vdi-0105", "filledAt": "2025-07-02", "place": ["country": "LT"]],
            "clientRef": "VDI-2025-0007", "minorAssessment": "ADULT", "exploitationForms": ["FORCED_LABOUR"], "cooperationWish": "NOT_ASKED",
            "suspects": [["description": "Brigadininkas, vardas nežinomas."]],
        ]
        let desk = try desk()
        let item = try await desk.send(MessageDraft(formatID: "THB-210", recipients: [SampleExchange.migration], language: .en, body: body))
        let message = try UnverifiedMessage(bytes: try await desk.messageBytes(item.messageID))
        let manifest = try Manifest.read(message.manifest, now: exchange.clock.now())
        #expect(manifest.purpose == "IDENTIFY" && manifest.regime == "BDAR" && manifest.legalBasis == ["REK-2015", "BDAR-6-1-E"])
        #expect(manifest.handlingCodes == ["H0"] && manifest.retention == 90 && manifest.evaluation == nil)
        #expect(manifest.subjectCategories == ["VICTIM", "PERSON_OF_INTEREST"] && manifest.childInvolved == "NO")
    }

    @Test(arguments: [("MINOR", "VICTIM"), ("PRESUMED_MINOR", "PRESUMED"), ("ADULT", nil)])
    func aFormAboutAChildSaysSoInTheManifest(_ assessment: String, _ child: String?) {
        #expect(ManifestHints(["minorAssessment": .string(assessment)], recipient: nil).childInvolved == child)
    }

    /// A person at a desk need not know what a manifest says: each format has its purpose, its regime and a legal basis under it.
    @Test(arguments: [
        ("THB-102", "vehicle", "INVESTIGATE", "LED"), ("THB-103", "register", "INVESTIGATE", "LED"),
        ("THB-104", "refuted", "INVESTIGATE", "LED"), ("THB-200", "anonymous-call", "INVESTIGATE", "BDAR"),
        ("THB-231", "begging", "CHILD", "BDAR"), ("THB-233", "withdrawn", "ASSIST", "BDAR"), ("THB-300", "recognised", "ASSIST", "BDAR"),
        ("THB-310", "granted", "STAY", "BDAR"), ("THB-411", "one-day", "STATISTICS", "STAT"),
    ])
    func theManifestOfAFormatHasDefaults(_ format: String, _ example: String, _ purpose: String, _ regime: String) async throws {
        let desk = try desk()
        let body = try TestSupport.Repository.exampleBody(format, example, .lt)
        let item = try await desk.send(MessageDraft(formatID: format, recipients: [SampleExchange.migration], language: .lt, body: body))
        let message = try UnverifiedMessage(bytes: try await desk.messageBytes(item.messageID))
        let manifest = try Manifest.read(message.manifest, now: exchange.clock.now())
        #expect(manifest.purpose == purpose && manifest.regime == regime)
        let bases = FormatCatalogue.codeList("legalBasis")
        #expect(manifest.legalBasis.contains { (bases?[$0]?.mapping(to: "regime") ?? regime) == regime })
        #expect(manifest.childInvolved == (format == "THB-231" ? "VICTIM" : "NO"))
    }

    @Test func aTipSaysWhomItIsAboutAndHowUrgentItIs() {
        let tip: JSONValue = [
            "riskNow": true, "reporterContact": ["method": "PHONE"], "personsMentioned": [["role": "EMPLOYER"]],
            "possibleVictims": [["minorAssessment": "ADULT"], ["minorAssessment": "PRESUMED_MINOR"]],
        ]
        let hints = ManifestHints(tip, recipient: nil)
        #expect(hints.priority == .emergency)
        #expect(hints.childInvolved == "PRESUMED")
        #expect(hints.subjectCategories == ["VICTIM", "PERSON_OF_INTEREST", "REPORTER"])
        let details: JSONValue = [
            "graph": [
                "entities": [
                    ["subjectCategory": "SUSPECT"], ["entityType": "ADDRESS"], ["subjectCategory": "VICTIM"], ["subjectCategory": "SUSPECT"],
                ]
            ]
        ]
        #expect(ManifestHints(details, recipient: nil).subjectCategories == ["SUSPECT", "VICTIM"])
        #expect(ManifestHints(["counts": []], recipient: nil).subjectCategories.isEmpty)
    }

    @Test func aReferralCarriesItsConsentInTheManifest() async throws {
        let consent: JSONValue = [
            "obtainedFrom": "PERSON", "method": "ORAL", "language": "lt", "obtainedAt": "2026-11-20T10:00:00.000Z",
            "validUntil": "2027-05-20T10:00:00.000Z", "forServices": true, "forReporting": false,
            "perServiceType": [
                ["service": "SHELTER", "organisation": .string(SampleExchange.migration), "granted": true],
                ["service": "LEGAL", "organisation": .string(SampleExchange.migration), "granted": false],
            ],
        ]
        let body: JSONValue = ["priority": "URGENT", "consent": consent, "accompanyingPersons": [["relation": "CHILD", "age": 4]]]
        let hints = ManifestHints(body, recipient: SampleExchange.migration)
        #expect(hints.priority == .urgent && hints.childInvolved == "ACCOMPANYING")
        #expect(hints.consentScope?.organisation == SampleExchange.migration && hints.consentScope?.services == ["SHELTER"])
        #expect(hints.consentScope?.validUntil == UTCInstant(rfc3339: "2027-05-20T10:00:00Z"))
        #expect(ManifestHints(body, recipient: "lt.vsat").consentScope == nil)
    }
}
