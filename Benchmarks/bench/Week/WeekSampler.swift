import Foundation
import Story
import Synchronization

/// Looks at the gateway every other second while the week goes by: memory, queue, disk.
final class WeekSampler: Sendable {
    struct Sample: Sendable {
        /// CLOCK_MONOTONIC, nanoseconds.
        let at: UInt64
        /// Bytes.
        let resident: Double
        /// Deliveries that have not ended.
        let queued: Int
        /// Bytes that the gateway's state takes.
        let disk: Int
    }

    static let interval = Duration.seconds(2)

    private let gateway: GatewayUnderTest
    private let taken = Mutex<[Sample]>([])

    init(_ gateway: GatewayUnderTest) { self.gateway = gateway }

    var samples: [Sample] { taken.withLock { $0 } }

    /// Until its task is cancelled.
    func run() async throws {
        while !Task.isCancelled {
            try await sample()
            try await Task.sleep(for: Self.interval)
        }
    }

    func sample() async throws {
        let memory = try gateway.readings.memory()
        let queues = try await QueueReadings.read(gateway)
        let sample = Sample(at: Monotonic.now(), resident: memory.resident, queued: queues.queued, disk: disk())
        taken.withLock { $0.append(sample) }
    }

    /// Blocks that its files take, not their length: of 512 bytes each, whatever the file system's are (stat(2)).
    private func disk() -> Int {
        let folder = gateway.world.place.gateway.appending(path: "state")
        var sum = 0
        let files = FileManager.default.enumerator(atPath: folder.path)
        while let name = files?.nextObject() as? String {
            var status = stat()
            if lstat(folder.appending(path: name).path, &status) == 0 { sum += Int(status.st_blocks) * 512 }
        }
        return sum
    }
}
