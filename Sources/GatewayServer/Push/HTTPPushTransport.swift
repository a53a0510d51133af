package import ExchangeAPI
package import Gateway
import Synchronization

/// Pushes over HTTPS.
package struct HTTPPushTransport: PushTransport {
    /// Opens no connection yet; `judge` is asked in every handshake.
    package typealias Connect =
        @Sendable (_ address: PushAddress, _ judge: @escaping @Sendable ([UInt8]) -> Bool) throws -> any HTTPExchange

    private let timeout: Duration
    private let connect: Connect

    /// - Parameter timeout: of one request, from its start to the last byte of the answer. Shorter than a lease.
    package init(timeout: Duration = .seconds(20), connect: @escaping Connect) {
        self.timeout = timeout
        self.connect = connect
    }

    package func line(to address: PushAddress, judge: @escaping @Sendable ([UInt8]) -> Bool) throws(PushFailure) -> any PushLine {
        let proven = ProvenCertificates()
        let exchange: any HTTPExchange
        do {
            exchange = try connect(address) { certificate in
                guard judge(certificate) else { return false }
                return proven.note(certificate)
            }
        } catch {
            throw .unreachable
        }
        return HTTPPushLine(address: address, exchange: exchange, proven: proven, timeout: timeout)
    }
}

private final class HTTPPushLine: PushLine {
    private let address: PushAddress
    private let exchange: any HTTPExchange
    private let proven: ProvenCertificates
    private let timeout: Duration

    init(address: PushAddress, exchange: any HTTPExchange, proven: ProvenCertificates, timeout: Duration) {
        self.address = address
        self.exchange = exchange
        self.proven = proven
        self.timeout = timeout
    }

    var certificates: [[UInt8]] { proven.all }

    func greet() async throws(PushFailure) {
        try PushWire.requireGreeting(try await send(PushWire.greeting(address, timeout: timeout)))
    }

    func push(_ offered: OfferedDelivery) async throws(PushFailure) -> PushAnswer {
        try PushWire.answer(try await send(PushWire.delivery(offered, address, timeout: timeout)))
    }

    private func send(_ request: OutboundRequest) async throws(PushFailure) -> InboundResponse {
        do { return try await exchange.send(request) } catch { throw PushWire.failure(error) }
    }
}

/// The certificates that passed on one line.
private final class ProvenCertificates: Sendable {
    /// More certificates than an endpoint can have in use: who shows more is not spoken to.
    private static let limit = 16
    private let certificates = Mutex<[[UInt8]]>([])

    var all: [[UInt8]] { certificates.withLock { $0 } }

    /// - Returns: whether there was room.
    func note(_ certificate: [UInt8]) -> Bool {
        certificates.withLock { certificates in
            certificates.removeAll { $0 == certificate }
            guard certificates.count < Self.limit else { return false }
            certificates.append(certificate)
            return true
        }
    }
}
