package import ExchangeFormats
import Foundation
import Logging

extension Gateway {
    /// Notices answers that are overdue, and forgets those that nobody needs any more; never while the clock is uncertain.
    ///
    /// - Returns: how many were noticed or forgotten.
    package func noticeOverdueAnswers(limit: Int = 200) async throws(Problem) -> Int {
        guard let now = clock.certainNow() else { return 0 }
        let isQuiet = try await read { reader in
            try reader.untoldAnswers(dueBy: now, limit: 1).isEmpty && reader.idleAnswers(at: now, limit: 1).isEmpty
        }
        guard !isQuiet else { return 0 }
        let (counts, _) = try await committer.commit { writer, step -> (told: Int, all: Int) in
            try step.requireCertainTime()
            let untold = try writer.untoldAnswers(dueBy: min(now, step.at), limit: limit)
            var told = 0
            for answer in untold {
                let delivery = try writer.deliveries(ofMessage: answer.message).first { $0.recipient == answer.recipient }
                guard let delivery, let message = try writer.message(sequence: answer.message), delivery.state.mayBeAnswered else {
                    try writer.removeAnswer(toMessage: answer.message, from: answer.recipient)
                    continue
                }
                var answer = answer
                answer.toldAt = step.at
                try writer.update(answer)
                step.record(Self.record(.answerOverdue, actor: "gateway", delivery, message, at: step.at))
                told += 1
            }
            let idle = try writer.idleAnswers(at: min(now, step.at), limit: limit)
            for answer in idle { try writer.removeAnswer(toMessage: answer.message, from: answer.recipient) }
            return (told, untold.count + idle.count)
        }
        if counts.told > 0 { log.notice("answers are overdue", metadata: ["count": "\(counts.told)"]) }
        return counts.all
    }

    /// Overdue answers by recipient.
    package func overdueAnswers() async throws(Problem) -> [OverdueAnswers] { try await read { try $0.overdueAnswers() } }

    /// Inside the commit that accepts a message: what it answers is no longer waited for.
    static func conclude(_ manifest: Manifest, in writer: any StoreWriter) throws {
        guard let answered = manifest.inReplyTo else { return }
        for asker in manifest.recipients {
            guard let message = try writer.message(sender: asker, id: answered) else { continue }
            try writer.removeAnswer(toMessage: message.sequence, from: manifest.sender)
        }
    }
}

extension DeliveryState {
    /// Whether its recipient may still answer the message: it has it, or may yet get it.
    package var mayBeAnswered: Bool {
        switch self {
        case .queued, .inDelivery, .parked, .handedOver: true
        default: false
        }
    }
}
