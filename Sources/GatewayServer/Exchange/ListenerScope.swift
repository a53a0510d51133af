/// Which endpoints a listener of the exchange API serves. A gateway on two networks serves each endpoint on one of them: what is stolen from a shelter
/// on the internet opens no door of the secure state network, and the other way about (`corrections.md` §1.13).
package enum ListenerScope: Sendable, Hashable {
    /// Of a gateway on one network.
    case all
    case only(Set<String>)
    case allBut(Set<String>)

    package func serves(_ endpoint: String) -> Bool {
        switch self {
        case .all: true
        case .only(let endpoints): endpoints.contains(endpoint)
        case .allBut(let endpoints): !endpoints.contains(endpoint)
        }
    }
}
