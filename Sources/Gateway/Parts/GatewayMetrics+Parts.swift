import Metrics

extension GatewayMetrics {
    func uploaded(bytes: Int) {
        Counter(label: "vartai_uploads_total").increment()
        Counter(label: "vartai_upload_bytes_total").increment(by: bytes)
    }

    func swept(_ count: Int) { Counter(label: "vartai_uploads_swept_total").increment(by: count) }

    func partConsigned(bytes: Int) {
        Counter(label: "vartai_parts_sent_total").increment()
        Counter(label: "vartai_part_bytes_sent_total").increment(by: bytes)
    }

    func damagedParts(_ count: Int) { Meter(label: "vartai_parts_damaged").set(count) }
}
