import CoreMetrics
import Foundation
import GatewayServer
import Testing

@Suite struct MetricsTests {
    @Test func countersGaugesAndHistogramsAreWritten() throws {
        let registry = MetricsRegistry()
        registry.describe("vartai_things_total", "What was \"counted\"\nin \\ two lines.")
        registry.makeCounter(label: "vartai.things", dimensions: [("kind", "a\"b\\c\nd")]).increment(by: 2)
        registry.makeCounter(label: "vartai.things", dimensions: [("kind", "a\"b\\c\nd")]).increment(by: 1)
        registry.makeFloatingPointCounter(label: "vartai_seconds_total", dimensions: []).increment(by: 0.5)
        let meter = registry.makeMeter(label: "vartai_level", dimensions: [])
        meter.set(Int64(5))
        meter.decrement(by: 2)
        let timer = registry.makeTimer(label: "vartai_wait", dimensions: [("route", "/x")])
        timer.recordNanoseconds(3_000_000)
        timer.recordNanoseconds(90_000_000_000)
        let exposition = try Exposition(PrometheusText.render(registry.families()))
        #expect(exposition.value("vartai_things_total", ["kind": "a\"b\\c\nd"]) == 3)
        #expect(exposition.value("vartai_seconds_total", [:]) == 0.5)
        #expect(exposition.value("vartai_level", [:]) == 3)
        #expect(exposition.value("vartai_wait_seconds_bucket", ["route": "/x", "le": "0.0025"]) == 0)
        #expect(exposition.value("vartai_wait_seconds_bucket", ["route": "/x", "le": "0.005"]) == 1)
        #expect(exposition.value("vartai_wait_seconds_bucket", ["route": "/x", "le": "60"]) == 1)
        #expect(exposition.value("vartai_wait_seconds_bucket", ["route": "/x", "le": "+Inf"]) == 2)
        #expect(exposition.value("vartai_wait_seconds_sum", ["route": "/x"]) == 90.003)
        #expect(exposition.value("vartai_wait_seconds_count", ["route": "/x"]) == 2)
    }

    @Test func aNameOfAnotherKindAndTooManySeriesHurtNobody() throws {
        let registry = MetricsRegistry()
        registry.makeCounter(label: "x_total", dimensions: []).increment(by: 1)
        registry.makeMeter(label: "x_total", dimensions: []).set(Int64(9))
        for number in 0...MetricsRegistry.seriesLimit { registry.makeCounter(label: "many", dimensions: [("n", "\(number)")]).increment(by: 1) }
        let exposition = try Exposition(PrometheusText.render(registry.families()))
        #expect(exposition.value("x_total", [:]) == 1)
        #expect(exposition.value("vartai_metrics_dropped_total", [:]) == 3)
    }

    @Test func aDestroyedSeriesIsGone() throws {
        let registry = MetricsRegistry()
        let counter = registry.makeCounter(label: "gone", dimensions: [])
        registry.destroyCounter(counter)
        #expect(try Exposition(PrometheusText.render(registry.families())).value("gone_total", [:]) == nil)
    }

    @Test func namesAreMadeWhatTheFormatAllows() throws {
        let registry = MetricsRegistry()
        registry.makeMeter(label: "9 žalia-linija", dimensions: [("a:b", "x")]).set(Int64(1))
        #expect(try Exposition(PrometheusText.render(registry.families())).value("_9__alia_linija", ["a_b": "x"]) == 1)
    }
}
