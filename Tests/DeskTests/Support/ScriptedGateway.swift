import Desk
import ExchangeAPI
import ExchangeFormats
import Foundation
import Trust

/// A gateway as the desk sees it: hands out what a test puts in, accepts what is submitted, seals evidence, and fails where it is told to.
final class ScriptedGateway: HTTPExchange {
    struct State: Sendable {
        var waiting: [InboxEntry] = []
        var offered: [UUID: InboxEntry] = [:]
        var contents: [UUID: [UInt8]] = [:]
        /// Every receipt posted, in order.
        var receipts: [[UInt8]] = []
        /// Every submission, accepted or not, in order.
        var submissions: [[UInt8]] = []
        var feed: [EvidencePage.Item] = []
        /// What the next submissions or receipts get instead of an acceptance.
        var submissionScript: [Reply] = []
        var receiptScript: [Reply] = []
        /// Every withdrawal that was asked for, by its path.
        var withdrawals: [String] = []
        /// What the next withdrawals get; `nil` withdraws.
        var withdrawalScript: [Reply?] = []
        var fetches = 0
        /// Whether listings bring their messages where they are asked to.
        var bringsMessages = false
        /// Evidence asked for past these places.
        var cursors: [Int64] = []
        var roots = 0
        /// The head that the audit log shows, and its leaf hashes.
        var logHead = LogHeadAnswer(head: nil, epochs: [])
        var log: [[UInt8]] = []
        /// Every witness statement, in order.
        var witnessed: [[UInt8]] = []
        /// What the directory lists.
        var endpoints: [DirectoryEntry] = []
        /// Every upload that was begun, in order: message and part.
        var uploads: [String] = []
        /// What the gateway holds of parts.
        var uploaded: [String: UploadAnswer] = [:]
        /// What the next uploads get; `nil` takes one.
        var uploadScript: [Reply?] = []
        /// Uploads that are under way now, and the most there were.
        var uploading = 0
        var mostUploading = 0
        /// Uploads of these parts wait until they are let go.
        var heldParts: Set<String> = []
        /// Contents of separate parts of deliveries.
        var partContents: [String: [UInt8]] = [:]
        var partFetches = 0
        var fetchScript: [Reply] = []
        /// Fetches of these parts wait until they are let go.
        var heldFetches: Set<String> = []
        var fetching = 0
        var mostFetching = 0
    }

    enum Reply: Sendable {
        case failure(TransportFailure)
        case problem(Problem, status: Int)
        /// Evidence sealed by somebody who is no gateway.
        case forgedEvidence
    }

    let state = Watched(State())
    private let exchange: SampleExchange
    private let seal: EvidenceSigner
    private let forgedSeal: EvidenceSigner

    init(_ exchange: SampleExchange) throws {
        self.exchange = exchange
        seal = EvidenceSigner(exchange: SampleExchange.name, signer: try exchange.pki.gatewaySeal.signer())
        forgedSeal = EvidenceSigner(exchange: SampleExchange.name, signer: try exchange.signer(SampleExchange.migration))
    }

    /// Puts a message into the desk's inbox.
    @discardableResult
    func deliver(
        _ message: MessageComposer.Composed, delivery: UUID = UUID(), content: [UInt8]? = nil, routing: Evidence? = nil
    ) -> UUID {
        let manifest = message.manifest
        let entry = InboxEntry(
            deliveryID: delivery, messageID: manifest.messageID, conversationID: manifest.conversationID, sender: manifest.sender,
            formatID: manifest.formatID, formatVersion: manifest.formatVersion, priority: manifest.priority, acceptedAt: SampleExchange.now,
            validUntil: manifest.validUntil, leaseUntil: SampleExchange.now.adding(.seconds(60)), attempt: 1, size: message.bytes.count,
            routing: routing)
        state.change {
            $0.waiting.append(entry)
            $0.offered[delivery] = entry
            $0.contents[delivery] = content ?? message.bytes
        }
        return delivery
    }

