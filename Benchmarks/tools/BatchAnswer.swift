/// The answer to a submission of several messages: `{"items":[{"status":202,"answer":{…}},{"status":4xx,"problem":{…}}]}`, in their order.
package enum BatchAnswer {
    /// - Returns: the status of every item.
    package static func statuses(_ body: UnsafeRawBufferPointer) throws -> [Int] {
        var statuses: [Int] = []
        var cursor = JSONCursor(body)
        try cursor.object { cursor, name in
            guard name.equals("items") else {
                try cursor.skip()
                return
            }
            try cursor.array { cursor in
                var status: Int?
                try cursor.object { cursor, name in
                    if name.equals("status") { status = try cursor.integer() } else { try cursor.skip() }
                }
                guard let status else { throw JSONCursor.Failure() }
                statuses.append(status)
            }
        }
        return statuses
    }
}

/// Several JSON texts one after the other (RFC 7464 §2.2): 0x1E before each, a line feed after it.
package enum JSONSequence {
    package static let mediaType = "application/vnd.vartai.message+json-seq"
    /// Bytes that one text takes beside its own.
    package static let framing = 2

    package static func append(_ text: UnsafeRawBufferPointer, to queue: ByteQueue) {
        queue.append(0x1E)
        queue.append(text)
        queue.append(0x0A)
    }
}
