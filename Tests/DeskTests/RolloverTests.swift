import Desk
import ExchangeFormats
import Foundation
import TestSupport
import Testing
import Trust

/// A desk whose key is replaced while it works.
@Suite(.timeLimit(.minutes(5))) struct RolloverTests {
    @Test func theRunningDeskSignsWithTheNewKeyAndWhatItSignedBeforeStillGoesOut() async throws {
        let exchange = try SampleExchange()
        let gateway = try ScriptedGateway(exchange)
        let parts = try exchange.parts(SampleExchange.police, store: MemoryDeskStore(), gateway: gateway)
        let desk = Desk(parts)
        let draft = MessageDraft(formatID: "THB-100", recipients: [SampleExchange.migration], language: .en, body: SampleBody.personQuery)
        let old = parts.signer.value.certificate
        // Signed before, submitted after.
        let waiting = try await desk.send(draft)
        let authority = exchange.pki.issuingAuthority
        let issuing = try CertificateAuthority(
            certificate: Certificate.bundle(contentsOf: authority.certificates)[0], key: SigningKey(contentsOf: authority.key))
        let key = SigningKey.generate()
        let certificate = try issuing.issue(
            .endpointSeal, commonName: "renewed", subject: .endpoint(SampleExchange.police), exchange: SampleExchange.name, key: key.verificationKey,
            validity: SampleExchange.now.adding(.seconds(-60))..<SampleExchange.now.adding(.seconds(86_400)), random: SystemRandom())
        parts.signer.replace(with: try MessageSigner(key: key, certificates: [certificate, issuing.certificate]))
        try await withRunning(desk) { () async throws in
            let next = try await desk.send(draft)
            for id in [waiting.messageID, next.messageID] {
                while try await desk.outboxItem(id, wait: .zero).state == .queued { await Task.yield() }
                let item = try await desk.outboxItem(id, wait: .zero)
                #expect(item.state == .accepted, "nothing is refused, nothing is lost")
            }
            let signers = try gateway.state.value.submissions.map { bytes in
                try exchange.signatures.verify(UnverifiedMessage(bytes: bytes), at: exchange.clock.now()).certificate
            }
            #expect(Set(signers) == [old, certificate] && signers.count == 2)
        }
    }
}
