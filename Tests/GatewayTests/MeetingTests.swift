import ExchangeFormats
import Gateway
import TestSupport
import Testing
import Trust

/// Messages of one request wait for each other before their commit, and none of them waits for one that does not come.
@Suite(.timeLimit(.minutes(5)))
struct MeetingTests {
    private func submit(_ messages: [[UInt8]], to fixture: GatewayFixture, from endpoint: String) async throws -> [Bool] {
        let caller = try fixture.caller(endpoint)
        let meeting = Meeting(of: messages.count)
        return await withTaskGroup(of: (Int, Bool).self) { group in
            for (position, message) in messages.enumerated() {
                group.addTask { (position, (try? await fixture.gateway.submit(message, from: caller, in: meeting)) != nil) }
            }
            return await group.reduce(into: [Bool](repeating: false, count: messages.count)) { $0[$1.0] = $1.1 }
        }
    }

    @Test func thoseThatAreRefusedKeepNobodyWaiting() async throws {
        let fixture = try await GatewayFixture()
        var messages = try (0..<6).map { _ in try fixture.exchange.inquiry().composed().bytes }
        let sender = try fixture.exchange.inquiry().manifest.sender
        messages[2] = Array("{".utf8)
        messages[4][messages[4].count / 2] ^= 1
        #expect(try await submit(messages, to: fixture, from: sender) == [true, true, false, true, false, true])
        // All repeats: they get their first answers, each in its own time.
        messages.remove(at: 4)
        messages.remove(at: 2)
        #expect(try await submit(messages, to: fixture, from: sender) == [true, true, true, true])
        #expect(try await submit([Array("{".utf8)], to: fixture, from: sender) == [false])
    }
}
