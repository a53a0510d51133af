import Synchronization

/// What uploads that are under way have reserved, of every endpoint. What has arrived whole is counted in the store.
final class UploadQuota: Sendable {
    private struct Reserved {
        var parts = 0
        var bytes = 0
    }

    private struct State {
        var ofEndpoint: [String: Reserved] = [:]
        /// Reserved and not yet on the disk.
        var unwritten = 0
    }

    private let state = Mutex(State())

    /// One more upload of an endpoint.
    func begin(_ endpoint: String) { state.withLock { $0.ofEndpoint[endpoint, default: Reserved()].parts += 1 } }

    func reserve(_ bytes: Int, of endpoint: String) {
        state.withLock { state in
            state.ofEndpoint[endpoint, default: Reserved()].bytes += bytes
            state.unwritten += bytes
        }
    }

    func wrote(_ bytes: Int) { state.withLock { $0.unwritten -= bytes } }

    /// The upload is over.
    func end(_ endpoint: String, reserved: Int, written: Int) {
        state.withLock { state in
            state.unwritten -= reserved - written
            guard var own = state.ofEndpoint[endpoint] else { return }
            own.parts -= 1
            own.bytes -= reserved
            state.ofEndpoint[endpoint] = own.parts > 0 ? own : nil
        }
    }

    /// What an endpoint has under way.
    func figures(of endpoint: String) -> UploadFigures {
        state.withLock { state in
            let own = state.ofEndpoint[endpoint, default: Reserved()]
            return UploadFigures(parts: own.parts, bytes: own.bytes)
        }
    }

    /// Bytes of all endpoints that the disk has still to take.
    var unwritten: Int { state.withLock { $0.unwritten } }
}
