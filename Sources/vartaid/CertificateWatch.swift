import ExchangeFormats
import Foundation
import Installation
import Logging
import Metrics
import ServiceLifecycle

/// Says in metrics and in the log which certificates and revocation lists of the configuration end soon. It changes nothing.
struct CertificateWatch: Service {
    let configuration: URL
    let clock: any WallClock
    let log: Logger
    var interval = Duration.seconds(3600)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var series: Set<Series> = []
            // What expires does so by the clock alone: looked at at intervals, until cancelled.
            repeat { look(&series) } while (try? await Task.sleep(for: interval)) != nil
        }
    }

    private struct Series: Hashable {
        let kind: String
        let subject: String

        func gauge() -> Gauge { Gauge(label: "vartai_certificate_expiry_timestamp_seconds", dimensions: [("kind", kind), ("subject", subject)]) }
    }

    private func look(_ shown: inout Set<Series>) {
        let inventory: CertificateInventory
        do { inventory = try CertificateInventory.read(configuration: configuration, at: clock.now()) } catch {
            log.warning("the certificates of the configuration cannot be listed", metadata: ["reason": "\(error)"])
            return
        }
        // While a certificate is replaced both are listed: what counts is when the last of them ends.
        var ends: [Series: Int64] = [:]
        for entry in inventory.entries {
            guard let end = entry.ends else { continue }
            let series = Series(kind: entry.kind.rawValue, subject: entry.subject)
            ends[series] = max(ends[series] ?? .min, end.milliseconds)
        }
        for gone in shown.subtracting(ends.keys) { gone.gauge().destroy() }
        shown = Set(ends.keys)
        for (series, end) in ends { series.gauge().record(Double(end) / 1000) }
        for entry in inventory.entries where entry.state.needsAction {
            log.log(
                level: entry.state == .due ? .notice : .warning, "a certificate or revocation list needs attention",
                metadata: [
                    "kind": "\(entry.kind.rawValue)", "subject": "\(entry.subject)", "state": "\(entry.state.rawValue)",
                    "ends": "\(entry.ends?.rfc3339 ?? "-")",
                ])
        }
    }
}
