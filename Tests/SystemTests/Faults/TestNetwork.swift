import Foundation
import Story
import Testing

/// A host of the test's own: a network namespace, joined to this one by a pair of interfaces that can be cut.
struct TestNetwork {
    private static let ip = URL(filePath: "/usr/sbin/ip")

    /// Whether this account may make one.
    static let isPossible: Bool = {
        guard geteuid() == 0, FileManager.default.isExecutableFile(atPath: ip.path) else { return false }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/unshare")
        process.arguments = ["--net", "true"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// Of this side and of the other, in a net that nobody routes (RFC 2544).
    static let near = "198.18.77.1"
    private static let far = "198.18.77.2"

    private let name: String
    private let ends: (near: String, far: String)

    static func make() async throws -> TestNetwork {
        let number = String(ProcessInfo.processInfo.processIdentifier)
        let network = TestNetwork(name: "vartai-\(number)", ends: ("vn\(number)", "vf\(number)"))
        try await network.run("netns", "add", network.name)
        try await network.run("link", "add", network.ends.near, "type", "veth", "peer", "name", network.ends.far, "netns", network.name)
        try await network.run("addr", "add", "\(near)/30", "dev", network.ends.near)
        try await network.run("link", "set", network.ends.near, "up")
        try await network.far("addr", "add", "\(far)/30", "dev", network.ends.far)
        try await network.far("link", "set", "lo", "up")
        try await network.far("link", "set", network.ends.far, "up")
        return network
    }

    func remove() async { _ = try? await Command.run(Self.ip, ["netns", "del", name]) }

    /// What runs a program on the other host.
    var runner: [String] { [Self.ip.path, "netns", "exec", name] }

    /// Nothing arrives any more, in either direction, and nobody is told: what is sent goes to a card that does not exist.
    func cut() async throws {
        for (end, other, command) in [(ends.near, Self.far, run), (ends.far, Self.near, far)] {
            try await command(["neigh", "replace", other, "lladdr", "02:00:00:00:00:01", "dev", end, "nud", "permanent"])
        }
    }

    func mend() async throws {
        for (end, other, command) in [(ends.near, Self.far, run), (ends.far, Self.near, far)] {
            try await command(["neigh", "del", other, "dev", end])
        }
    }

    private func run(_ arguments: String...) async throws { try await run(arguments) }
    private func far(_ arguments: String...) async throws { try await far(arguments) }

    private func far(_ arguments: [String]) async throws { try await run(["-n", name] + arguments) }

    private func run(_ arguments: [String]) async throws {
        let result = try await Command.run(Self.ip, arguments)
        try #require(result.succeeded, "ip \(arguments): \(result.errors)")
    }
}
