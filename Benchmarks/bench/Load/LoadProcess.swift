import ExchangeAPI
import Foundation
import LoadTools
import Story
import Trust

/// Runs `bench-load`: a process of its own, so that neither the load's time nor its pauses are the orchestrator's.
struct LoadProcess: Sendable {
    /// Where the load goes.
    struct Target: Sendable {
        var host = "127.0.0.1"
        let port: Int
        var serverName = StoryNames.serverName
        let anchors: URL
        let tls: CredentialFiles

        /// A gateway, as one of its endpoints.
        static func gateway(_ world: StoryWorld, as endpoint: String) -> Target {
            let keys = DevelopmentPKI(directory: world.place.pki)
            return Target(port: world.port, anchors: keys.anchorsFile, tls: keys.endpointTLS(endpoint))
        }

        fileprivate var arguments: [String] {
            [
                "--host", host, "--port", "\(port)", "--server-name", serverName, "--anchors", anchors.path, "--certificate",
                tls.certificates.path, "--key", tls.key.path,
            ]
        }
    }

    enum Pace: Sendable {
        /// Messages under way in total.
        case window(Int)
        /// Messages a second, due whatever is answered.
        case rate(Double)
    }

    struct Submission: Sendable {
        let messages: URL
        var skip = 0
        let pace: Pace
        let connections: Int
        let seconds: Double
        /// Messages in one request; `nil`: one, as it is.
        var batch: Int?
        var limit: Int?
        var record: URL?
        /// `/v1/messages` where absent, with the media type and the status that belong to it.
        var other: (path: String, contentType: String, expect: Int)?
    }

    struct Reception: Sendable {
        let endpoint: String
        var polls = 4
        var seconds: Double?
        var count: Int?
        var record: URL?
        var isInline = false
    }

    /// The folder with the benchmark's programs.
    let programs: URL

    func submit(_ submission: Submission, to target: Target) async throws -> SubmitResult {
        var arguments = ["submit"] + target.arguments
        arguments += ["--messages", submission.messages.path, "--skip", "\(submission.skip)", "--connections", "\(submission.connections)"]
        arguments += ["--seconds", "\(submission.seconds)"]
        switch submission.pace {
        case .window(let window): arguments += ["--window", "\(window)"]
        case .rate(let rate): arguments += ["--rate", "\(rate)"]
        }
        if let batch = submission.batch { arguments += ["--batch", "\(batch)"] }
        if let limit = submission.limit { arguments += ["--limit", "\(limit)"] }
        if let record = submission.record { arguments += ["--record", record.path] }
        if let other = submission.other { arguments += ["--path", other.path, "--content-type", other.contentType, "--expect", "\(other.expect)"] }
        return try await run(arguments)
    }

    func receive(_ reception: Reception, from target: Target, world: StoryWorld) async throws -> ReceiveResult {
        let signing = DevelopmentPKI(directory: world.place.pki).endpointSigning(reception.endpoint)
        var arguments = ["receive"] + target.arguments
        arguments += ["--signing-key", signing.key.path, "--signing-certificate", signing.certificates.path]
        arguments += ["--exchange", StoryNames.exchange, "--endpoint", reception.endpoint, "--polls", "\(reception.polls)"]
        if let seconds = reception.seconds { arguments += ["--seconds", "\(seconds)"] }
        if let count = reception.count { arguments += ["--count", "\(count)"] }
        if let record = reception.record { arguments += ["--record", record.path] }
        if reception.isInline { arguments.append("--inline") }
        return try await run(arguments)
    }

    private func run<Result: Decodable>(_ arguments: [String]) async throws -> Result {
        let result = try await Command.run(programs.appending(path: "bench-load"), arguments)
        guard result.succeeded else {
            throw StoryFailure(
                lt: "„bench-load \(arguments[0])“ baigėsi kodu \(result.status): \(result.errors)",
                en: "“bench-load \(arguments[0])” ended with \(result.status): \(result.errors)")
        }
        return try JSONDecoder().decode(Result.self, from: Data(result.output.utf8))
    }
}
