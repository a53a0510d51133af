import ExchangeFormats
import Foundation
import Story
import Trust

/// The steps that every submission goes through before it is stored, each on its own. The signer's chain is known, as it is from its second
/// message on.
struct IntakeSteps {
    let all: [(id: String, title: String, work: () throws -> Void)]

    init(_ bytes: [UInt8], _ world: StoryWorld) throws {
        let verifier = SignatureVerifier(exchange: StoryNames.exchange, paths: try DevelopmentPKI(directory: world.place.pki).pathVerifier())
        let now = SystemClock().now()
        let message = try UnverifiedMessage(bytes: bytes)
        let verified = try verifier.verify(message, at: now)
        let manifest = try Manifest.read(message.manifest, now: now)
        all = [
            ("intake.message", "UnverifiedMessage(bytes:), \(bytes.count) bytes", { _ = try UnverifiedMessage(bytes: bytes) }),
            ("intake.signature", "SignatureVerifier.verify, chain known", { _ = try verifier.verify(message, at: now) }),
            ("intake.manifest", "Manifest.read", { _ = try Manifest.read(message.manifest, now: now) }),
            ("intake.parts", "verifyParts", { _ = try verified.verifyParts(manifest) }),
        ]
    }
}
