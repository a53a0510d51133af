import ExchangeAPI
package import ExchangeFormats
import Foundation
import Trust

/// What must not pass is refused, each with its bilingual reason and, where it was a submission, a signed SubmissionRejection; an exact repeat
/// gets the first answer again.
package struct RefusalChapter: Sendable {
    package struct Refused: Sendable {
        package let code: String
        package let message: BilingualText
        package let violations: Int
        /// The verified statement; `nil` where the evidence does not verify.
        package let statement: EvidenceStatement?
    }

    package struct Outcome: Sendable {
        package let forged: Refused
        package let broken: Refused
        package let unrouted: Refused
        package let reused: Refused
        /// Signed by one endpoint, sent over another's connection.
        package let borrowed: Refused
        /// In a version that the recipient does not read.
        package let unread: Refused
        package let expired: Refused
        /// A referral without a scope of consent.
        package let unconsented: Refused
        /// The code that an endpoint got on its open connection once its certificate was revoked.
        package let revoked: String
        /// Whether the repeat got byte for byte the first evidence.
        package let repeatHasFirstEvidence: Bool

        /// Those that were submissions of a known endpoint.
        package var submissions: [Refused] { [forged, broken, unrouted, reused, borrowed, unread, expired, unconsented] }
    }

    let world: StoryWorld
    let narrator: Narrator

    package init(_ world: StoryWorld, _ narrator: Narrator) {
        self.world = world
        self.narrator = narrator
    }

    package func play() async throws -> Outcome {
        narrator.chapter(4, lt: "Devyni bandymai atmetami", en: "Nine attempts are refused")
        let hotline = try RawClient(.hotline, world: world)
        let good = try hotline.compose(inquiryManifest(hotline), body: StoryBodies.inquiry(1))

        let forged = try await refuse(
            forge(good.bytes), hotline, lt: "Suklastotas parašas:", en: "A forged signature:")

        let broken = try await refuse(
            try hotline.compose(inquiryManifest(hotline), body: ["nukreipimoRusis": "NEZINOMA", "prierasas": "x"]).bytes, hotline,
            lt: "Turinys neatitinka schemos:", en: "The body breaks its schema:")

        let police = try RawClient(.police, world: world)
        let unrouted = try await refuse(
            try police.compose(
                police.manifest(
                    "THB-230", to: StoryEndpoint.municipality.rawValue, purpose: "ASSIST", regime: "BDAR", handling: ["A0"]),
                body: StoryBodies.inquiry(2)
            ).bytes, police, lt: "Maršrutas be susitarimo:", en: "A route without an agreement:")

        guard case .accepted(let first) = try await hotline.submit(good.bytes) else {
            throw StoryFailure(lt: "Tinkamas pranešimas atmestas.", en: "A good message was refused.")
        }
        let other = try hotline.compose(
            inquiryManifest(hotline, messageID: good.manifest.messageID), body: StoryBodies.inquiry(3))
        let reused = try await refuse(
            other.bytes, hotline, lt: "Žinomas identifikatorius, kitas turinys:", en: "A known message id with other content:")

        let stranger = try RawClient(StoryEndpoint.hotline.rawValue, connection: StoryEndpoint.municipality.rawValue, world: world)
        let borrowed = try await refuse(
            try hotline.compose(inquiryManifest(hotline), body: StoryBodies.inquiry(4)).bytes, stranger,
            lt: "Pasirašė vienas dalyvis, siunčia kitas:", en: "Signed by one endpoint, sent by another:")

        let unread = try await refuse(
            try hotline.compose(
                hotline.manifest("THB-230", to: StoryNames.newcomer, purpose: "ASSIST", regime: "BDAR", handling: ["A0"]),
                body: StoryBodies.inquiry(5)
            ).bytes, hotline, lt: "Versija, kurios gavėjas neskaito:", en: "A version that the recipient does not read:")

        var late = inquiryManifest(hotline)
        late.createdAt = late.createdAt.adding(.seconds(-2 * 86_400))
        late.validUntil = late.createdAt.adding(.seconds(86_400))
        let expired = try await refuse(
            try hotline.compose(late, body: StoryBodies.inquiry(6)).bytes, hotline, lt: "Pranešimas nebegalioja:", en: "The message has expired:")

        let unconsented = try await refuse(
            try hotline.compose(inquiryManifest(hotline), body: StorySamples(place: world.place).referral()).bytes, hotline,
            lt: "Lydraštyje nėra sutikimo apimties:", en: "The manifest has no scope of consent:")

        let revoked = try await revokeNewcomer()

        guard case .accepted(let again) = try await hotline.submit(good.bytes) else {
            throw StoryFailure(lt: "Pakartotas pranešimas atmestas.", en: "An exact repeat was refused.")
        }
        let same = again.evidence == first.evidence && again.acceptedAt == first.acceptedAt
        narrator.tell(
            lt: "Tiksliai pakartotas pranešimas gavo tą patį pirmąjį atsakymą ir tą patį mainų įrodymą.",
            en: "An exact repeat got the same first answer and the same evidence.")
        return Outcome(
            forged: forged, broken: broken, unrouted: unrouted, reused: reused, borrowed: borrowed, unread: unread, expired: expired,
            unconsented: unconsented, revoked: revoked, repeatHasFirstEvidence: same)
    }

    /// An endpoint is served; then its certificate is revoked, and its next request on the same connection is not.
    ///
    /// - Returns: the code of the refusal.
    private func revokeNewcomer() async throws -> String {
        let newcomer = try RawClient(StoryNames.newcomer, world: world)
        _ = try await newcomer.inbox(wait: 0)
        let started = ContinuousClock.now
        try await world.revoke(endpoint: StoryNames.newcomer)
        let refusal = try await refusal(of: newcomer)
        narrator.tell(
            lt: "Sertifikatas atšauktas, ryšys tebėra atviras: \(refusal.code) – \(refusal.message.lt)",
            en: "A revoked certificate on an open connection: \(refusal.code) – \(refusal.message.en)", took: ContinuousClock.now - started)
        return refusal.code
    }

    /// Asks again until the gateway refuses, which ends the wait; within a minute of the revocation, which bounds it. Between two questions there is
    /// a pause only so that the gateway is not asked without end.
    private func refusal(of client: RawClient) async throws -> ReceivedProblem {
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        while ContinuousClock.now < deadline {
            do {
                _ = try await client.inbox(wait: 0)
                try await Task.sleep(for: .milliseconds(50))
            } catch let problem as ReceivedProblem {
                return problem
            } catch TransportFailure.interrupted {
                continue
            }
        }
        throw StoryFailure(lt: "Atšauktas sertifikatas tebegalioja.", en: "A revoked certificate is still good.")
    }

    private func inquiryManifest(_ client: RawClient, messageID: UUID? = nil) -> Manifest {
        client.manifest(
            "THB-230", to: StoryEndpoint.municipality.rawValue, purpose: "ASSIST", regime: "BDAR", handling: ["A0"], messageID: messageID)
    }

    /// The same message with one bit of its signature turned.
    private func forge(_ bytes: [UInt8]) throws -> [UInt8] {
        guard var object = try JSONReader.read(bytes, limits: JSONLimits(bytes: 1 << 20)).object,
            var signature = object["signature"]?.string.flatMap(Base64URL.decode)
        else { throw StoryFailure(lt: "Pranešimas nesudarytas.", en: "The message was not composed.") }
        signature[40] ^= 1
        object["signature"] = .string(Base64URL.encode(signature))
        return JSONWriter.bytes(.object(object))
    }

    private func refuse(_ bytes: [UInt8], _ client: RawClient, lt: String, en: String) async throws -> Refused {
        let started = ContinuousClock.now
        guard case .refused(let problem) = try await client.submit(bytes) else {
            throw StoryFailure(lt: "Pranešimas turėjo būti atmestas.", en: "The message should have been refused.")
        }
        let took = ContinuousClock.now - started
        let statement = try problem.evidence.map { try StoryTrust(world.place).verify($0) }
        narrator.tell(
            lt: "\(lt) \(problem.code) – \(problem.message.lt)", en: "\(en) \(problem.code) – \(problem.message.en)", took: took)
        for violation in problem.violations.prefix(3) {
            narrator.show("\(violation.code) \(violation.pointer)  \(violation.message.lt) / \(violation.message.en)")
        }
        if let statement {
            narrator.show("\(statement.event.rawValue) \(statement.reason?.rawValue ?? "")  \(statement.at.rfc3339)")
        }
        return Refused(code: problem.code, message: problem.message, violations: problem.violations.count, statement: statement)
    }
}

