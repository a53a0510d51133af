import ExchangeFormats
import Foundation
import Story

/// An attachment from desk to desk, by the commands that a person uses.
struct DeskJourney: Sendable {
    struct Times: Sendable {
        /// `vartai send --wait`: until the message is handed over, seconds.
        let sending: Double
        /// `vartai inbox save`, seconds.
        let saving: Double
    }

    /// Seconds that the handover may take.
    private static let wait = 600

    let gateway: GatewayUnderTest

    /// The file's name is that of the body's list.
    func send(_ file: URL) async throws -> Times {
        let world = gateway.world
        let start = ContinuousClock.now
        let sent = try await world.vartai(
            [
                "send", "--format", "THB-210", "--to", IdentificationMessages.recipient.rawValue, "--body", "-", "--body-language", "lt",
                "--attach", file.path, "--wait", "\(Self.wait)",
            ], at: IdentificationMessages.sender, input: String(decoding: try IdentificationMessages(gateway: gateway).body, as: UTF8.self))
        let sending = (ContinuousClock.now - start).inSeconds
        guard let messageID = sent["messageId"]?.string else {
            throw BenchFailure("The form was not sent.")
        }
        let folder = world.place.exports.appending(path: "saved")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let saveStart = ContinuousClock.now
        _ = try await world.vartai(["inbox", "save", messageID, "--out", folder.path], at: IdentificationMessages.recipient)
        let saving = (ContinuousClock.now - saveStart).inSeconds
        let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int
        let saved = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.fileSizeKey]).first
        guard let size, try saved?.resourceValues(forKeys: [.fileSizeKey]).fileSize == size else {
            throw BenchFailure("The attachment was not saved.")
        }
        return Times(sending: sending, saving: saving)
    }
}
