import ExchangeFormats
import Foundation
import Synchronization
import Trust

/// The development PKI's time-stamping authority, its clock in the test's hand.
struct StampingAuthority {
    let authority: TimeStampAuthority
    let verifier: TimeStampVerifier
    let random = SystemRandom()

    init(_ exchange: SampleExchange, at instant: UTCInstant = SampleExchange.now, files: CredentialFiles? = nil) throws {
        let files = files ?? exchange.pki.timeStamping
        let serials = Serials()
        authority = try TimeStampAuthority(
            key: SigningKey(contentsOf: files.key), certificates: Certificate.bundle(contentsOf: files.certificates),
            clock: FixedClock(instant: instant)
        ) { serials.next() }
        verifier = TimeStampVerifier(paths: try exchange.pki.pathVerifier())
    }

    /// A token over a digest, believed.
    func stamp(_ digest: [UInt8], knownAt instant: UTCInstant = SampleExchange.now) throws -> VerifiedTimeStamp {
        let request = TimeStampRequest(imprint: digest, random: random)
        return try verifier.verify(response: authority.respond(to: request.der), to: request, at: instant)
    }
}

private final class Serials: Sendable {
    private let last = Mutex<UInt64>(1_000)

    func next() -> UInt64 {
        last.withLock { last in
            last += 1
            return last
        }
    }
}

/// What a throwing expression threw, where it is a ``TimeStampFailure``.
func stampFailure<Result>(_ work: () throws -> Result) throws -> TimeStampFailure? {
    do {
        _ = try work()
        return nil
    } catch let failure as TimeStampFailure {
        return failure
    }
}
