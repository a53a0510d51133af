import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// Hummingbird's channel with a ``ConnectionGate`` behind its TLS handler.
struct GuardedChannel<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base
    let table: ConnectionTable
    let handshake: Duration

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        let ready = base.setup(channel: channel, logger: logger)
        do {
            let pipeline = channel.pipeline.syncOperations
            let tls = try pipeline.handler(type: NIOSSLServerHandler.self)
            try pipeline.addHandler(ConnectionGate(table: table, handshake: handshake), position: .after(tls))
        } catch {
            return channel.eventLoop.makeFailedFuture(error)
        }
        return ready
    }

    func handle(value: Base.Value, logger: Logger) async {
        await withTaskExecutorPreference(ConnectionExecutor(value.channel.eventLoop)) { await base.handle(value: value, logger: logger) }
    }
}
