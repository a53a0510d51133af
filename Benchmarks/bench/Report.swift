import ExchangeFormats
import Foundation

/// The figures of one run; what was not measured is absent.
struct Report: Sendable {
    struct Throughput: Sendable {
        /// Accepted messages a second in each round, nobody fetching.
        let accepted: Samples
        /// Messages a second that were accepted and handed over at the same time, in each round.
        let carried: Samples
        let connections: Int
    }

    struct Latency: Sendable {
        /// Milliseconds from the intended instant of submission to the confirmed receipt.
        let milliseconds: Samples
        /// Messages a second that were offered.
        let rate: Double
    }

    struct Custody: Sendable {
        let accepted: Int
        let handedOver: Int
        /// The gateway no longer knows them.
        let lost: Int
        /// Known, and not handed over before the time was up.
        let waiting: Int
        let repeated: Int
        /// Submissions that met 429 and were tried again.
        let heldBack: Int
    }

    var machine: Machine?
    var syncsBefore: Double?
    var syncsAfter: Double?
    var throughput: Throughput?
    var latency: Latency?
    var custody: Custody?

    var json: JSONValue {
        var object: JSONObject = ["bodyBytes": .number(JSONNumber(MessageSupply.bodyBytes))]
        if let machine {
            object["p256VerificationsPerSecond"] = Self.whole(machine.verifications)
            object["p256SignaturesPerSecond"] = Self.whole(machine.signatures)
        }
        object["syncsPerSecondBefore"] = syncsBefore.map(Self.whole)
        object["syncsPerSecondAfter"] = syncsAfter.map(Self.whole)
        if let throughput {
            object["connections"] = .number(JSONNumber(throughput.connections))
            object["acceptedPerSecond"] = Self.spread(throughput.accepted)
            object["carriedPerSecond"] = Self.spread(throughput.carried)
        }
        if let latency {
            object["latency"] = [
                "offeredPerSecond": Self.whole(latency.rate), "samples": .number(JSONNumber(latency.milliseconds.count)),
                "p50Microseconds": Self.whole(latency.milliseconds.median * 1000),
                "p99Microseconds": Self.whole(latency.milliseconds.percentile(0.99) * 1000),
                "longestMicroseconds": Self.whole(latency.milliseconds.greatest * 1000),
            ]
        }
        if let custody {
            object["messages"] = [
                "accepted": .number(JSONNumber(custody.accepted)), "handedOver": .number(JSONNumber(custody.handedOver)),
                "lost": .number(JSONNumber(custody.lost)), "waiting": .number(JSONNumber(custody.waiting)),
                "handedOverTwice": .number(JSONNumber(custody.repeated)), "heldBack": .number(JSONNumber(custody.heldBack)),
            ]
        }
        return .object(object)
    }

    var lines: [String] {
        var lines: [String] = []
        func line(_ name: String, _ value: String) {
            lines.append(name.padding(toLength: 44, withPad: " ", startingAt: 0) + value)
        }
        if let machine {
            line("P-256 verifications, one core", "\(Self.count(machine.verifications)) /s")
            line("P-256 signatures, one core", "\(Self.count(machine.signatures)) /s")
        }
        if let syncsBefore { line("4 KiB appended and synced, before", "\(Self.count(syncsBefore)) /s") }
        if let syncsAfter { line("4 KiB appended and synced, after", "\(Self.count(syncsAfter)) /s") }
        if let throughput {
            line("accepted (nobody fetching)", Self.describe(throughput.accepted))
            line("accepted and handed over at the same time", Self.describe(throughput.carried))
        }
        if let latency {
            line("submission to handover, p50", "\(Self.one(latency.milliseconds.median)) ms")
            line("submission to handover, p99", "\(Self.one(latency.milliseconds.percentile(0.99))) ms")
            line("submission to handover, longest", "\(Self.one(latency.milliseconds.greatest)) ms")
            line("", "of \(latency.milliseconds.count) messages, offered at \(Self.count(latency.rate)) /s")
        }
        if let custody {
            line("messages accepted / handed over", "\(custody.accepted) / \(custody.handedOver)")
            line("messages lost", "\(custody.lost)")
            line("messages still waiting at the end", "\(custody.waiting)")
            line("messages handed over twice", "\(custody.repeated)")
            line("submissions held back (429) and repeated", "\(custody.heldBack)")
        }
        return lines
    }

    private static func describe(_ rounds: Samples) -> String {
        "\(count(rounds.median)) /s  (median of \(rounds.count) rounds, \(count(rounds.least))–\(count(rounds.greatest)))"
    }

    private static func spread(_ rounds: Samples) -> JSONValue {
        [
            "median": whole(rounds.median), "least": whole(rounds.least), "greatest": whole(rounds.greatest),
            "rounds": .number(JSONNumber(rounds.count)),
        ]
    }

    private static func count(_ value: Double) -> String { value.isFinite ? "\(Int(value.rounded()))" : "–" }
    private static func one(_ value: Double) -> String { value.isFinite ? "\((value * 10).rounded() / 10)" : "–" }
    private static func whole(_ value: Double) -> JSONValue { value.isFinite ? .number(JSONNumber(Int(value.rounded()))) : .null }
}
