import Gateway
import Metrics
import NIOCore
import Synchronization

/// The open connections of a listener: whose they are, and how many.
///
/// The client's certificate is read once per connection, when the handshake is over; who it stands for is judged anew for every request.
final class ConnectionTable: Sendable {
    private struct Connection {
        let channel: any Channel
        let address: String
        var certificate: ConnectionCertificate?
        /// The client has closed its side.
        var isAbandoned = false
        var watchers: [UInt64: @Sendable () -> Void] = [:]
    }

    private struct State {
        var connections: [ObjectIdentifier: Connection] = [:]
        var byAddress: [String: Int] = [:]
        var byCertificate: [ConnectionCertificate: Int] = [:]
        var nextWatcher: UInt64 = 0
    }

    private let limits: ServerLimits
    private let state = Mutex(State())
    private let gauge: Meter

    /// - Parameter gauge: the metric that says how many are open.
    init(limits: ServerLimits, gauge: String = "vartai_connections_open") {
        self.limits = limits
        self.gauge = Meter(label: gauge)
    }

    func has(_ channel: ObjectIdentifier) -> Bool { state.withLock { $0.connections[channel] != nil } }

    /// - Returns: `false` where the address has as many as it may: then nothing is noted and the connection has to be closed.
    func open(_ channel: any Channel) -> Bool {
        let address = channel.remoteAddress?.ipAddress ?? "?"
        return state.withLock { state in
            let open = state.byAddress[address, default: 0]
            guard open < limits.connectionsPerAddress else { return false }
            state.byAddress[address] = open + 1
            state.connections[ObjectIdentifier(channel)] = Connection(channel: channel, address: address)
            gauge.set(state.connections.count)
            return true
        }
    }

    /// Notes the certificate (DER) that the handshake proved.
    ///
    /// - Returns: `false` where it holds as many connections open as it may.
    func authenticate(_ channel: any Channel, certificate: [UInt8]) -> Bool {
        let certificate = ConnectionCertificate(certificate)
        return state.withLock { state in
            let open = state.byCertificate[certificate, default: 0]
            guard open < limits.connectionsPerCertificate, var connection = state.connections[ObjectIdentifier(channel)],
                connection.certificate == nil
            else { return false }
            connection.certificate = certificate
            state.connections[ObjectIdentifier(channel)] = connection
            state.byCertificate[certificate] = open + 1
            return true
        }
    }

    func close(_ channel: any Channel) {
        let watchers = state.withLock { state -> [@Sendable () -> Void] in
            guard let connection = state.connections.removeValue(forKey: ObjectIdentifier(channel)) else { return [] }
            gauge.set(state.connections.count)
            state.byAddress.decrement(connection.address)
            if let certificate = connection.certificate { state.byCertificate.decrement(certificate) }
            return Array(connection.watchers.values)
        }
        for watcher in watchers { watcher() }
    }

    /// Closes the connections of certificates that are nobody's any more; what they have asked gets `grace` to be answered.
    ///
    /// - Parameter isOver: told a certificate, once for all of its connections.
    func close(after grace: Duration, certificates isOver: (ConnectionCertificate) -> Bool) {
        let open = state.withLock { state in
            Dictionary(grouping: state.connections.values.filter { $0.certificate != nil }, by: \.certificate).mapValues { $0.map(\.channel) }
        }
        for case (let certificate?, let channels) in open where isOver(certificate) {
            for channel in channels { channel.eventLoop.scheduleTask(in: TimeAmount(grace)) { channel.close(promise: nil) } }
        }
    }

    /// The client has closed its side: whoever waits on its behalf need not.
    func abandon(_ channel: any Channel) {
        let watchers = state.withLock { state -> [@Sendable () -> Void] in
            guard let connection = state.connections[ObjectIdentifier(channel)] else { return [] }
            state.connections[ObjectIdentifier(channel)]?.watchers = [:]
            state.connections[ObjectIdentifier(channel)]?.isAbandoned = true
            return Array(connection.watchers.values)
        }
        for watcher in watchers { watcher() }
    }

    /// The certificate of the connection that a request came on; of an HTTP/2 stream that is the stream's parent.
    func identity(of channel: any Channel) -> ConnectionCertificate? {
        state.withLock { $0.connections[Self.place(of: channel, in: $0)]?.certificate }
    }

    /// The same as DER.
    func certificate(of channel: any Channel) -> [UInt8]? { identity(of: channel)?.der }

    /// Calls `gone` once when the connection ends before ``unwatch(_:_:)``; at once where it has ended.
    ///
    /// - Returns: what to unwatch with; `nil` where it has ended.
    func watch(_ channel: any Channel, gone: @escaping @Sendable () -> Void) -> UInt64? {
        let token = state.withLock { state -> UInt64? in
            let place = Self.place(of: channel, in: state)
            guard state.connections[place]?.isAbandoned == false else { return nil }
            state.nextWatcher += 1
            state.connections[place]?.watchers[state.nextWatcher] = gone
            return state.nextWatcher
        }
        if token == nil { gone() }
        return token
    }

    func unwatch(_ channel: any Channel, _ token: UInt64) {
        state.withLock { _ = $0.connections[Self.place(of: channel, in: $0)]?.watchers.removeValue(forKey: token) }
    }

    private static func place(of channel: any Channel, in state: State) -> ObjectIdentifier {
        let own = ObjectIdentifier(channel)
        guard state.connections[own] == nil, let parent = channel.parent else { return own }
        return ObjectIdentifier(parent)
    }
}

extension Dictionary where Value == Int {
    fileprivate mutating func decrement(_ key: Key) {
        guard let count = self[key] else { return }
        self[key] = count > 1 ? count - 1 : nil
    }
}
