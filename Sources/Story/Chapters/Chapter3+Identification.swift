import ExchangeFormats
import Foundation

/// The labour inspectorate sends a victim identification form with a scanned document; the police read it in English and save the document.
package struct IdentificationChapter: Sendable {
    package static let attachmentBytes = 5 * 1024 * 1024

    package struct Outcome: Sendable {
        /// The THB-210.
        package let messageID: String
        /// State of the form in the inspectorate's outbox.
        package let state: String
        /// What the police read, in the English view.
        package let readInEnglish: String
        /// Bytes of the saved attachment.
        package let savedBytes: Int
        /// Whether the saved file is byte for byte the attached one.
        package let isSame: Bool
    }

    let world: StoryWorld
    let narrator: Narrator

    package init(_ world: StoryWorld, _ narrator: Narrator) {
        self.world = world
        self.narrator = narrator
    }

    package func play() async throws -> Outcome {
        narrator.chapter(
            3, lt: "Darbo inspekcija siunčia aukos nustatymo formą su priedu",
            en: "The labour inspectorate sends an identification form with an attachment")
        let samples = StorySamples(place: world.place)
        let scan = world.place.exports.appending(path: "darbo-laiko-ziniarastis.pdf")
        let digest = try samples.writeScan(to: scan, size: Self.attachmentBytes)
        let started = ContinuousClock.now
        let sent = try await world.vartai(
            [
                "send", "--format", "THB-210", "--to", StoryEndpoint.police.rawValue, "--body", "-", "--body-language", "lt", "--attach", scan.path,
                "--wait", "60",
            ], at: .labourInspectorate, input: try samples.identification().storyText)
        guard let messageID = sent["messageId"]?.string, let state = sent["state"]?.string else {
            throw StoryFailure(lt: "Forma neišsiųsta.", en: "The form was not sent.")
        }
        narrator.tell(
            lt: "Forma (THB-210) su 5 MiB priedu pasirašyta, priedas įkeltas atskirai, pranešimas įteiktas policijai.",
            en:
                "The form (THB-210) with an attachment of 5 MiB was signed, the attachment uploaded on its own, the message handed over to the police.",
            took: ContinuousClock.now - started)
        let text = try await world.vartaiText(["inbox", "show", messageID, "--language", "en"], at: .police, language: .en)
        narrator.tell(lt: "Policija skaito ją angliškai:", en: "The police read it in English:")
        narrator.show(StoryText.withoutManifest(text))
        let folder = world.place.exports.appending(path: "police")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        _ = try await world.vartai(["inbox", "save", messageID, "--out", folder.path], at: .police)
        guard let file = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.fileSizeKey]).first else {
            throw StoryFailure(lt: "Priedas neišsaugotas.", en: "The attachment was not saved.")
        }
        let isSame = try samples.digest(of: file) == digest
        let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
        narrator.tell(
            lt: "Policija išsaugojo priedą „\(file.lastPathComponent)“ (\(size) B), jis \(isSame ? "tas pats" : "NE TAS PATS").",
            en: "The police saved the attachment “\(file.lastPathComponent)” (\(size) bytes); it \(isSame ? "is the same" : "is NOT THE SAME").")
        guard isSame else { throw StoryFailure(lt: "Priedas pasikeitė.", en: "The attachment has changed.") }
        return Outcome(messageID: messageID, state: state, readInEnglish: text, savedBytes: size, isSame: isSame)
    }
}
