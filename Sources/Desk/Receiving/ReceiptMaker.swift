import ExchangeAPI
import ExchangeFormats
import Trust

/// Makes the signed receipt for one delivery.
struct ReceiptMaker: Sendable {
    private let settings: DeskSettings
    private let signer: Renewable<MessageSigner>

    init(settings: DeskSettings, signer: Renewable<MessageSigner>) {
        self.settings = settings
        self.signer = signer
    }

    /// - Parameter refusal: why the message is refused; `nil` for an acceptance.
    /// - Throws: ``TrustError``.
    func receipt(for entry: InboxEntry, _ judged: JudgedDelivery, refusal: ErrorCode?, at instant: UTCInstant) throws(TrustError) -> StoredReceipt {
        let receipt = Receipt(
            exchange: settings.exchange, deliveryID: entry.deliveryID, messageID: entry.messageID, sender: entry.sender,
            recipient: settings.endpoint, messageDigest: judged.messageDigest, outcome: refusal == nil ? .accepted : .refused, reason: refusal,
            at: instant)
        let jws = try signer.value.sign(.receipt, payload: JSONWriter.bytes(receipt.json), issuedAt: instant)
        return StoredReceipt(
            delivery: entry.deliveryID, messageID: entry.messageID, messageDigest: judged.messageDigest, outcome: receipt.outcome,
            bytes: JSONWriter.bytes(jws.json))
    }
}
