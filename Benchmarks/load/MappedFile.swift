import Glibc

/// A file in memory, for reading. Stays mapped as long as the process lives.
enum MappedFile {
    static func bytes(_ path: String) throws(LoadFailure) -> UnsafeRawBufferPointer {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw LoadFailure(system: path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw LoadFailure(system: path) }
        guard status.st_size > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        // Read now: not while the clock runs.
        let memory = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0)
        guard let memory, memory != MAP_FAILED else { throw LoadFailure(system: path) }
        return UnsafeRawBufferPointer(start: memory, count: Int(status.st_size))
    }
}

/// Writes bytes to a new file.
enum NewFile {
    static func write(_ bytes: [UInt8], to path: String) throws(LoadFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw LoadFailure(system: path) }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in bytes.baseAddress.map { Glibc.write(descriptor, $0 + written, bytes.count - written) } ?? 0 }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw LoadFailure(system: path) }
            written += count
        }
    }
}
