import ExchangeFormats
import Foundation
import LoadTools
import Trust

/// Who receives, and until when.
struct ReceivePlan {
    let exchange: String
    let endpoint: String
    /// Long polls at once, each on a connection of its own.
    var polls: Int
    /// Connections for messages and receipts.
    var workers: Int
    /// Deliveries in one listing.
    var page: Int
    var seconds: Double?
    /// Messages to be confirmed.
    var count: Int?
    /// The listings bring the messages along.
    var isInline = false
    var isRecorded = false
}

/// Signs receipts as a desk does.
struct ReceiptSigner {
    private let plan: ReceivePlan
    private let signer: MessageSigner
    private let clock = SystemClock()

    init(plan: ReceivePlan, signer: MessageSigner) { (self.plan, self.signer) = (plan, signer) }

    /// - Parameter signed: the message's `protected.payload.signature`.
    /// - Returns: `application/vnd.vartai.receipt+json`, and the message's id.
    func receipt(for delivery: OfferedDelivery, signed: [UInt8]) throws(LoadFailure) -> (bytes: [UInt8], message: UUID) {
        guard let deliveryID = UUID(wireText: String(decoding: delivery.deliveryID, as: UTF8.self)),
            let messageID = UUID(wireText: String(decoding: delivery.messageID, as: UTF8.self))
        else { throw LoadFailure("a listing with an id that is none") }
        let now = clock.now()
        let receipt = Receipt(
            exchange: plan.exchange, deliveryID: deliveryID, messageID: messageID, sender: String(decoding: delivery.sender, as: UTF8.self),
            recipient: plan.endpoint, messageDigest: SHA256.hash(signed), outcome: .accepted, at: now)
        do {
            let jws = try signer.sign(.receipt, payload: JSONWriter.bytes(receipt.json), issuedAt: now)
            return (JSONWriter.bytes(jws.json), messageID)
        } catch {
            throw LoadFailure("a receipt could not be signed: \(error)")
        }
    }
}
