import ExchangeAPI
package import ExchangeFormats
import Foundation
import Logging
import Trust

/// What a desk says to a push.
package enum PushVerdict: Sendable, Hashable {
    /// Message and receipt are on the disk: the receipt, a flattened JWS.
    case receipt([UInt8])
    /// It is kept in mind, and its parts are being fetched; the receipt follows.
    case taken
    /// This very message cannot be taken, now or ever.
    case refused(Problem)
    /// The desk cannot take anything now.
    case unable
}

extension Desk {
    /// Takes a delivery that the gateway pushes, by the rules of those that are fetched: what takes effect and the signed receipt for it are one
    /// transaction, and a delivery that has its receipt gets the same one again.
    ///
    /// The receipt is posted too, as any other: so the desk gets the evidence that ends the delivery.
    ///
    /// - Parameter page: a page of the inbox with one delivery and its message.
    package func take(pushed page: [UInt8]) async -> PushVerdict {
        let entry: InboxEntry
        do {
            let value = try JSONReader.read(page, limits: JSONLimits(bytes: APILimits.responseBytes, depth: 16, values: 200_000))
            guard let only = try InboxPage(value, text: page).items.onlyOne, only.message != nil else {
                return .refused(Problem(.jsonInvalid, at: .root))
            }
            entry = only
        } catch {
            return .refused(error as? Problem ?? Problem(.jsonInvalid, at: .root))
        }
        do {
            switch try await Receiver(parts, signals: signals, downloads: downloads).take(entry) {
            case .underWay: return .taken
            case .done:
                guard let receipt = try await parts.store.read({ try $0.receipt(delivery: entry.deliveryID) }) else { return .unable }
                return .receipt(receipt.bytes)
            // Not what was announced: the fault is in what was sent. All else the desk itself has to mend.
            case .obstacle(.unreadable), .obstacle(.otherThanAnnounced): return .refused(Problem(.jsonInvalid, at: .root))
            case .obstacle(.revocationListsEnded), .obstacle(.notVerifiable), .notNow: return .unable
            }
        } catch {
            parts.log.error("a push was not taken", metadata: ["failure": "\(type(of: error))"])
            return .unable
        }
    }
}

extension Array {
    fileprivate var onlyOne: Element? { count == 1 ? first : nil }
}
