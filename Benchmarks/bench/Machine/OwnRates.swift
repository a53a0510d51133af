import Foundation
import Trust

/// What one core of this machine and its disk can do at most: the yardstick beside every other figure.
enum OwnRates {
    /// A key, bytes of the size of what is signed, and their signature.
    struct P256: Sendable {
        private let key: SigningKey
        private let verificationKey: VerificationKey
        private let bytes = [UInt8](repeating: 0x2A, count: 2048)
        private let signature: [UInt8]

        init() throws {
            key = SigningKey.generate()
            verificationKey = try key.verificationKey
            signature = try key.sign(bytes)
        }

        func verify() throws {
            guard verificationKey.verify(signature: signature, over: bytes) else { throw BenchFailure("The signature did not verify.") }
        }

        func sign() throws { _ = try key.sign(bytes) }
    }

    /// Each appends 4 KiB to a file in `folder`, then `fdatasync`.
    ///
    /// - Returns: syncs a second.
    static func syncs(in folder: URL, seconds: Double) throws -> Double {
        try withFile(in: folder) { descriptor in
            let page = [UInt8](repeating: 0x5A, count: 4096)
            return try rate(seconds: seconds, checkEvery: 1) {
                guard write(descriptor, page, page.count) == page.count, fdatasync(descriptor) == 0 else { throw failure }
            }
        }
    }

    /// One file in blocks of 1 MiB, and one `fdatasync` at its end.
    ///
    /// - Returns: MB a second.
    static func streaming(in folder: URL, bytes: Int) throws -> Double {
        try withFile(in: folder) { descriptor in
            let block = [UInt8](repeating: 0xA5, count: 1 << 20)
            let start = ContinuousClock.now
            var left = bytes
            while left > 0 {
                try Task.checkCancellation()
                let count = write(descriptor, block, min(block.count, left))
                guard count > 0 else { throw failure }
                left -= count
            }
            guard fdatasync(descriptor) == 0 else { throw failure }
            return Double(bytes) / 1e6 / (ContinuousClock.now - start).inSeconds
        }
    }

    /// Microseconds of one operation: the CPU time of this thread, of which nobody else takes any.
    ///
    /// - Parameter seconds: how long it is repeated.
    static func microseconds(seconds: Double, checkEvery: Int = 64, _ operation: () throws -> Void) throws -> Double {
        for _ in 0..<checkEvery { try operation() }
        let before = threadTime()
        let end = ContinuousClock.now.advanced(by: .seconds(seconds))
        var count = 0
        while ContinuousClock.now < end {
            try Task.checkCancellation()
            for _ in 0..<checkEvery { try operation() }
            count += checkEvery
        }
        return (threadTime() - before) * 1e6 / Double(count)
    }

    /// Seconds.
    private static func threadTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Operations a second on this thread, whatever else the machine does.
    static func rate(seconds: Double, checkEvery: Int = 64, _ operation: () throws -> Void) throws -> Double {
        for _ in 0..<checkEvery { try operation() }
        let start = ContinuousClock.now
        let end = start.advanced(by: .seconds(seconds))
        var count = 0
        while ContinuousClock.now < end {
            try Task.checkCancellation()
            for _ in 0..<checkEvery { try operation() }
            count += checkEvery
        }
        return Double(count) / (ContinuousClock.now - start).inSeconds
    }

    private static func withFile<Result>(in folder: URL, _ work: (Int32) throws -> Result) throws -> Result {
        let file = folder.appending(path: "disk-\(UUID().uuidString.lowercased())")
        let descriptor = open(file.path, O_CREAT | O_EXCL | O_WRONLY | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure }
        defer {
            close(descriptor)
            unlink(file.path)
        }
        return try work(descriptor)
    }

    private static var failure: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
