import Foundation
import Story
import Synchronization
import Testing

@Suite struct WaitingTests {
    /// A process that had no turn until its time was up: what it saw at first is no answer.
    @Test func theLastLookBeginsWhenTheTimeIsUp() async {
        let looks = Mutex(0)
        let held = await Waiting.until(.milliseconds(1)) {
            let isFirst = looks.withLock { looks in
                defer { looks += 1 }
                return looks == 0
            }
            if isFirst { try? await Task.sleep(for: .milliseconds(5)) }
            return !isFirst
        }
        #expect(held)
        #expect(looks.withLock { $0 } == 2)
    }

    @Test func whatNeverHoldsEndsTheWait() async {
        #expect(await !Waiting.until(.milliseconds(1)) { false })
    }
}
