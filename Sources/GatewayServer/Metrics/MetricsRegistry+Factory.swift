package import CoreMetrics

/// swift-metrics writes into the registry. Counters end in `_total`, timers in `_seconds`, as Prometheus' naming has it.
extension MetricsRegistry: MetricsFactory {
    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(Self.ending("_total", label), .counter, dimensions) { CounterSeries() }
    }

    package func makeFloatingPointCounter(label: String, dimensions: [(String, String)]) -> any FloatingPointCounterHandler {
        series(Self.ending("_total", label), .counter, dimensions) { CounterSeries() }
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(MetricName.metric(label), .gauge, dimensions) { GaugeSeries() }
    }

    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        guard aggregate else { return series(MetricName.metric(label), .gauge, dimensions) { GaugeSeries() } }
        return series(MetricName.metric(label), .histogram, dimensions) { HistogramSeries(bounds: HistogramSeries.sizes) }
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(Self.ending("_seconds", label), .histogram, dimensions) { HistogramSeries(bounds: HistogramSeries.seconds) }
    }

    package func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { remove(handler) }
    package func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
    package func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
    package func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

    private static func ending(_ ending: String, _ label: String) -> String {
        let name = MetricName.metric(label)
        return name.hasSuffix(ending) ? name : name + ending
    }
}
