import CLoad
import Glibc

/// What a run does with its connections. All of it happens on one thread.
protocol WireUser: AnyObject {
    /// An answer has come, in the order of the connection's requests. Its body is good until this returns.
    func answered(_ connection: Connection, status: Int, body: UnsafeRawBufferPointer)
    /// It is open, for the first time or again.
    func opened(_ connection: Connection)
    /// It broke, and is opened again by itself. What was under way on it will not be answered.
    func broke(_ connection: Connection, _ failure: LoadFailure)
}

/// The connections, and the kernel's list of those with something to do.
final class Wire {
    private static let openingTime = 10 * Now.second
    private static let reconnectAfter = 20 * Now.millisecond

    let connections: [Connection]
    private let epoll: Int32
    private var events = [epoll_event](repeating: epoll_event(), count: 64)
    /// What the kernel was last told of each: whether it is watched for room to write.
    private var isWatchedForRoom: [Bool]
    /// When each broken connection is tried again.
    private var again: [Int: UInt64] = [:]

    convenience init(_ server: Server, connections count: Int) throws(LoadFailure) {
        try self.init(Array(repeating: server, count: count))
    }

    /// - Parameter servers: of each connection its own: the same place, under another certificate.
    init(_ servers: [Server]) throws(LoadFailure) {
        epoll = epoll_create1(0)
        guard epoll >= 0 else { throw LoadFailure(system: "epoll_create1") }
        connections = servers.enumerated().map { Connection(number: $0.offset, server: $0.element) }
        isWatchedForRoom = Array(repeating: false, count: servers.count)
        signal(SIGPIPE, SIG_IGN)
        vartai_load_sharp_waits()
    }

    deinit { close(epoll) }

    /// Opens all of them.
    ///
    /// - Throws: ``LoadFailure`` with the reason of the first that does not open, or after ten seconds.
    func open() throws(LoadFailure) {
        let opening = Opening()
        for connection in connections { start(connection, for: opening) }
        let deadline = Now.monotonic() + Self.openingTime
        while connections.contains(where: { $0.state != .open }) {
            if let why = opening.why { throw LoadFailure(why) }
            guard Now.monotonic() < deadline else { throw LoadFailure("the server did not finish the handshakes within ten seconds") }
            try turn(until: deadline, for: opening)
        }
    }

    /// Waits for events until there are some, or until an instant; handles them.
    ///
    /// - Throws: ``LoadFailure`` where the kernel refuses to wait.
    func turn(until instant: UInt64, for user: some WireUser) throws(LoadFailure) {
        let now = Now.monotonic()
        let wake = again.values.reduce(instant, min)
        let left = wake > now ? wake - now : 0
        var timeout = timespec(tv_sec: Int(left / Now.second), tv_nsec: Int(left % Now.second))
        let count = epoll_pwait2(epoll, &events, Int32(events.count), &timeout, nil)
        guard count >= 0 || errno == EINTR else { throw LoadFailure(system: "epoll_pwait2") }
        for position in 0..<max(0, Int(count)) {
            let connection = connections[Int(vartai_load_number(&events[position]))]
            let wasOpen = connection.state == .open
            do {
                try connection.advance { user.answered(connection, status: $0, body: $1) }
                if !wasOpen, connection.state == .open {
                    user.opened(connection)
                    try connection.flush()
                }
                try watch(connection)
            } catch {
                lose(connection, error, user)
            }
        }
        guard !again.isEmpty else { return }
        let later = Now.monotonic()
        for (number, due) in again where due <= later {
            again[number] = nil
            start(connections[number], for: user)
        }
    }

    /// Writes what was added to a connection's output outside of ``turn(until:for:)``.
    func flush(_ connection: Connection, for user: some WireUser) {
        do {
            try connection.flush()
            try watch(connection)
        } catch {
            lose(connection, error, user)
        }
    }

    /// Opens one connection, and keeps it open until ``rest(_:)``.
    func wake(_ connection: Connection, for user: some WireUser) {
        guard connection.state == .closed, again[connection.number] == nil else { return }
        start(connection, for: user)
    }

    /// Closes one connection, at this instant; it stays closed. The user is not told.
    func rest(_ connection: Connection) {
        again[connection.number] = nil
        connection.close()
    }

    private func start(_ connection: Connection, for user: some WireUser) {
        do {
            try connection.start()
            isWatchedForRoom[connection.number] = true
            try tellKernel(connection, EPOLL_CTL_ADD)
        } catch {
            lose(connection, error, user)
        }
    }

    /// Closing the descriptor takes it off the kernel's list.
    private func lose(_ connection: Connection, _ failure: LoadFailure, _ user: some WireUser) {
        connection.close()
        again[connection.number] = Now.monotonic() + Self.reconnectAfter
        user.broke(connection, failure)
    }

    private func watch(_ connection: Connection) throws(LoadFailure) {
        guard connection.state != .closed, connection.isBlocked != isWatchedForRoom[connection.number] else { return }
        isWatchedForRoom[connection.number] = connection.isBlocked
        try tellKernel(connection, EPOLL_CTL_MOD)
    }

    private func tellKernel(_ connection: Connection, _ operation: Int32) throws(LoadFailure) {
        let wanted = isWatchedForRoom[connection.number] ? vartai_load_readable() | vartai_load_writable() : vartai_load_readable()
        guard vartai_load_watch(epoll, operation, connection.descriptor, wanted, UInt32(connection.number)) == 0 else {
            throw LoadFailure(system: "epoll_ctl")
        }
    }
}

/// Waits for the first handshakes.
private final class Opening: WireUser {
    private(set) var why: String?

    func answered(_ connection: Connection, status: Int, body: UnsafeRawBufferPointer) { why = why ?? "an answer that nobody asked for" }
    func opened(_ connection: Connection) {}
    func broke(_ connection: Connection, _ failure: LoadFailure) { why = why ?? failure.description }
}
