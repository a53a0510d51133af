/// A message's JSON text on its way into a store.
package enum MessageContent: Sendable {
    /// To be sealed by the store inside its transaction.
    case clear([UInt8])
    /// As the store that is to keep it made it beforehand.
    case prepared(any PreparedContent)
}

/// What a store made of a content before the transaction. It may hold something that the store takes back where the content is never inserted.
package protocol PreparedContent: AnyObject, Sendable {}
