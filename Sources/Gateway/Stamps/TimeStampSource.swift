import ExchangeFormats
package import Trust

/// Carries a request to a time-stamping authority and its answer back (RFC 3161 §3.4). The daemon has one over libcurl; tests have fakes.
package protocol TimeStampTransport: Sendable {
    /// - Returns: the body of an answer with the type `application/timestamp-reply`.
    /// - Throws: ``TimeStampSilence``.
    func ask(_ request: [UInt8], at url: String, timeout: Duration) async throws(TimeStampSilence) -> [UInt8]
}

/// Why an authority gave no answer at all; words for an administrator, no address in them.
package struct TimeStampSilence: Error, Sendable, Hashable {
    package let reason: String

    package init(_ reason: String) { self.reason = reason }
}

/// A time-stamping authority as it is configured.
package struct TimeStampSource: Sendable {
    /// How logs, metrics and the console call it.
    package let name: String
    package let url: String
    /// Under which policy tokens have to be; `nil`: any.
    package let policy: String?
    /// With its own anchors.
    package let verifier: TimeStampVerifier

    package init(name: String, url: String, policy: String? = nil, verifier: TimeStampVerifier) {
        self.name = name
        self.url = url
        self.policy = policy
        self.verifier = verifier
    }

    /// One round trip: a token over a digest, verified in every respect.
    func token(
        over digest: [UInt8], through transport: any TimeStampTransport, _ policies: StampPolicy, clock: ClockGuard, random: any RandomSource
    ) async -> Result<VerifiedTimeStamp, TimeStampTrouble> {
        let request = TimeStampRequest(imprint: digest, policy: policy, random: random)
        do {
            let answer = try await transport.ask(try request.der, at: url, timeout: policies.timeout)
            // The clock may have come into doubt meanwhile.
            guard let now = clock.certainNow() else { return .failure(TimeStampTrouble("the gateway’s clock is in doubt")) }
            let stamp = try verifier.verify(response: answer, to: request, at: now)
            let difference = stamp.genTime.since(now)
            let tolerance = policies.clockTolerance
            guard difference <= tolerance, .zero - difference <= tolerance, stamp.token.accuracy.map({ $0 <= tolerance }) ?? true else {
                return .failure(TimeStampTrouble("\(TimeStampFailure.timeDiffers)"))
            }
            guard now < stamp.endsAt else { return .failure(TimeStampTrouble("the authority’s certificate or algorithm has ended")) }
            return .success(stamp)
        } catch let silence as TimeStampSilence {
            return .failure(TimeStampTrouble(silence.reason))
        } catch {
            return .failure(TimeStampTrouble("\(error)"))
        }
    }
}

/// Why no token came of a round trip: for logs and the console.
package struct TimeStampTrouble: Error, Sendable, Hashable {
    package let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// When an authority that failed is asked again: after a while that doubles with every failure. A value; time is monotonic.
struct TimeStampCircuit: Sendable, Hashable {
    static let first = Duration.seconds(5)
    static let longest = Duration.seconds(300)

    private var failures = 0
    private var closedUntil: Duration?

    func isOpen(at now: Duration) -> Bool { closedUntil.map { now >= $0 } ?? true }

    mutating func failed(at now: Duration) {
        failures += 1
        closedUntil = now + min(Self.longest, Self.first * (1 << min(failures - 1, 10)))
    }

    mutating func succeeded() { self = TimeStampCircuit() }
}
