import CoreMetrics
import Synchronization

/// Every metric of the process, by name and labels; what swift-metrics is bootstrapped with.
///
/// Label values come from closed sets (routes, endpoint ids, error codes). Should one not, ``seriesLimit`` keeps memory bounded: a series above
/// it is counted and shown nowhere.
package final class MetricsRegistry: Sendable {
    package static let seriesLimit = 10_000

    private struct Family {
        let kind: MetricFamily.Kind
        var series: [MetricLabels: any MetricSeries] = [:]
    }

    private struct State {
        var families: [String: Family] = [:]
        var help = MetricHelp.texts
        var count = 0
        var dropped = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// - Parameter help: one line for the person who reads the scrape.
    package func describe(_ name: String, _ help: String) { state.withLock { $0.help[name] = help } }

    /// The families in the order of their names.
    package func families() -> [MetricFamily] {
        let (families, help, dropped) = state.withLock { ($0.families, $0.help, $0.dropped) }
        var result = families.map { name, family in
            MetricFamily(
                name: name, kind: family.kind, help: help[name],
                samples: family.series.sorted { $0.key < $1.key }.flatMap { $0.value.samples($0.key) })
        }
        result.append(
            MetricFamily(
                name: "vartai_metrics_dropped_total", kind: .counter, help: "Series that were not kept because there were too many.",
                samples: [.init(labels: MetricLabels(), value: Double(dropped))]))
        return result.sorted { $0.name < $1.name }
    }

    /// The series under a name and labels, made where there is none. One that cannot be kept (too many, or the name is of another kind) is given
    /// out all the same, so that nobody who counts has to care.
    func series<Series: MetricSeries>(
        _ name: String, _ kind: MetricFamily.Kind, _ dimensions: [(String, String)], make: () -> Series
    ) -> Series {
        let labels = MetricLabels(dimensions)
        let fresh = make()
        return state.withLock { state in
            var family = state.families[name] ?? Family(kind: kind)
            if let known = family.series[labels] as? Series { return known }
            guard family.kind == kind, family.series[labels] == nil, state.count < Self.seriesLimit else {
                state.dropped += 1
                return fresh
            }
            family.series[labels] = fresh
            state.families[name] = family
            state.count += 1
            return fresh
        }
    }

    func remove(_ handler: AnyObject) {
        state.withLock { state in
            for (name, family) in state.families {
                guard let entry = family.series.first(where: { $0.value === handler }) else { continue }
                state.families[name]?.series[entry.key] = nil
                state.count -= 1
            }
        }
    }
}
