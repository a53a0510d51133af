import ExchangeAPI
import ExchangeFormats
import Foundation
import Logging
import Trust

/// Submits what is queued until the gateway has accepted it, or refused it for good: always the same bytes under the same id.
struct OutboxRunner: Sendable {
    /// Conversations of which a message is on its way at once.
    private static let atOnce = 8
    private static let batch = 256

    private let parts: DeskParts
    private let client: GatewayClient
    private let evidence: EvidenceJudge
    private let signals: Signals
    private let uploads: UploadBook
    private let submissions: SubmissionBook

    init(_ parts: DeskParts, signals: Signals, uploads: UploadBook, submissions: SubmissionBook) {
        self.submissions = submissions
        self.parts = parts
        self.signals = signals
        self.uploads = uploads
        client = GatewayClient(parts.exchange)
        evidence = EvidenceJudge(settings: parts.settings, signatures: parts.signatures)
    }

    fileprivate enum Step: Sendable {
        case done
        /// The gateway does not take this message now; it may have said after how many seconds.
        case again(Int?)
        /// The gateway is not there: nothing else need be tried.
        case unreachable
    }

    /// - Throws: what the store throws, and `CancellationError`.
    func run() async throws {
        var backoff = Backoff(random: parts.random)
        while true {
            try Task.checkCancellation()
            let generation = signals.generation(of: .outbox)
            let step = try await submitAll()
            let now = parts.clock.now()
            var next = try await parts.store.read { try $0.nextSubmission(after: now) }
            switch step {
            case .done: backoff.succeed()
            case .again(let seconds): next = min(next, now.adding(backoff.fail(atLeast: seconds)))
            case .unreachable: next = min(next, now.adding(backoff.fail()))
            }
            // A message that is put in meanwhile does not wait for those that the gateway does not take now.
            await signals.wait(for: .outbox, after: generation, until: next)
        }
    }

    /// One round over all that may be submitted now. Messages of a conversation go one after the other, in the order in which they were made.
    private func submitAll() async throws -> Step {
        var after: Int64 = 0
        var result = Step.done
        while true {
            let (now, last) = (parts.clock.now(), after)
            let batch = try await parts.store.read { try $0.submittable(at: now, after: last, limit: Self.batch) }
            guard let end = batch.last else { return result }
            after = end.sequence
            var conversations = Dictionary(grouping: batch, by: \.conversationID).values.sorted { $0[0].sequence < $1[0].sequence }[...]
            try await withThrowingTaskGroup(of: Step.self) { group in
                for conversation in conversations.prefix(Self.atOnce) { group.addTask { try await submit(conversation) } }
                conversations = conversations.dropFirst(Self.atOnce)
                while let step = try await group.next() {
                    result = result.joined(step)
                    if case .unreachable = result { continue }
                    if let conversation = conversations.popFirst() { group.addTask { try await submit(conversation) } }
                }
            }
            if case .unreachable = result { return result }
        }
    }

    private func submit(_ conversation: [OutgoingMessage]) async throws -> Step {
        for message in conversation {
            let step = try await submit(message)
            guard case .done = step else { return step }
        }
        return .done
    }

    private func submit(_ message: OutgoingMessage) async throws -> Step {
        let id = message.messageID
        submissions.enter(id)
        defer { submissions.leave(id) }
        // Looked at once more, now that it is in the book: it may have been withdrawn meanwhile.
        let content = try await parts.store.read { reader -> [UInt8]? in
            guard try reader.outgoing(messageID: id)?.state == .queued else { return nil }
            let isWanted = try !reader.withdrawals(ofMessage: id).contains { $0.recipient == nil && $0.state == .pending }
            return isWanted ? try reader.content(ofOutgoing: id) : nil
        }
        guard let bytes = content else { return .done }
        do {
            let answer = try await client.submit(bytes)
            let statement = try evidence.judge(answer.evidence, about: message, now: parts.clock.now())
            guard statement.event == .submissionAcceptance else { throw Problem(.evidenceInvalid, at: JSONPointer(["leaf", "event"])) }
            try await note(message, DeskEvidence(answer.evidence, statement), problem: nil)
            uploads.forget(message.messageID)
            return .done
        } catch let problem as Problem {
            parts.log.error(
                "an acceptance is not believed", metadata: ["message": "\(message.messageID.wireText)", "code": "\(problem.code.rawValue)"])
            return .again(nil)
        } catch let failure as GatewayFailure {
            guard case .problem(let problem) = failure, problem.isFinalForMessage else {
                parts.log.warning("a message was not submitted", metadata: ["failure": "\(failure)"])
                if case .transport = failure { return .unreachable }
                return .again(failure.retryAfter)
            }
            var rejection: DeskEvidence?
            if let proof = problem.evidence, let statement = try? evidence.judge(proof, about: message, now: parts.clock.now()),
                statement.event == .submissionRejection
            {
                rejection = DeskEvidence(proof, statement)
            }
            if ErrorCode(rawValue: problem.code) == .partMissing, try await uploadAgain(message, rejection) { return .again(problem.retryAfter) }
            try await note(message, rejection, problem: ReportedProblem(problem))
            return .done
        }
    }

    /// The gateway no longer has what was uploaded: its lease ended before the message came.
    ///
    /// - Returns: whether the message has parts that can be uploaded again.
    private func uploadAgain(_ message: OutgoingMessage, _ rejection: DeskEvidence?) async throws -> Bool {
        let id = message.messageID
        let hasParts = try await parts.store.write { writer in
            guard try !writer.parts(ofOutgoing: id).isEmpty else { return false }
            if let rejection { try writer.append(rejection) }
            try writer.setUploaded(false, messageID: id, partID: nil)
            return true
        }
        guard hasParts else { return false }
        parts.log.notice("parts have to be uploaded again", metadata: ["message": "\(id.wireText)"])
        uploads.postpone(id, at: parts.clock.now(), seconds: nil)
        signals.signal(.uploads)
        return true
    }

    private func note(_ message: OutgoingMessage, _ evidence: DeskEvidence?, problem: ReportedProblem?) async throws {
        let touched = try await parts.store.write { try OutgoingLedger.note(message, evidence, problem: problem, $0) }
        for topic in touched { signals.signal(topic) }
    }
}

extension OutboxRunner.Step {
    /// The worse of the two.
    fileprivate func joined(_ other: Self) -> Self {
        switch (self, other) {
        case (.unreachable, _), (_, .unreachable): .unreachable
        case (.again(let a), .again(let b)): .again(max(a ?? 0, b ?? 0))
        case (.again, .done): self
        case (.done, _): other
        }
    }
}

/// - Returns: the second where there is no first.
private func min(_ a: UTCInstant?, _ b: UTCInstant) -> UTCInstant { a.map { Swift.min($0, b) } ?? b }
