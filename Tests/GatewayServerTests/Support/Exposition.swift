import Foundation

/// Prometheus' text format 0.0.4, read strictly: one TYPE per family before its samples, no series twice, histograms that add up.
struct Exposition {
    struct Malformed: Error {
        let line: String
    }

    private struct Series: Hashable {
        let name: String
        let labels: [String: String]
    }

    private var samples: [Series: Double] = [:]
    private var kinds: [String: String] = [:]

    init(_ text: String) throws {
        guard text.hasSuffix("\n") else { throw Malformed(line: "no newline at the end") }
        var current = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) {
            if line.hasPrefix("# HELP ") { continue }
            if line.hasPrefix("# TYPE ") {
                let words = line.split(separator: " ")
                guard words.count == 4, ["counter", "gauge", "histogram"].contains(words[3]),
                    kinds.updateValue(String(words[3]), forKey: String(words[2])) == nil
                else { throw Malformed(line: line) }
                current = String(words[2])
                continue
            }
            let (series, value) = try Self.sample(line)
            let suffixes = kinds[current] == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
            guard suffixes.contains(where: { series.name == current + $0 }), samples.updateValue(value, forKey: series) == nil else {
                throw Malformed(line: line)
            }
        }
    }

    func value(_ name: String, _ labels: [String: String]) -> Double? { samples[Series(name: name, labels: labels)] }

    private static func sample(_ line: String) throws -> (Series, Double) {
        let sample =
            /([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\n"])*",?)*)\})? (\+Inf|-Inf|NaN|-?[0-9.]+(?:e[+-]?[0-9]+)?)/
        guard let match = line.wholeMatch(of: sample), let value = Double(String(match.3)) else {
            throw Malformed(line: line)
        }
        var labels: [String: String] = [:]
        for pair in (match.2 ?? "").matches(of: /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\n"])*)"/) {
            let text = String(pair.2.replacing(/\\([\\n"])/) { $0.1 == "n" ? "\n" : String($0.1) })
            guard labels.updateValue(text, forKey: String(pair.1)) == nil else { throw Malformed(line: line) }
        }
        return (Series(name: String(match.1), labels: labels), value)
    }
}
