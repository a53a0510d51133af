import ExchangeAPI
import Foundation
import Story
import Transport

/// What an administrator sees of the queues in the metrics, by endpoint id.
struct QueueReadings: Sendable {
    struct Queue: Sendable {
        var waiting = 0
        var inFlight = 0
        /// Of the oldest that has not ended, seconds.
        var oldest = 0.0
        /// The alarm that the queue is older than its objective lasts.
        var isAlarmed = false
    }

    private(set) var queues: [String: Queue] = [:]

    static func read(_ gateway: GatewayUnderTest) async throws -> QueueReadings {
        let answer = try await CurlLoopbackExchange(port: gateway.world.healthPort).send(
            OutboundRequest(.get, APIPath.metrics, timeout: .seconds(30)))
        guard answer.status == 200 else { throw BenchFailure("The metrics were answered with \(answer.status).") }
        return QueueReadings(String(decoding: answer.body, as: UTF8.self))
    }

    init(_ text: String) {
        for line in text.split(separator: "\n") where line.hasPrefix("vartai_queue_") || line.hasPrefix("vartai_alarm{") {
            guard let value = line.split(separator: " ").last.flatMap({ Double($0) }) else { continue }
            if line.hasPrefix("vartai_alarm{") {
                guard line.contains("kind=\"queueAge\""), let endpoint = Self.label("subject", line) else { continue }
                queues[endpoint, default: Queue()].isAlarmed = value > 0
            } else if let endpoint = Self.label("endpoint", line) {
                if line.hasPrefix("vartai_queue_waiting{") { queues[endpoint, default: Queue()].waiting = Int(value) }
                if line.hasPrefix("vartai_queue_in_flight{") { queues[endpoint, default: Queue()].inFlight = Int(value) }
                if line.hasPrefix("vartai_queue_oldest_seconds{") { queues[endpoint, default: Queue()].oldest = value }
            }
        }
    }

    var queued: Int { queues.values.reduce(0) { $0 + $1.waiting + $1.inFlight } }

    func queued(except endpoints: Set<String>) -> Int {
        queues.reduce(0) { $0 + (endpoints.contains($1.key) ? 0 : $1.value.waiting + $1.value.inFlight) }
    }

    private static func label(_ name: String, _ line: Substring) -> String? {
        guard let start = line.range(of: "\(name)=\"")?.upperBound, let end = line[start...].firstIndex(of: "\"") else { return nil }
        return String(line[start..<end])
    }
}
