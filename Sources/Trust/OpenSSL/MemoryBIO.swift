import COpenSSL

/// Bytes as OpenSSL reads and writes them.
enum MemoryBIO {
    /// Lends the bytes to OpenSSL for reading.
    static func reading<Result, Failure: Error>(
        _ bytes: [UInt8], _ body: (OpaquePointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // BIO_new_mem_buf keeps the address, so the bytes have to stay in place while it lives.
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(bytes.count, 1))
        defer {
            OPENSSL_cleanse(buffer.baseAddress, buffer.count)
            buffer.deallocate()
        }
        _ = buffer.initialize(from: bytes)
        guard let bio = BIO_new_mem_buf(buffer.baseAddress, Int32(clamping: bytes.count)) else {
            preconditionFailure("OpenSSL failed in BIO_new_mem_buf")
        }
        defer { BIO_free(bio) }
        return try body(bio)
    }

    /// What `body` writes; `nil` where it says that it failed.
    static func writing(_ body: (OpaquePointer) -> Bool) -> [UInt8]? {
        guard let bio = BIO_new(BIO_s_secmem()) else { preconditionFailure("OpenSSL failed in BIO_new") }
        defer { BIO_free(bio) }
        guard body(bio) else { return nil }
        var start: UnsafePointer<UInt8>?
        let count = vartai_bio_bytes(bio, &start)
        return Array(UnsafeBufferPointer(start: start, count: count))
    }
}
