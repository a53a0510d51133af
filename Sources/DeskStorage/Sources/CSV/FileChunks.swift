import Foundation

/// A file piece by piece, however long it is. Not mapped into memory: a file that is cut short while it is mapped ends the process.
final class FileChunks {
    private static let bytes = 256 * 1024

    private let descriptor: Int32

    /// - Returns: `nil` where it is no regular file that may be read.
    init?(_ file: URL) {
        descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }

    /// - Returns: no bytes at the end; `nil` where the system gives no more.
    func next() -> [UInt8]? {
        var failed = false
        let chunk = [UInt8](unsafeUninitializedCapacity: Self.bytes) { buffer, count in
            count = 0
            while count < Self.bytes {
                let got = read(descriptor, buffer.baseAddress?.advanced(by: count), Self.bytes - count)
                if got < 0, errno == EINTR { continue }
                failed = got < 0
                guard got > 0 else { break }
                count += got
            }
        }
        return failed ? nil : chunk
    }
}