/// Bodies that the story composes by itself.
package enum StoryBodies {
    /// THB-230, Lithuanian binding: a capacity inquiry that names nobody.
    package static func inquiry(_ number: Int) -> JSONValue {
        [
            "nukreipimoRusis": "INQUIRY", "skubumas": "NORMAL", "arGresiaPavojus": false, "arSkambinaPatsAsmuo": false,
            "prasomosPaslaugos": ["SHELTER"], "kartuEsantysAsmenys": [["rysys": "CHILD", "amzius": .number(JSONNumber(1 + number % 17))]],
            "siuntejoKontaktas": ["telefonoNumeris": "+37061234567"], "arReikiaGriztamojoRysio": false,
        ]
    }
}

/// Verifies evidence with the anchors of the story's certificates.
package struct StoryTrust {
    private let verifier: EvidenceVerifier

    package init(_ place: StoryPlace) throws {
        let paths = try CertificatePathVerifier(
            anchors: try Certificate.bundle(contentsOf: place.pki.appending(path: "anchors.pem")),
            revocationLists: try RevocationList.lists(contentsOf: place.pki.appending(path: "crl.pem")))
        verifier = EvidenceVerifier(SignatureVerifier(exchange: StoryNames.exchange, paths: paths))
    }

    package func verify(_ evidence: Evidence) throws -> EvidenceStatement { try verifier.verify(evidence, at: SystemClock().now()) }
}
