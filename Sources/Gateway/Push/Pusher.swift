import ExchangeFormats
import Synchronization

/// Pushes to every endpoint of the directory that has an address for it. Which ones have follows the directory in force.
package final class Pusher: Sendable {
    /// How often the directory is looked at though nobody said that it changed.
    private static let look = Duration.seconds(60)

    private struct Place: Hashable {
        let endpoint: String
        let address: PushAddress
    }

    private let gateway: Gateway
    private let transport: any PushTransport
    private let settings: PushSettings
    private let running = Mutex<Set<Place>>([])

    package init(gateway: Gateway, transport: any PushTransport, settings: PushSettings = PushSettings()) {
        self.gateway = gateway
        self.transport = transport
        self.settings = settings
    }

    /// Until cancelled, or the gateway stops.
    package func run() async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled, !gateway.isStopping {
                let generation = gateway.wakeups.generation(of: Topic.registry)
                for endpoint in gateway.registry.directory.endpoints {
                    guard let address = endpoint.push else { continue }
                    let place = Place(endpoint: endpoint.id, address: address)
                    guard running.withLock({ $0.insert(place).inserted }) else { continue }
                    group.addTask { await self.serve(place) }
                }
                await gateway.wakeups.wait(for: Topic.registry, after: generation, timeout: Self.look)
            }
            group.cancelAll()
        }
    }

    private func serve(_ place: Place) async {
        let lane = PushLane(
            endpoint: place.endpoint, address: place.address, gateway: gateway, transport: transport, settings: settings)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<settings.atOnce { group.addTask { await lane.run() } }
        }
        running.withLock { _ = $0.remove(place) }
    }
}
