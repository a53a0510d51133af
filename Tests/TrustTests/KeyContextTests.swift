import Testing
import Trust

@Suite("A key's contexts are used again") struct KeyContextTests {
    /// One context serves one call after the other: what a call leaves in it must not reach the next.
    @Test(arguments: KeyKind.allCases) func refusalsLeaveNothingBehind(_ kind: KeyKind) throws {
        let key = SigningKey.generate(kind)
        let verifier = try key.verificationKey
        let other = try SigningKey.generate(kind).verificationKey
        let zeros = [UInt8](repeating: 0, count: KeyKind.signatureBytes)
        for round in UInt8.min..<20 {
            let bytes = [UInt8](repeating: round, count: Int(round))
            let signature = try key.sign(bytes)
            #expect(verifier.verify(signature: signature, over: bytes))
            #expect(!verifier.verify(signature: signature, over: bytes + [0]))
            #expect(!verifier.verify(signature: zeros, over: bytes))
            #expect(!verifier.verify(signature: Array(signature.dropLast()), over: bytes))
            #expect(!other.verify(signature: signature, over: bytes))
            #expect(verifier.verify(signature: signature, over: bytes))
        }
    }

    /// More tasks than contexts are kept, on one key.
    @Test(arguments: KeyKind.allCases) func manyAtOnce(_ kind: KeyKind) async throws {
        let key = SigningKey.generate(kind)
        let verifier = try key.verificationKey
        await withTaskGroup(of: Bool.self) { group in
            for task in UInt8.min..<64 {
                group.addTask {
                    (UInt8.min..<10).allSatisfy { round in
                        guard let signature = try? key.sign([task, round]) else { return false }
                        return verifier.verify(signature: signature, over: [task, round])
                            && !verifier.verify(signature: signature, over: [round, task, 0])
                    }
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
