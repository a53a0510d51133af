import Gateway
import Testing

/// No wake-up is lost, and nobody waits for ever.
@Suite(.timeLimit(.minutes(5)))
struct WakeupsTests {
    private let long = Duration.seconds(3600)

    @Test func signalBetweenLookingAndWaiting() async {
        let wakeups = Wakeups()
        let generation = wakeups.generation(of: "a")
        wakeups.signal("a")
        await wakeups.wait(for: "a", after: generation, timeout: long)
        #expect(wakeups.generation(of: "a") == generation + 1)
    }

    @Test func signalWhileWaiting() async {
        let wakeups = Wakeups()
        for round in 0..<200 {
            let generation = wakeups.generation(of: "a")
            #expect(generation == UInt64(round))
            async let waiting: Void = wakeups.wait(for: "a", after: generation, timeout: long)
            wakeups.signal("a")
            await waiting
        }
    }

    /// Many produce while many look and wait: everything produced is seen.
    @Test func nothingIsLost() async {
        let wakeups = Wakeups()
        let produced = Tally()
        let total = 2000
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    while true {
                        let generation = wakeups.generation(of: "a")
                        if produced.count == total { return }
                        await wakeups.wait(for: "a", after: generation, timeout: .seconds(3600))
                    }
                }
            }
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<total / 4 {
                        produced.add()
                        wakeups.signal("a")
                        await Task.yield()
                    }
                }
            }
        }
        #expect(produced.count == total)
    }

    @Test func signalWakesAllOfItsTopicOnly() async {
        let wakeups = Wakeups()
        wakeups.signal("b")
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<5 { group.addTask { await wakeups.wait(for: "a", after: 0, timeout: .seconds(3600)) } }
            group.addTask { wakeups.signal("a") }
        }
        #expect(wakeups.generation(of: "a") == 1)
        #expect(wakeups.generation(of: "b") == 1)
        #expect(wakeups.generation(of: "c") == 0)
    }

    @Test func timeout() async {
        let wakeups = Wakeups()
        await wakeups.wait(for: "a", after: 0, timeout: .milliseconds(1))
        await wakeups.wait(for: "a", after: 0, timeout: .zero)
        #expect(wakeups.generation(of: "a") == 0)
    }

    @Test func cancellation() async {
        let wakeups = Wakeups()
        for _ in 0..<100 {
            let task = Task { await wakeups.wait(for: "a", after: 0, timeout: .seconds(3600)) }
            task.cancel()
            await task.value
        }
        // Nobody is left behind who would be resumed a second time.
        wakeups.signal("a")
    }

    @Test func close() async {
        let wakeups = Wakeups()
        async let waiting: Void = wakeups.wait(for: "a", after: 0, timeout: long)
        wakeups.close()
        await waiting
        await wakeups.wait(for: "b", after: 0, timeout: long)
    }
}
