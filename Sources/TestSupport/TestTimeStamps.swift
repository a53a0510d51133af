package import ExchangeFormats
import Foundation
package import Gateway
import Synchronization
package import Trust

/// A time-stamping authority that makes real tokens by the test's clock, and can be taken away.
package final class TestTimeStamps: TimeStampTransport {
    package enum Mood: Sendable {
        case answers
        case isSilent
        /// Gives the answer to another request.
        case lies
    }

    private struct State {
        var mood = Mood.answers
        var serial: UInt64 = 0
        var asked = 0
        var first: [UInt8]?
    }

    private let state = Mutex(State())
    private let files: CredentialFiles
    private let clock: any WallClock

    package init(_ files: CredentialFiles, clock: any WallClock) {
        self.files = files
        self.clock = clock
    }

    package func become(_ mood: Mood) { state.withLock { $0.mood = mood } }

    /// Requests that came, whatever became of them.
    package var asked: Int { state.withLock { $0.asked } }

    package func ask(_ request: [UInt8], at url: String, timeout: Duration) async throws(TimeStampSilence) -> [UInt8] {
        let (mood, first, serial) = state.withLock { state in
            state.asked += 1
            state.serial += 1
            return (state.mood, state.first, state.serial)
        }
        switch mood {
        case .isSilent: throw TimeStampSilence("not reachable")
        case .lies where first != nil: return first ?? []
        default: break
        }
        do {
            let authority = try TimeStampAuthority(
                key: SigningKey(contentsOf: files.key), certificates: Certificate.bundle(contentsOf: files.certificates), clock: clock
            ) { serial }
            let answer = try authority.respond(to: request)
            state.withLock { $0.first = $0.first ?? answer }
            return answer
        } catch {
            throw TimeStampSilence("\(error)")
        }
    }
}

extension SampleExchange {
    /// Time-stamps from the development PKI's own authority.
    package func stamping(_ transport: any TimeStampTransport, policy: StampPolicy = StampPolicy(), names: [String] = ["dev"]) throws -> Stamping {
        let verifier = TimeStampVerifier(paths: try pki.pathVerifier())
        return Stamping(
            policy: policy, sources: names.map { TimeStampSource(name: $0, url: "http://\($0).invalid/", verifier: verifier) }, transport: transport)
    }

    package func stampVerifier() throws -> BatchStampVerifier {
        BatchStampVerifier(signatures: try signatures(), stamps: TimeStampVerifier(paths: try pki.pathVerifier()))
    }
}
