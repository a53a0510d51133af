import Synchronization

/// Reads content that stands in memory.
package final class MemoryPartReader: PartFileReader {
    private let bytes: [UInt8]
    private let next = Mutex(0)

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package func read(upTo count: Int) throws(PartFileFailure) -> [UInt8] {
        next.withLock { next in
            let piece = bytes[next..<min(bytes.count, next + max(0, count))]
            next += piece.count
            return Array(piece)
        }
    }

    package func rewind() throws(PartFileFailure) { next.withLock { $0 = 0 } }
}