    /// Offers a delivery that was not concluded again.
    func offerAgain(_ delivery: UUID) {
        state.change { state in
            guard let entry = state.offered[delivery] else { return }
            state.waiting.append(entry)
        }
    }

    /// Puts evidence into the feed.
    ///
    /// - Parameter recipient: where it is not the one that the message names.
    func state(
        _ event: EvidenceEvent, of submission: [UInt8], reason: ErrorCode? = nil, recipient: String? = nil, forged: Bool = false
    ) throws {
        let message = try UnverifiedMessage(bytes: submission)
        publish(try evidence(event, message, delivery: UUID(), recipient: recipient, reason: reason, forged: forged))
    }

    func publish(_ evidence: Evidence) {
        state.change { $0.feed.append(EvidencePage.Item(sequence: Int64($0.feed.count + 1), evidence: evidence)) }
    }

    /// What the gateway states where it re-routes a message.
    func rerouting(
        of submission: [UInt8], to recipient: String, delivery: UUID, outcome: EvidenceOutcome = .rerouted, forged: Bool = false
    ) throws -> Evidence {
        let message = try UnverifiedMessage(bytes: submission)
        let named = message.manifest["recipients"]?.array?.first?.string ?? ""
        return try sealed(
            EvidenceStatement(
                rerouting: EvidenceStatement.Delivery(deliveryID: UUID(), recipient: named),
                to: outcome == .rerouted ? EvidenceStatement.Delivery(deliveryID: delivery, recipient: recipient) : nil, outcome,
                exchange: SampleExchange.name, at: exchange.clock.now(), sender: message.manifest["sender"]?.string ?? "",
                messageID: message.readableMessageID ?? UUID(), messageDigest: message.jws.messageDigest), forged: forged)
    }

    // MARK: HTTPExchange

    func send(_ request: OutboundRequest) async throws(TransportFailure) -> InboundResponse {
        do {
            return try await answer(request)
        } catch let failure as TransportFailure {
            throw failure
        } catch {
            throw .interrupted
        }
    }

