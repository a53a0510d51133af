/// What one name of a metric holds at one moment, ready to be written out.
package struct MetricFamily: Sendable {
    package enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    package struct Sample: Sendable {
        /// What comes after the family's name: nothing, `_bucket`, `_sum` or `_count`.
        package let suffix: String
        package let labels: MetricLabels
        package let value: Double

        package init(suffix: String = "", labels: MetricLabels, value: Double) {
            self.suffix = suffix
            self.labels = labels
            self.value = value
        }
    }

    package let name: String
    package let kind: Kind
    package let help: String?
    package let samples: [Sample]

    package init(name: String, kind: Kind, help: String?, samples: [Sample]) {
        self.name = name
        self.kind = kind
        self.help = help
        self.samples = samples
    }
}

/// The labels of one series, in the order of their names.
package struct MetricLabels: Sendable, Hashable, Comparable {
    package struct Label: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    package private(set) var labels: [Label]

    /// - Parameter pairs: of equal names the first counts.
    package init(_ pairs: [(String, String)] = []) {
        var seen: Set<String> = []
        labels =
            pairs
            .map { Label(name: MetricName.label($0.0), value: $0.1) }
            .filter { seen.insert($0.name).inserted }
            .sorted { $0.name < $1.name }
    }

    func adding(_ name: String, _ value: String) -> MetricLabels {
        var copy = self
        copy.labels.append(Label(name: name, value: value))
        return copy
    }

    package static func < (a: MetricLabels, b: MetricLabels) -> Bool {
        for (left, right) in zip(a.labels, b.labels) where left != right {
            return (left.name, left.value) < (right.name, right.value)
        }
        return a.labels.count < b.labels.count
    }
}

/// Names as Prometheus' data model allows them: `[a-zA-Z_:][a-zA-Z0-9_:]*`, labels without the colon.
enum MetricName {
    static func metric(_ text: String) -> String { name(text, colonAllowed: true) }

    static func label(_ text: String) -> String { name(text, colonAllowed: false) }

    private static func name(_ text: String, colonAllowed: Bool) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "a"..."z", "A"..."Z", "_": result.unicodeScalars.append(character)
            case "0"..."9":
                if result.isEmpty { result.append("_") }
                result.unicodeScalars.append(character)
            case ":" where colonAllowed: result.unicodeScalars.append(character)
            default: result.append("_")
            }
        }
        return result.isEmpty ? "_" : result
    }
}
