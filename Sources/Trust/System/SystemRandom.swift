import COpenSSL
import ExchangeFormats

/// The unpredictable bytes of OpenSSL's generator, which the operating system seeds.
package struct SystemRandom: RandomSource {
    package init() {}

    /// - Returns: exactly `count` bytes.
    ///
    /// Stops the process where there is no randomness: every key, salt and nonce made after that could be guessed, and no caller could do better.
    package func bytes(_ count: Int) -> [UInt8] {
        guard count > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            guard RAND_bytes(buffer.baseAddress, Int32(clamping: count)) == 1 else {
                fatalError("the system gives no random bytes; the process stops rather than use keys that can be guessed")
            }
            filled = count
        }
    }
}
