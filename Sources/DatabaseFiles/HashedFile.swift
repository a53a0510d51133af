package import Foundation

/// Files that are read whole, and copied, with their digest. Blocks.
package enum HashedFile {
    /// Takes in bytes and gives their digest at the end: which one is the caller's choice.
    package protocol Digest {
        mutating func update(_ bytes: ArraySlice<UInt8>)
    }

    private static let piece = 1 << 20

    /// Copies a file to a new one of mode 0600 and syncs it; the folder is not synced.
    ///
    /// - Returns: bytes.
    /// - Throws: ``FileFailure`` `unusable`, also where there is a file already; ``Missing`` where there is none to copy.
    package static func copy(_ source: URL, to target: URL, _ digest: inout some Digest) throws -> Int {
        let from = open(source.path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard from >= 0 else { throw errno == ENOENT ? Missing(path: source.path) : FileFailure.system(source.path) }
        defer { close(from) }
        let to = open(target.path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard to >= 0 else { throw FileFailure.system(target.path) }
        defer { close(to) }
        let size = try read(from, source) { bytes in
            digest.update(bytes)
            try write(bytes, to, target)
        }
        guard fsync(to) == 0 else { throw FileFailure.system(target.path) }
        return size
    }

    /// - Returns: bytes.
    /// - Throws: ``FileFailure`` `unusable`; ``Missing``.
    package static func read(_ file: URL, _ digest: inout some Digest) throws -> Int {
        let descriptor = open(file.path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw errno == ENOENT ? Missing(path: file.path) : FileFailure.system(file.path) }
        defer { close(descriptor) }
        return try read(descriptor, file) { digest.update($0) }
    }

    /// There is no such file.
    package struct Missing: Error, Hashable {
        package let path: String
    }

    private static func read(_ descriptor: Int32, _ file: URL, _ take: (ArraySlice<UInt8>) throws -> Void) throws -> Int {
        var buffer = [UInt8](repeating: 0, count: piece)
        var size = 0
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileFailure.system(file.path) }
            if count == 0 { return size }
            try take(buffer[..<count])
            size += count
        }
    }

    private static func write(_ bytes: ArraySlice<UInt8>, _ descriptor: Int32, _ file: URL) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileFailure.system(file.path) }
            rest = rest.dropFirst(count)
        }
    }
}
