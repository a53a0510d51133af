import ExchangeFormats
import Foundation
import Story
import Trust

/// What this machine can do at most: the yardstick beside every figure of the gateway.
struct Machine: Sendable {
    /// P-256 operations a second on one core, through Trust.
    let verifications: Double
    let signatures: Double

    /// - Parameter seconds: for each of the two.
    static func measure(seconds: Double) throws -> Machine {
        let key = SigningKey.generate()
        let bytes = [UInt8](repeating: 0x2A, count: 512)
        let signature = try key.sign(bytes)
        let verificationKey = try key.verificationKey
        return Machine(
            verifications: try rate(seconds: seconds) {
                guard verificationKey.verify(signature: signature, over: bytes) else {
                    throw StoryFailure(lt: "Parašas nepatvirtintas.", en: "The signature did not verify.")
                }
            },
            signatures: try rate(seconds: seconds) { _ = try key.sign(bytes) })
    }

    /// Syncs a second: each appends 4 KiB to a file in `folder`, then `fdatasync`.
    static func syncRate(in folder: URL, seconds: Double) throws -> Double {
        let file = folder.appending(path: "sync-\(UUID().uuidString.lowercased())")
        let descriptor = open(file.path, O_CREAT | O_EXCL | O_WRONLY | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer {
            close(descriptor)
            unlink(file.path)
        }
        let page = [UInt8](repeating: 0x5A, count: 4096)
        return try rate(seconds: seconds, checkEvery: 1) {
            guard write(descriptor, page, page.count) == page.count, fdatasync(descriptor) == 0 else {
                throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
            }
        }
    }

    private static func rate(seconds: Double, checkEvery: Int = 64, _ operation: () throws -> Void) throws -> Double {
        for _ in 0..<checkEvery { try operation() }
        let start = ContinuousClock.now
        let end = start.advanced(by: .seconds(seconds))
        var count = 0
        while ContinuousClock.now < end {
            for _ in 0..<checkEvery { try operation() }
            count += checkEvery
        }
        return Double(count) / (ContinuousClock.now - start).inSeconds
    }
}

extension Duration {
    var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }

    var inMilliseconds: Double { inSeconds * 1000 }
}
