/// A caller wrote what cannot stand: a fault of the program, not of the storage. Nothing of it was written.
package enum StorageMisuse: Error, Sendable, Hashable {
    /// A delivery or evidence of a message that the store does not have.
    case unknownMessage
    /// An update, an attempt or evidence of a delivery that the store does not have; also an update that moves a delivery
    /// to another message or recipient.
    case unknownDelivery
    /// The delivery's id is taken, or the message already has a delivery to this recipient.
    case deliveryExists
    /// A part that the store does not have, or that belongs to a message already.
    case unknownUpload
    /// A content that another store prepared, or this one for another message.
    case foreignContent
    /// A tree head of this epoch and size is there already.
    case headExists
    /// A content that is not marked cannot be concluded.
    case notMarked
}
