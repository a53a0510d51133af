package import ExchangeFormats
import Foundation

/// Several messages in one body: `application/vnd.vartai.message+json-seq` (RFC 8091), framed as RFC 7464 says: 0x1E, the message's exact bytes,
/// 0x0A for each. A JSON text holds no 0x1E, so where a message begins is never in doubt.
///
/// Stricter than RFC 7464 §2.1 and §2.4 are with readers: nothing is skipped. Whatever is not such a frame, a text without its 0x0A and a sequence
/// without a text refuse the whole of it.
package struct MessageSequence: Sendable {
    private static let separator: UInt8 = 0x1E
    private static let end: UInt8 = 0x0A

    /// Texts that are complete.
    private var messages: [[UInt8]] = []
    /// The text that is being read, with its 0x0A.
    private var text: [UInt8] = []
    private var isOpen = false
    /// Bytes read.
    private var offset = 0

    package init() {}

    /// The body of a request.
    package static func bytes(_ messages: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(messages.reduce(0) { $0 + $1.count + 2 })
        for message in messages {
            bytes.append(separator)
            bytes.append(contentsOf: message)
            bytes.append(end)
        }
        return bytes
    }

    /// Reads the next bytes of the body, however they are cut.
    ///
    /// - Throws: ``Problem`` `jsonInvalid` with the place, `requestTooLarge`, `tooManyItems`.
    package mutating func read(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
        guard offset + bytes.count <= APILimits.sequenceBytes else { throw Self.tooLarge(APILimits.sequenceBytes) }
        var rest = bytes[...]
        while let first = rest.first {
            if first == Self.separator {
                if isOpen { try close() }
                guard messages.count < APILimits.sequenceMessages else {
                    throw Problem(.tooManyItems, ["label": .bilingual(Self.label), "n": .count(APILimits.sequenceMessages)])
                }
                isOpen = true
                offset += 1
                rest = rest.dropFirst()
                continue
            }
            guard isOpen else { throw Problem(.unexpectedByte, offset: offset) }
            let piece = Self.beforeSeparator(rest)
            // One more: the 0x0A behind it.
            guard text.count + piece.count <= WireLimits.messageBytes + 1 else { throw Self.tooLarge(WireLimits.messageBytes) }
            text.append(contentsOf: piece)
            offset += piece.count
            rest = rest[piece.endIndex...]
        }
    }

    /// The messages, each in exactly its bytes.
    ///
    /// - Throws: ``Problem`` `jsonInvalid` where the last is cut off or there is none.
    package consuming func finish() throws(Problem) -> [[UInt8]] {
        guard isOpen else { throw Problem(.empty, offset: offset) }
        try close()
        return messages
    }

    private mutating func close() throws(Problem) {
        guard !text.isEmpty else { throw Problem(.empty, offset: offset) }
        guard text.removeLast() == Self.end else { throw Problem(.truncated, offset: offset) }
        guard !text.isEmpty else { throw Problem(.empty, offset: offset) }
        guard text.count <= WireLimits.messageBytes else { throw Self.tooLarge(WireLimits.messageBytes) }
        let size = text.count
        messages.append(text)
        text = []
        // Messages of one sender are often of one size.
        text.reserveCapacity(min(size + 64, APILimits.sequenceBytes - offset + 1))
    }

    private static func beforeSeparator(_ bytes: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        let raw = UnsafeRawBufferPointer(rebasing: bytes)
        guard let start = raw.baseAddress, let found = memchr(start, Int32(separator), raw.count) else { return bytes }
        return bytes.prefix(UnsafeRawPointer(found) - start)
    }

    private static func tooLarge(_ limit: Int) -> Problem { Problem(.requestTooLarge, ["limit": .count(limit)]) }

    private static let label = BilingualText(lt: "pranešimai", en: "messages")
}
