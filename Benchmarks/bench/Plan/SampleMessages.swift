import Foundation
import Story

/// Certificates of a story in a part's folder, and messages signed with them.
struct SampleMessages: Sendable {
    let world: StoryWorld
    private let folder: URL

    /// - Parameter timeStamps: whether the story has a time-stamping authority.
    static func make(_ bench: BenchmarkContext, timeStamps: Bool = false) async throws -> SampleMessages {
        let folder = bench.state.appending(path: "messages")
        let place = StoryPlace(programs: bench.programs, project: bench.project, state: folder)
        return SampleMessages(world: try await StoryWorld.make(at: place, timeStamps: timeStamps), folder: folder)
    }

    /// As `bench-load` and the peers read it.
    func file(_ count: Int) async throws -> URL {
        try await MessageFile.write(to: folder.appending(path: "messages-\(count).bin"), count: count, in: world).url
    }

    /// One, its JSON text.
    func one() async throws -> [UInt8] {
        let record = try Data(contentsOf: try await file(1))
        // The message's id and its length stand before it.
        guard record.count > 20 else { throw BenchFailure("No message was made.") }
        return Array(record.dropFirst(20))
    }

    /// More than the gateway takes in so many seconds: it is sent each message once.
    static func enough(forSeconds seconds: Double) -> Int { Int(seconds * 6000) + 1000 }
}
