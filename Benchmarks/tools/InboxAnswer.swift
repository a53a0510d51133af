/// What a recipient has to know of an entry of its inbox in order to sign a receipt for it.
package struct OfferedDelivery {
    /// UUIDs as they stand on the wire: 36 characters.
    package let deliveryID: [UInt8]
    package let messageID: [UInt8]
    /// Endpoint id.
    package let sender: [UInt8]
    /// `protected.payload.signature` of the message, where the listing brought the message along.
    package let signed: [UInt8]?

    /// `{"items":[{"deliveryId":…,"messageId":…,"sender":…,"message":{…}}]}`
    package static func list(_ body: UnsafeRawBufferPointer) throws -> [OfferedDelivery] {
        var items: [OfferedDelivery] = []
        var cursor = JSONCursor(body)
        try cursor.object { cursor, name in
            guard name.equals("items") else {
                try cursor.skip()
                return
            }
            try cursor.array { items.append(try OfferedDelivery(&$0)) }
        }
        return items
    }

    private init(_ cursor: inout JSONCursor) throws {
        var found: (delivery: [UInt8]?, message: [UInt8]?, sender: [UInt8]?, signed: [UInt8]?)
        try cursor.object { cursor, name in
            if name.equals("deliveryId") {
                found.delivery = Array(try cursor.string())
            } else if name.equals("messageId") {
                found.message = Array(try cursor.string())
            } else if name.equals("sender") {
                found.sender = Array(try cursor.string())
            } else if name.equals("message") {
                found.signed = try SignedText.compact(cursor[try cursor.skip()])
            } else {
                try cursor.skip()
            }
        }
        guard let delivery = found.delivery, let message = found.message, let sender = found.sender else { throw JSONCursor.Failure() }
        (deliveryID, messageID, self.sender, signed) = (delivery, message, sender, found.signed)
    }
}

/// The signed texts of a message in flattened JSON serialization.
package enum SignedText {
    /// - Returns: `protected.payload.signature`, over which the message digest is taken.
    package static func compact(_ message: UnsafeRawBufferPointer) throws -> [UInt8] {
        var found: (protected: Slice<UnsafeRawBufferPointer>?, payload: Slice<UnsafeRawBufferPointer>?, signature: Slice<UnsafeRawBufferPointer>?)
        var cursor = JSONCursor(message)
        try cursor.object { cursor, name in
            if name.equals("protected") {
                found.protected = try cursor.string()
            } else if name.equals("payload") {
                found.payload = try cursor.string()
            } else if name.equals("signature") {
                found.signature = try cursor.string()
            } else {
                try cursor.skip()
            }
        }
        guard let protected = found.protected, let payload = found.payload, let signature = found.signature else { throw JSONCursor.Failure() }
        var compact: [UInt8] = []
        compact.reserveCapacity(protected.count + payload.count + signature.count + 2)
        compact += protected
        compact.append(UInt8(ascii: "."))
        compact += payload
        compact.append(UInt8(ascii: "."))
        compact += signature
        return compact
    }
}
