import Foundation
import Story

/// Where the tests find the programs, the repository and the judges.
enum Surroundings {
    static let repository = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// `vartaid` and `vartai` of the same build: the folder of the running test binary.
    static let programs: URL = {
        if let named = ProcessInfo.processInfo.environment["VARTAI_PROGRAMS"] { return URL(filePath: named) }
        return URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    }()

    /// Python with `joserfc`; `nil` where nobody made the environment.
    static let joserfcPython: URL? = {
        let named = ProcessInfo.processInfo.environment["VARTAI_PYTHON"].map { URL(filePath: $0) }
        let python = named ?? repository.appending(path: ".venv/bin/python")
        return FileManager.default.isExecutableFile(atPath: python.path) ? python : nil
    }()

    static let compiler = URL(filePath: "/usr/bin/cc")
    static let hasCompiler = FileManager.default.isExecutableFile(atPath: compiler.path)
}

/// A folder of its own in the system's temporary folder.
struct TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "vartai-system-\(UUID().uuidString.lowercased())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    func remove() { try? FileManager.default.removeItem(at: url) }
}

/// A world for one test: its processes end and its files go with it, whatever happens.
///
/// - Parameters:
///   - gatewayEnvironment: made from the world's folder, before anything starts.
///   - gatewayConfiguration: lines added to `vartaid.yaml`.
///   - signingAlgorithm: of messages, receipts and evidence.
func withWorld(
    gatewayEnvironment: (TemporaryFolder) throws -> [String: String] = { _ in [:] }, gatewayConfiguration: String = "",
    signingAlgorithm: String = "es256", timeStamps: Bool = false,
    _ body: (StoryWorld) async throws -> Void
) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let place = StoryPlace(programs: Surroundings.programs, project: Surroundings.repository, state: folder.url.appending(path: "world"))
    let world = try await StoryWorld.make(
        at: place, gatewayEnvironment: try gatewayEnvironment(folder), signingAlgorithm: signingAlgorithm, timeStamps: timeStamps)
    if !gatewayConfiguration.isEmpty {
        let file = try FileHandle(forUpdating: place.gatewayConfiguration)
        try file.seekToEnd()
        try file.write(contentsOf: Data(gatewayConfiguration.utf8))
        try file.close()
    }
    do {
        try await body(world)
    } catch {
        await world.stop()
        showLogs(of: place)
        throw error
    }
    await world.stop()
}

/// The last lines of every log, for whoever has to find out why a test failed.
private func showLogs(of place: StoryPlace) {
    for log in (try? FileManager.default.contentsOfDirectory(at: place.logs, includingPropertiesForKeys: nil)) ?? [] {
        guard let text = try? String(contentsOf: log, encoding: .utf8), !text.isEmpty else { continue }
        let last = text.split(separator: "\n").suffix(15).joined(separator: "\n")
        FileHandle.standardError.write(Data("--- \(log.lastPathComponent)\n\(last)\n".utf8))
    }
}
