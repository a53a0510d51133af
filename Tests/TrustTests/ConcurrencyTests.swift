import ExchangeFormats
import Testing
import Trust

@Suite("Many at once") struct ConcurrencyTests {
    /// Keys, certificates, stores and the memory of paths are shared by all requests of a gateway.
    @Test func sharedVerifiersAndKeys() async throws {
        let exchange = try SampleExchange()
        let verifier = try exchange.signatures()
        let signer = try exchange.pki.endpointSigning(SampleExchange.police).signer()
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    let composed = try exchange.composed(signer: signer)
                    let fresh = try exchange.signatures()
                    _ = try fresh.verify(UnverifiedMessage(bytes: composed.bytes), at: SampleExchange.now)
                    return try verifier.verify(UnverifiedMessage(bytes: composed.bytes), at: SampleExchange.now).endpointID
                }
            }
            for try await endpoint in group { #expect(endpoint == SampleExchange.police) }
        }
    }
}
