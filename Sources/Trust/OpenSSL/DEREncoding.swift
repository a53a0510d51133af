import COpenSSL

/// What OpenSSL encodes into memory of its own.
enum DEREncoding {
    static func of(_ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>) -> Int32) -> [UInt8] {
        var output: UnsafeMutablePointer<UInt8>?
        let count = encode(&output)
        defer { CRYPTO_free(output, #fileID, Int32(#line)) }
        return Array(UnsafeBufferPointer(start: output, count: Int(max(count, 0))))
    }
}
