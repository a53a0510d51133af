import ExchangeFormats
import Foundation

/// What the machine is and can do, before everything else and, in a run with other parts, after it.
struct MachinePart: BenchmarkPart {
    static let id = "machine"
    static let summary = "The machine: signatures a second of one core, syncs and streaming of the disk, before and after everything else."

    enum Time: String, Sendable {
        case before, after
    }

    private static let streamed = 1 << 30
    /// Seconds of each rate.
    private static let length = 1.0

    func run(_ bench: BenchmarkContext) async throws -> PartResult {
        PartResult(Self.self, try await Self.rates(.before, bench), notes: try await MachineFacts.sentences(bench.state))
    }

    static func rates(_ time: Time, _ bench: BenchmarkContext) async throws -> [Series] {
        bench.say("rates \(time.rawValue) …")
        let p256 = try OwnRates.P256()
        func measured(_ id: String, _ title: String, _ unit: String, rounds: Int, _ rate: () async throws -> Double?) async throws -> [Series] {
            var values: [Double] = []
            for _ in 0..<rounds { if let value = try await rate() { values.append(value) } }
            return values.isEmpty ? [] : [Series(id: "\(id).\(time.rawValue)", title: "\(title), \(time.rawValue)", unit: unit, values: values)]
        }
        return
            try await measured("verify.rate", "P-256 verifications, one core", "1/s", rounds: bench.rounds) {
                try OwnRates.rate(seconds: length, p256.verify)
            }
            + measured("sign.rate", "P-256 signatures, one core", "1/s", rounds: bench.rounds) {
                try OwnRates.rate(seconds: length, p256.sign)
            }
            + measured("sync.rate", "4 KiB appended and synced", "1/s", rounds: bench.rounds) {
                try OwnRates.syncs(in: bench.state, seconds: length)
            }
            + measured("stream.rate", "1 GiB written and synced once", "MB/s", rounds: 3) {
                try OwnRates.streaming(in: bench.state, bytes: streamed)
            } + measured("fio.rate", "the same by fio", "MB/s", rounds: 1) { await fio(in: bench.state) }
    }

    /// MB a second; `nil` where fio is not installed.
    private static func fio(in folder: URL) async -> Double? {
        let file = folder.appending(path: "fio")
        defer { try? FileManager.default.removeItem(at: file) }
        let arguments = [
            "--name=stream", "--rw=write", "--bs=1M", "--size=\(streamed)", "--end_fsync=1", "--filename=\(file.path)", "--output-format=json",
        ]
        guard let printed = await Program.printed("fio", arguments),
            let value = try? JSONReader.read(Array(printed.utf8), limits: JSONLimits(bytes: 1 << 20)),
            let bytes = value["jobs"]?.array?.first?["write"]?["bw_bytes"]?.integer
        else { return nil }
        return Double(bytes) / 1e6
    }
}
