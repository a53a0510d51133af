import ExchangeAPI
import ExchangeFormats

extension ReceivedProblem {
    /// Whether the same message will be refused again, however often it is submitted.
    ///
    /// A client error is final, unless it speaks of the caller (whose certificate or directory entry may be mended while the message waits) or of the
    /// moment (too many, too slow). A clock that runs ahead is final: the gateway has put its rejection on record.
    var isFinalForMessage: Bool {
        guard (400..<500).contains(status), status != 408, status != 429 else { return false }
        switch ErrorCode(rawValue: code) {
        case .callerUnknown, .callerRevoked, .callerNotAllowed, .resourceUnknown, .methodNotAllowed: return false
        default: return true
        }
    }

    /// Whether the gateway will never take this receipt: the delivery is unknown or has ended otherwise, or the receipt itself is refused.
    var isFinalForReceipt: Bool {
        switch ErrorCode(rawValue: code) {
        case .deliveryUnknown, .deliveryEnded, .receiptInvalid, .receiptContradicts: true
        default: false
        }
    }
}
