package import ExchangeFormats
package import Foundation
import Trust

/// One message and its evidence are verified by tools that are not ours.
package struct VerificationChapter: Sendable {
    package struct Outcome: Sendable {
        package let openssl: CommandResult
        /// `nil` where no interpreter was named.
        package let joserfc: CommandResult?
        /// `vartai verify`, offline.
        package let vartai: CommandResult
        /// By when the message existed, as the time-stamping authority says; `nil` where the gateway takes no stamps.
        package let stampedAt: UTCInstant?
    }

    let world: StoryWorld
    let narrator: Narrator
    /// The interpreter of the environment with `joserfc` in it; without one that judge is left out.
    let python: URL?

    package init(_ world: StoryWorld, _ narrator: Narrator, python: URL?) {
        self.world = world
        self.narrator = narrator
        self.python = python
    }

    /// - Parameter messageID: a message of the hotline's outbox that was handed over.
    package func play(messageID: String) async throws -> Outcome {
        narrator.chapter(
            6, lt: "Pranešimą ir jo mainų įrodymus patikrina ne mūsų programos", en: "Tools that are not ours verify a message and its evidence")
        let exports = world.place.exports
        let message = exports.appending(path: "message.json")
        _ = try await world.vartai(["message", "save", messageID, "--out", message.path], at: .hotline)
        let folder = exports.appending(path: "evidence")
        let saved = try await world.vartai(["evidence", "save", messageID, "--out", folder.path], at: .hotline)
        // Beside each piece of evidence lie its leaf and its root, for tools that want them alone.
        let evidence = (saved["written"]?.array ?? []).compactMap(\.string)
            .filter { !$0.hasSuffix(".leaf.json") && !$0.hasSuffix(".root.json") && !$0.hasSuffix(".stamp.json") }.map { URL(filePath: $0) }
        guard !evidence.isEmpty else { throw StoryFailure(lt: "Mainų įrodymų nėra.", en: "There is no evidence.") }
        let tools = world.place.project.appending(path: "Examples/verify")
        let anchors = world.place.pki.appending(path: "anchors.pem").path
        let lists = world.place.pki.appending(path: "crl.pem").path
        let files = [message.path] + evidence.map(\.path)

        let openssl = try await Command.run(
            URL(filePath: "/bin/bash"), [tools.appending(path: "verify.sh").path, anchors, lists] + files)
        try report(openssl, "openssl")
        var joserfc: CommandResult?
        if let python {
            let result = try await Command.run(python, [tools.appending(path: "verify.py").path, anchors] + files)
            try report(result, "joserfc")
            joserfc = result
        }
        let stamp = try await stamp(of: messageID)
        let stamps = stamp.map { ["--stamp", $0.file.path, "--tsa-anchors", anchors, "--tsa-crl", lists] } ?? []
        let own = try await Command.run(
            world.place.vartai,
            ["verify", "message", message.path, "--anchors", anchors, "--crl", lists]
                + evidence.flatMap { ["--evidence", $0.path] } + stamps)
        try report(own, "vartai verify")
        if let stamp {
            narrator.tell(
                lt: "Kad pranešimas jau buvo \(stamp.at.rfc3339), tvirtina ne mainų mazgas, o laiko žymų tarnyba.",
                en: "That the message existed by \(stamp.at.rfc3339) is not the gateway’s word but that of the time-stamping authority.")
        }
        return Outcome(openssl: openssl, joserfc: joserfc, vartai: own, stampedAt: stamp?.at)
    }

    /// The message's time-stamp, once it is there; `nil` where the gateway takes none.
    private func stamp(of messageID: String) async throws -> (file: URL, at: UTCInstant)? {
        guard world.timeStampPort != nil else { return nil }
        let file = world.place.exports.appending(path: "stamp.json")
        let arguments = ["stamp", "save", messageID, "--out", file.path, "--desk", world.place.deskConfiguration(.hotline).path]
        let vartai = world.place.vartai
        guard await Waiting.until(.seconds(60), { (try? await Command.run(vartai, arguments))?.succeeded == true }) else {
            throw StoryFailure(lt: "Laiko žymos nėra.", en: "There is no time-stamp.")
        }
        let value = try JSONReader.read(Data(contentsOf: file), limits: JSONLimits(bytes: 1 << 20, depth: 8))
        guard let token = try BatchStamp(value).links.first?.token else { throw StoryFailure(lt: "Laiko žymos nėra.", en: "There is no time-stamp.") }
        return (file, try TimeStampToken(der: token).genTime)
    }

    private func report(_ result: CommandResult, _ name: String) throws {
        guard result.succeeded else {
            throw StoryFailure(
                lt: "\(name) nepatvirtino: \(result.errors)\(result.output)", en: "\(name) did not verify: \(result.errors)\(result.output)")
        }
        narrator.tell(lt: "\(name): patvirtinta.", en: "\(name): verified.")
        narrator.show(result.output.trimmingCharacters(in: .newlines))
    }
}
