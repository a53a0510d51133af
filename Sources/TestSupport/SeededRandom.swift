import ExchangeFormats
import Synchronization

/// Bytes that look random and are the same in every run. For tests only: whoever knows the seed knows them all.
package final class SeededRandom: RandomSource {
    private let generator: Mutex<SeededGenerator>

    package init(seed: UInt64 = 0) { generator = Mutex(SeededGenerator(state: seed)) }

    package func bytes(_ count: Int) -> [UInt8] {
        generator.withLock { generator in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(count + 8)
            while bytes.count < count { withUnsafeBytes(of: generator.next().littleEndian) { bytes.append(contentsOf: $0) } }
            return Array(bytes.prefix(max(0, count)))
        }
    }
}
