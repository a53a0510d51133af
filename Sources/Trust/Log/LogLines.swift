package import Foundation

/// Reads a file line by line in pieces of a mebibyte.
package struct LogLines {
    /// A line longer than what is allowed.
    package struct TooLong: Error {}

    private let handle: FileHandle
    private let limit: Int
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    /// Whether what was read last ended with a newline.
    package private(set) var isWhole = true

    package init(_ handle: FileHandle, limit: Int = LogExportLine.byteLimit) {
        self.handle = handle
        self.limit = limit
    }

    /// The next line without its newline; `nil` at the end.
    ///
    /// - Throws: ``TooLong``, and what reading throws.
    package mutating func next() throws -> ArraySlice<UInt8>? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return buffer[start..<end]
            }
            searched = buffer.count
            guard buffer.count - start <= limit else { throw TooLong() }
            if isAtEnd {
                guard start < buffer.count else { return nil }
                defer { start = buffer.count }
                isWhole = false
                return buffer[start...]
            }
            searched -= start
            buffer.removeFirst(start)
            start = 0
            if let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { buffer += piece } else { isAtEnd = true }
        }
    }
}
