import Foundation

/// How large the gateway's own parts are made: every figure in one place. `VARTAI_BENCH_SCALE=small` is for trying whether they run.
struct GatewayScale: Sendable {
    /// Deliveries that wait for the recipient, beside none.
    var queueLengths = [10_000, 50_000, 200_000]
    /// Deliveries that wait while the gateway is started.
    var queuedAtStart = 200_000
    /// Endpoints of the large directories, beside the six of the sample exchange.
    var directories = [100, 1000]
    /// Senders at once where messages come from many.
    var senders = 32
    /// Bytes of a body.
    var bodies = [2, 8, 64, 200].map { $0 << 10 }
    /// Bytes of the parts whose upload may not cost memory.
    var memoryParts = [256 << 20, 1 << 30]
    /// Bytes of the attachment.
    var attachment = 1 << 30
    /// Each round of the attachment leaves four times its size on the disk.
    var attachmentRounds = 3
    /// Messages of a file that is signed beforehand while a queue is filled; 6 KiB each.
    var fillStep = 20_000
    /// Messages above 64 KiB whose memory is looked at.
    var largeMessages = 48

    /// Long polls of a recipient: one, as a desk has. Each message wakes all that an endpoint has open.
    var polls = 1

    static let current = ProcessInfo.processInfo.environment["VARTAI_BENCH_SCALE"] == "small" ? small : GatewayScale()

    static let small = GatewayScale(
        queueLengths: [500, 1500], queuedAtStart: 1000, directories: [40, 80], senders: 4, memoryParts: [8 << 20, 16 << 20], attachment: 16 << 20,
        attachmentRounds: 1, fillStep: 500, largeMessages: 16)
}