    private func answer(_ request: OutboundRequest) async throws -> InboundResponse {
        if let answer = try await answerPart(request) { return answer }
        let path = request.path.split(separator: "?")[0].split(separator: "/").map(String.init)
        // The part of the path that names a delivery stands apart.
        let delivery = path.count == 4 ? UUID(uuidString: path[2]) : nil
        switch (request.method, path.last) {
        case (.get, "inbox"):
            await state.until { !$0.waiting.isEmpty }
            try Task.checkCancellation()
            let offered = state.change { state in
                defer { state.waiting = [] }
                return state.waiting
            }
            guard state.value.bringsMessages, request.path.hasSuffix("messages=true") else { return Self.json(InboxPage(items: offered).json) }
            let texts = offered.map { entry -> String in
                let message = state.value.contents[entry.deliveryID].map { String(decoding: $0, as: UTF8.self) } ?? "null"
                return String(decoding: JSONWriter.bytes(entry.json).dropLast(), as: UTF8.self) + #","message":\#(message)}"#
            }
            return InboundResponse(status: 200, contentType: MediaType.json, body: Array(#"{"items":[\#(texts.joined(separator: ","))]}"#.utf8))
        case (.get, "message"):
            state.change { $0.fetches += 1 }
            guard let delivery, let bytes = state.value.contents[delivery] else { return problem(.deliveryUnknown, 404) }
            return InboundResponse(status: 200, contentType: MediaType.message, body: bytes)
        case (.post, "receipt"): return try conclude(request.body)
        case (.post, "messages"): return try accept(request.body)
        case (.post, "withdrawal"): return try withdraw(request.path, path)
        case (.get, "evidence"):
            let after = Int64(request.path.split(separator: "?")[1].split(separator: "&")[0].dropFirst("after=".count)) ?? -1
            state.change { $0.cursors.append(after) }
            await state.until { $0.feed.contains { $0.sequence > after } }
            try Task.checkCancellation()
            return Self.json(EvidencePage(items: state.value.feed.filter { $0.sequence > after }).json)
        case (.get, "head"): return Self.json(state.value.logHead.json)
        case (.get, _) where path.dropFirst(2).first == "consistency":
            guard let earlier = Int(path[3]), let size = Int(path[4]), size <= state.value.log.count,
                let proof = MerkleTree(leafHashes: Array(state.value.log.prefix(size))).consistencyProof(from: earlier)
            else { return problem(.logEntryUnknown, 404) }
            return Self.json(LogProofAnswer(hashes: proof).json)
        case (.post, "witness"):
            state.change { $0.witnessed.append(request.body) }
            return Self.json(state.value.logHead.json)
        case (.get, "directory"):
            return Self.json(DirectoryListing(exchange: SampleExchange.name, version: 1, endpoints: state.value.endpoints).json)
        default: return problem(.resourceUnknown, 404)
        }
    }

    private func accept(_ bytes: [UInt8]) throws -> InboundResponse {
        let reply = state.change { state -> Reply? in
            state.submissions.append(bytes)
            return state.submissionScript.isEmpty ? nil : state.submissionScript.removeFirst()
        }
        let message = try UnverifiedMessage(bytes: bytes)
        switch reply {
        case .failure(let failure): throw failure
        case .problem(let found, let status):
            // Whoever may not submit, and what may go better later, is not put on record.
            let isOnRecord = status < 500 && status != 429 && status != 403
            let rejection = isOnRecord ? try evidence(.submissionRejection, message, delivery: nil, reason: found.code, forged: false) : nil
            return Self.json(ProblemDocument(problem: found, status: status, evidence: rejection).json(.en), status, MediaType.problem)
        case .forgedEvidence, nil:
            let forged = reply != nil
            let proof = try evidence(.submissionAcceptance, message, delivery: UUID(), reason: nil, forged: forged)
            guard let id = message.readableMessageID else { return problem(.manifestMalformed, 422) }
            return Self.json(SubmissionAnswer(messageID: id, acceptedAt: exchange.clock.now(), evidence: proof).json, 202)
        }
    }

    private func withdraw(_ place: String, _ path: [String]) throws -> InboundResponse {
        let reply = state.change { state -> Reply? in
            state.withdrawals.append(place)
            return state.withdrawalScript.isEmpty ? nil : state.withdrawalScript.removeFirst()
        }
        switch reply {
        case .failure(let failure): throw failure
        case .problem(let found, let status): return problem(found.code, status)
        case .forgedEvidence, nil:
            let known = try state.value.submissions.map { try UnverifiedMessage(bytes: $0) }
            guard let id = UUID(uuidString: path[2]), let message = known.last(where: { $0.readableMessageID == id }) else {
                return problem(.resourceUnknown, 404)
            }
            let proof = try evidence(.contentHandoverFailure, message, delivery: UUID(), reason: .withdrawnBySender, forged: reply != nil)
            let recipient = message.manifest["recipients"]?.array?.first?.string ?? ""
            let item = WithdrawalAnswer.Item(deliveryID: UUID(), recipient: recipient, state: "WITHDRAWN", evidence: proof, refusal: nil)
            return Self.json(WithdrawalAnswer(messageID: id, deliveries: [item]).json)
        }
    }

    private func conclude(_ bytes: [UInt8]) throws -> InboundResponse {
        let jws = try FlattenedJWS(JSONReader.read(bytes, limits: JSONLimits(bytes: 65_536)))
        let receipt = try exchange.signatures.verifyReceipt(jws, at: exchange.clock.now()).receipt
        let reply = state.change { state -> Reply? in
            state.receipts.append(bytes)
            return state.receiptScript.isEmpty ? nil : state.receiptScript.removeFirst()
        }
        switch reply {
        case .failure(let failure): throw failure
        case .problem(let found, let status): return problem(found.code, status)
        case .forgedEvidence, nil:
            let statement = EvidenceStatement(
                event: receipt.outcome == .accepted ? .contentHandover : .contentHandoverFailure, exchange: SampleExchange.name,
                evidenceID: UUID.version7(at: SampleExchange.now, random: SystemRandom()), at: exchange.clock.now(), sender: receipt.sender,
                messageID: receipt.messageID, messageDigest: receipt.messageDigest,
                deliveries: [.init(deliveryID: receipt.deliveryID, recipient: receipt.recipient)], reason: receipt.reason, receipt: jws)
            return Self.json(try sealed(statement, forged: reply != nil).json)
        }
    }

    // MARK: Evidence

    private func evidence(
        _ event: EvidenceEvent, _ message: UnverifiedMessage, delivery: UUID?, recipient: String? = nil, reason: ErrorCode?, forged: Bool
    ) throws -> Evidence {
        let manifest = message.manifest
        let named = (manifest["recipients"]?.array ?? []).compactMap(\.string)
        let deliveries = delivery.map { id in
            (recipient.map { [$0] } ?? named).map { EvidenceStatement.Delivery(deliveryID: id, recipient: $0) }
        }
        let isAcceptance = event == .submissionAcceptance
        var statement = EvidenceStatement(
            event: event, exchange: SampleExchange.name, evidenceID: UUID.version7(at: SampleExchange.now, random: SystemRandom()),
            at: exchange.clock.now(), sender: manifest["sender"]?.string ?? "", messageID: message.readableMessageID ?? UUID(),
            messageDigest: message.jws.messageDigest,
            conversationID: isAcceptance ? manifest["conversationId"]?.string.flatMap(UUID.init(wireText:)) : nil,
            deliveries: deliveries ?? [], directoryVersion: isAcceptance ? 1 : nil, reason: reason)
        if event == .contentHandover || event == .contentHandoverFailure && reason?.isReasonToRefuse == true,
            let delivery = statement.deliveries.first
        {
            let receipt = Receipt(
                exchange: SampleExchange.name, deliveryID: delivery.deliveryID, messageID: statement.messageID, sender: statement.sender,
                recipient: delivery.recipient, messageDigest: statement.messageDigest,
                outcome: event == .contentHandover ? .accepted : .refused, reason: reason, at: statement.at)
            statement.receipt = try exchange.signer(delivery.recipient).sign(
                .receipt, payload: JSONWriter.bytes(receipt.json), issuedAt: statement.at)
        }
        return try sealed(statement, forged: forged)
    }

    private func sealed(_ statement: EvidenceStatement, forged: Bool) throws -> Evidence {
        let root = state.change { state in
            state.roots += 1
            return state.roots
        }
        let all = try (forged ? forgedSeal : seal).sign([statement], sequence: root, at: exchange.clock.now())
        guard let evidence = all.first else { throw TransportFailure.interrupted }
        return evidence
    }

    func problem(_ code: ErrorCode, _ status: Int) -> InboundResponse {
        Self.json(ProblemDocument(problem: Problem(code), status: status).json(.en), status, MediaType.problem)
    }

    static func json(_ value: JSONValue, _ status: Int = 200, _ type: String = MediaType.json) -> InboundResponse {
        InboundResponse(status: status, contentType: type, body: JSONWriter.bytes(value))
    }
}

extension EvidenceStatement {
    fileprivate init(
        rerouting first: Delivery, to next: Delivery?, _ outcome: EvidenceOutcome, exchange: String, at: UTCInstant, sender: String, messageID: UUID,
        messageDigest: [UInt8]
    ) {
        self.init(
            event: outcome.event, exchange: exchange, evidenceID: UUID.version7(at: at, random: SystemRandom()), at: at, sender: sender,
            messageID: messageID, messageDigest: messageDigest, deliveries: [first], reason: outcome.reasons.first,
            formatVersion: Self.reroutingVersion)
        rerouted = next
    }
}
