package import Foundation
import Synchronization

/// Serial numbers that outlive the process: each is on the disk before it is given out, and no two are the same, also after a crash (RFC 3161
/// §2.4.2).
package final class SerialNumberFile: Sendable {
    /// Digits of a number in the file.
    private static let digits = 20

    private let path: String
    private let state: Mutex<(descriptor: Int32, last: UInt64)>

    /// Opens the file, and makes it where it is missing. One process at a time.
    ///
    /// - Throws: ``TrustError`` `fileUnusable`, also where another process has it.
    package init(_ url: URL) throws(TrustError) {
        let path = url.path
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Self.failure(path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let failure = Self.failure(path)
            close(descriptor)
            throw failure
        }
        var bytes = [UInt8](repeating: 0, count: Self.digits + 1)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        guard count == 0 || (count == Self.digits && UInt64(text) != nil) else {
            close(descriptor)
            throw .fileUnusable(path: path, reason: "not a file of serial numbers")
        }
        self.path = path
        state = Mutex((descriptor, UInt64(text) ?? 0))
    }

    deinit { _ = state.withLock { close($0.descriptor) } }

    /// - Throws: ``TrustError`` `fileUnusable`: then no number was given.
    package func next() throws -> UInt64 {
        try state.withLock { state throws(TrustError) in
            let number = state.last + 1
            let digits = String(number)
            let text = Array((String(repeating: "0", count: Self.digits - digits.utf8.count) + digits).utf8)
            let written = text.withUnsafeBytes { pwrite(state.descriptor, $0.baseAddress, $0.count, 0) }
            guard written == text.count, fsync(state.descriptor) == 0 else { throw Self.failure(path) }
            state.last = number
            return number
        }
    }

    private static func failure(_ path: String) -> TrustError { .fileUnusable(path: path, reason: String(cString: strerror(errno))) }
}
