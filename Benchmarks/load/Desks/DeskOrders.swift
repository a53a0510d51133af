import Glibc

/// Standard input of a fleet, read without waiting: each line has a letter for every desk, `u` for up and `d` for down. Its end ends the fleet.
struct DeskOrders {
    enum Order: Equatable {
        case states([Bool])
        case end
    }

    private let desks: Int
    private var pending: [UInt8] = []

    init(desks: Int) { self.desks = desks }

    /// - Returns: what has come since, the last of several lines alone.
    /// - Throws: ``LoadFailure`` for a line that is none.
    mutating func next() throws(LoadFailure) -> Order? {
        var last: Order?
        while true {
            var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            guard Glibc.poll(&input, 1, 0) > 0 else { return last }
            var bytes = [UInt8](repeating: 0, count: 4096)
            let count = read(STDIN_FILENO, &bytes, bytes.count)
            if count < 0, errno == EINTR || errno == EAGAIN { return last }
            guard count > 0 else { return .end }
            pending += bytes.prefix(count)
            while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                last = .states(try states(pending[..<end]))
                pending.removeSubrange(...end)
            }
            guard pending.count <= desks else { throw LoadFailure("a line with more letters than there are desks") }
        }
    }

    private func states(_ line: ArraySlice<UInt8>) throws(LoadFailure) -> [Bool] {
        guard line.count == desks, line.allSatisfy({ $0 == UInt8(ascii: "u") || $0 == UInt8(ascii: "d") }) else {
            throw LoadFailure("a line that has not u or d for each of the \(desks) desks")
        }
        return line.map { $0 == UInt8(ascii: "u") }
    }
}
