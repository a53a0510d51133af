import ExchangeAPI
package import ExchangeFormats
package import Foundation
import Trust

extension Desk {
    /// The time-stamp of a message that this desk sent, asked of the gateway now. It is verified by whoever has the anchors of its authority.
    ///
    /// - Throws: ``Problem`` `messageNotFound`; `stampPending`; `storageUnavailable` where the gateway gives no answer, or another message's stamp.
    package func stamp(_ id: UUID) async throws(Problem) -> BatchStamp {
        let own = try await read { try $0.content(ofOutgoing: id) }
        guard let bytes = own else { throw Problem(.messageNotFound) }
        let digest = try UnverifiedMessage(bytes: bytes).jws.messageDigest
        do {
            let stamp = try await GatewayClient(parts.exchange).stamp(ofMessage: id)
            guard stamp.kind == .message, stamp.digest == digest else { throw GatewayFailure.unexpected(status: 200) }
            return stamp
        } catch GatewayFailure.problem(let problem) where problem.code == ErrorCode.stampPending.rawValue {
            throw Problem(.stampPending, retryAfter: problem.retryAfter)
        } catch {
            throw Problem(.storageUnavailable, retryAfter: 5)
        }
    }

    /// Roots of one message that are asked about.
    private static let mostRoots = 64

    /// The time-stamps of the roots of a message's evidence, asked of the gateway now; without those that have none yet. They are verified by whoever has
    /// the anchors of their authority.
    ///
    /// - Throws: ``Problem`` `messageNotFound`; `storageUnavailable` where the gateway gives no answer, or another root's stamp.
    package func stamps(ofEvidence id: UUID) async throws(Problem) -> [BatchStamp] {
        let client = GatewayClient(parts.exchange)
        var asked: Set<[UInt8]> = []
        var stamps: [BatchStamp] = []
        for evidence in try await evidence(id) where asked.count < Self.mostRoots {
            let digest = evidence.root.messageDigest
            guard let sequence = evidence.rootSequence, asked.insert(digest).inserted else { continue }
            do throws(GatewayFailure) {
                let stamp = try await client.stamp(ofEvidenceRoot: sequence)
                guard stamp.kind == .evidenceRoot, stamp.digest == digest else { throw GatewayFailure.unexpected(status: 200) }
                stamps.append(stamp)
            } catch {
                guard error.refusal == .stampPending else { throw Problem(.storageUnavailable, retryAfter: 5) }
            }
        }
        return stamps
    }
}
