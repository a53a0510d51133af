import Foundation
import Story
import Testing

/// What must not change of a daemon, whatever it is sent: it is the same process, its memory is flat, its files are closed again.
struct DaemonWatch {
    private let processID: Int32
    private let memory: Int
    private let world: StoryWorld
    private let files: Int

    /// How much a daemon may have grown: allocators keep what they had at their busiest, in debug builds more.
    private static let growth = 64 * 1024

    init(_ world: StoryWorld) throws {
        self.world = world
        processID = try #require(world.processIDs["vartaid"])
        memory = try Self.memory(processID)
        files = try Self.files(processID)
    }

    /// Waits for what is being closed, and expects everything to be as it was.
    func expectUnharmed(memory isJudged: Bool = true, _ sourceLocation: SourceLocation = #_sourceLocation) async throws {
        #expect(world.processIDs["vartaid"] == processID, "another process", sourceLocation: sourceLocation)
        let closed = await Waiting.until(.seconds(60)) { ((try? Self.files(processID)) ?? .max) <= files + 4 }
        #expect(closed, "more open files than \(files)", sourceLocation: sourceLocation)
        let now = try Self.memory(processID)
        guard isJudged else { return }
        #expect(now - memory < Self.growth, "\(memory) KiB, now \(now) KiB", sourceLocation: sourceLocation)
    }

    /// Resident memory in KiB (proc(5)).
    private static func memory(_ processID: Int32) throws -> Int {
        let status = try String(contentsOf: URL(filePath: "/proc/\(processID)/status"), encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return try #require(Int(line.filter(\.isNumber)))
    }

    private static func files(_ processID: Int32) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/\(processID)/fd").count
    }
}

/// A gateway with short limits, so that what is slow shows soon.
func withHostileWorld(_ limits: String = "", handshake: Int = 2, idle: Int = 4, _ body: (StoryWorld) async throws -> Void) async throws {
    try await withWorld { world in
        let configuration = world.place.gatewayConfiguration
        let text = try String(contentsOf: configuration, encoding: .utf8)
        let short =
            "limits: {lease: 5, handshake: \(handshake), idle: \(idle), requestRead: 3, answerWrite: 2, \(limits)connectionsPerAddress: 200, "
            + "submissionBurst: 1000000, submissionsPerSecond: 100000}"
        try Data(text.replacing(StoryConfiguration.limits, with: short).utf8).write(to: configuration)
        try await world.startGateway()
        try await body(world)
        #expect(await world.stopGateway() == 0)
    }
}

/// The honest sender gets through.
func expectHonestSubmission(_ world: StoryWorld, _ sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let answer = try await RawClient(.hotline, world: world).submit(try HostileWorkshop(place: world.place).draft().bytes())
    guard case .accepted = answer else {
        Issue.record("an honest submission was refused: \(answer)", sourceLocation: sourceLocation)
        return
    }
}
