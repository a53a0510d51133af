import Synchronization

/// Where messages that came in one request wait for each other between their checks and their commit, so that they share it: each commit of
/// its own costs pages, a signature and a sync. Nobody but that request's caller waits for it.
package final class Meeting: Sendable {
    fileprivate struct State {
        /// Those who have neither come nor given up.
        var missing: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    /// - Parameter count: how many have to come or to give up; each takes one ``seat()``.
    package init(of count: Int) { state = Mutex(State(missing: count)) }

    func seat() -> Seat { Seat(self) }

    /// One's place among those who are waited for.
    final class Seat: Sendable {
        private let meeting: Meeting
        private let isTaken = Mutex(true)

        fileprivate init(_ meeting: Meeting) { self.meeting = meeting }

        /// Returns when all have come or given up.
        func come() async {
            guard leave() else { return }
            await withCheckedContinuation { continuation in
                let all = meeting.state.withLock { state in
                    state.waiting.append(continuation)
                    return state.oneLess()
                }
                for waiting in all { waiting.resume() }
            }
        }

        /// Keeps nobody waiting any longer. Does nothing after ``come()``.
        func giveUp() {
            guard leave() else { return }
            let all = meeting.state.withLock { $0.oneLess() }
            for waiting in all { waiting.resume() }
        }

        private func leave() -> Bool {
            isTaken.withLock { isTaken in
                defer { isTaken = false }
                return isTaken
            }
        }

        deinit { giveUp() }
    }
}

extension Meeting.State {
    /// - Returns: those who waited for the last one.
    fileprivate mutating func oneLess() -> [CheckedContinuation<Void, Never>] {
        missing -= 1
        guard missing <= 0 else { return [] }
        defer { waiting = [] }
        return waiting
    }
}
