import ExchangeAPI
import ExchangeFormats
import Foundation
import Logging
import Trust

/// Uploads the parts of queued messages that travel on their own. A message is submitted once all of its parts are there (``OutboxRunner``); until then
/// only its own conversation waits for it.
struct UploadRunner: Sendable {
    /// Uploads at once, over all messages.
    private static let atOnce = 2
    private static let batch = 64

    private let parts: DeskParts
    private let client: GatewayClient
    private let signals: Signals
    private let book: UploadBook

    init(_ parts: DeskParts, signals: Signals, book: UploadBook) {
        self.parts = parts
        self.signals = signals
        self.book = book
        client = GatewayClient(parts.exchange)
    }

    /// What has become of one part.
    private enum Step {
        case done
        /// The gateway has accepted the message already.
        case closed
        /// Later; the gateway may have said after how many seconds.
        case again(Int?)
        /// The message cannot go as it is.
        case final(ReportedProblem)
    }

    /// - Throws: what the store throws, and `CancellationError`.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<Self.atOnce { group.addTask { try await work() } }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func work() async throws {
        while true {
            try Task.checkCancellation()
            let generation = signals.generation(of: .uploads)
            let waiting = try await parts.store.read { try $0.uploadable(limit: Self.batch) }
            let (message, next) = book.claim(waiting, at: parts.clock.now())
            guard let message else {
                await signals.wait(for: .uploads, after: generation, until: next)
                continue
            }
            defer { book.release(message.messageID) }
            try await upload(message)
        }
    }

    private func upload(_ message: OutgoingMessage) async throws {
        let id = message.messageID
        let (content, stored) = try await parts.store.read { (try $0.content(ofOutgoing: id), try $0.parts(ofOutgoing: id)) }
        guard let content else { return }
        let separate = try StoredContent.separateParts(content)
        for file in stored where !file.isUploaded {
            guard let part = separate.first(where: { $0.partID == file.partID }) else { continue }
            switch try await upload(part, file, of: id) {
            case .done:
                try await parts.store.write { try $0.setUploaded(true, messageID: id, partID: file.partID) }
                book.setSent(0, of: id)
            case .closed:
                try await parts.store.write { try $0.setUploaded(true, messageID: id, partID: nil) }
            case .again(let seconds):
                book.postpone(id, at: parts.clock.now(), seconds: seconds)
                signals.signal(.uploads)
                return
            case .final(let problem):
                let touched = try await parts.store.write { try OutgoingLedger.note(message, nil, problem: problem, $0) }
                book.forget(id)
                for topic in touched { signals.signal(topic) }
                return
            }
        }
        signals.signal(.outbox)
    }

    private func upload(_ part: SeparatePart, _ file: StoredPart, of message: UUID) async throws -> Step {
        do {
            // What an earlier attempt has brought there need not go again.
            if let there = try await client.uploaded(part.partID, of: message), there.digest == part.digest, there.size == part.size { return .done }
            let (files, book) = (parts.store.files, book)
            let source = try await DiskWork.run { () throws(PartFileFailure) in
                try PartUpload(files, file.file) { book.setSent($0, of: message) }
            }
            return try await send(part, source, of: message)
        } catch let failure as GatewayFailure {
            return step(failure, of: message)
        } catch let failure as PartFileFailure {
            return step(failure, part, of: message)
        }
    }

    private func send(_ part: SeparatePart, _ source: PartUpload, of message: UUID) async throws -> Step {
        do {
            let answer = try await client.upload(part, source, of: message)
            guard answer.digest == part.digest, answer.size == part.size else {
                log(message, "the gateway holds other bytes than were sent")
                return .again(nil)
            }
            return .done
        } catch {
            if case .transport(.sourceFailed) = error { return step(source.failure ?? .damaged, part, of: message) }
            return step(error, of: message)
        }
    }

    private func step(_ failure: GatewayFailure, of message: UUID) -> Step {
        if case .problem(let problem) = failure {
            if ErrorCode(rawValue: problem.code) == .uploadClosed { return .closed }
            if problem.isFinalForMessage { return .final(ReportedProblem(problem)) }
        }
        log(message, "\(failure)")
        return .again(failure.retryAfter)
    }

    private func step(_ failure: PartFileFailure, _ part: SeparatePart, of message: UUID) -> Step {
        log(message, "\(failure)")
        guard case .damaged = failure else { return .again(nil) }
        return .final(
            ReportedProblem(Problem(.partDigestMismatch, at: JSONPointer(["parts", part.partID]), ["part": .text(part.partID)])))
    }

    private func log(_ message: UUID, _ reason: String) {
        parts.log.warning("a part was not uploaded", metadata: ["message": "\(message.wireText)", "reason": "\(reason)"])
    }
}
