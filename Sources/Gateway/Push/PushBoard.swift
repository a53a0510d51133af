import ExchangeFormats
import Synchronization

/// The circuits of the endpoints that are pushed to. As large as the directory; goes with the process.
final class PushBoard: Sendable {
    private let circuits = Mutex<[String: CircuitBreaker]>([:])

    func circuit(of endpoint: String) -> CircuitBreaker { circuits.withLock { $0[endpoint] ?? CircuitBreaker() } }

    /// - Returns: what `change` returns, and whether the circuit is in another state now.
    func change<Result>(_ endpoint: String, _ change: (inout CircuitBreaker) -> Result) -> (result: Result, isMoved: Bool) {
        circuits.withLock { circuits in
            var circuit = circuits[endpoint] ?? CircuitBreaker()
            let before = circuit.state
            let result = change(&circuit)
            circuits[endpoint] = circuit
            return (result, circuit.state != before)
        }
    }

    /// Forgets endpoints that are gone.
    func keep(_ endpoints: Set<String>) { circuits.withLock { $0 = $0.filter { endpoints.contains($0.key) } } }
}

extension Gateway {
    /// The circuit of an endpoint; `nil` for one that is not pushed to.
    package func circuit(of endpoint: String) -> CircuitBreaker? {
        registry.directory.endpoint(endpoint)?.push == nil ? nil : pushBoard.circuit(of: endpoint)
    }
}
