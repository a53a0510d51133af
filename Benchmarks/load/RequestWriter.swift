import LoadTools

/// Writes submissions as they go on the wire, head and body together: small requests leave in one TLS record.
struct RequestWriter {
    private let file: UnsafeRawBufferPointer
    private let isSequence: Bool
    /// Up to the digits of the length.
    private let head: [UInt8]
    private static let endOfHead = Array("\r\n\r\n".utf8)

    init(server: Server, plan: SubmitPlan, file: UnsafeRawBufferPointer) {
        self.file = file
        isSequence = plan.batch != nil
        head = Array(
            "POST \(plan.path) HTTP/1.1\r\nHost: \(server.name):\(server.port)\r\nContent-Type: \(plan.contentType)\r\nContent-Length: ".utf8)
    }

    /// - Parameter messages: where they stand in the file.
    func write(_ messages: some Sequence<Range<Int>>, to output: ByteQueue) {
        output.append(head)
        let framing = isSequence ? JSONSequence.framing : 0
        output.append(decimal: messages.reduce(0) { $0 + $1.count + framing })
        output.append(Self.endOfHead)
        for message in messages {
            let bytes = UnsafeRawBufferPointer(rebasing: file[message])
            if isSequence { JSONSequence.append(bytes, to: output) } else { output.append(bytes) }
        }
    }
}
