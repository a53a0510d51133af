import Foundation
import Story
import Testing

extension Serially {
    /// A week of a small country, a tenth of it: the part `week` of the benchmark, held to what may not depend on the machine. How fast it went is
    /// printed, and no test asks.
    @Suite struct WeekTests {
        /// VARTAI_WEEK_MESSAGES asks for another number.
        private static let messages = ProcessInfo.processInfo.environment["VARTAI_WEEK_MESSAGES"].flatMap { Int($0) } ?? 100_000
        private static let endpoints = 200
        private static let shifts = 14

        /// The benchmark looks for 40 KB of disk for each message, those of the rounds too, before it begins.
        private static var hasRoom: Bool {
            let free = try? FileManager.default.temporaryDirectory.resourceValues(forKeys: [.volumeAvailableCapacityKey]).volumeAvailableCapacity
            return free.map { $0 / 50_000 > messages } ?? true
        }

        @Test(
            .enabled(if: hasRoom, "the temporary folder has less than 50 KB of free disk for each message of the week"),
            .timeLimit(.minutes(max(10, messages / 10_000))))
        func aWeekWithATenthDownLosesNothingAndRepeatsNothing() async throws {
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            let results = folder.url.appending(path: "results")
            let run = try await Command.run(
                Surroundings.programs.appending(path: "bench"),
                [
                    "run", "week", "--messages", "\(Self.messages)", "--endpoints", "\(Self.endpoints)",
                    "--project", Surroundings.repository.path, "--programs", Surroundings.programs.path,
                    "--state", folder.url.appending(path: "state").path, "--results", results.path,
                ])
            try #require(run.succeeded, "\(run.errors)")
            let week = try JSONDecoder().decode(Week.self, from: Data(contentsOf: results.appending(path: "week.json")))

            // The ledger of the senders and the recipients, kept outside the gateway.
            let planned = try week.one("week.planned")
            #expect(planned >= Double(Self.messages))
            #expect(try week.one("week.accepted") == planned)
            #expect(try week.one("week.handedOver") == planned)
            for fault in ["lost", "repeated", "astray", "unaccepted", "errors"] { #expect(try week.one("week.\(fault)") == 0, "\(fault)") }

            // What the administrator sees: at each shift's end, everybody who is down, with what waits; and told of, once it waits for too long.
            let down = Double(Self.endpoints / 10)
            #expect(try week.values("week.down") == Array(repeating: down, count: Self.shifts))
            #expect(try week.values("week.down.waiting") == Array(repeating: down, count: Self.shifts))
            #expect(try week.values("week.down.alarmed").contains { $0 > 0 })
            week.tell()
        }

        /// What the benchmark writes.
        private struct Week: Decodable {
            struct Series: Decodable {
                let id: String
                let title: String
                let unit: String
                let values: [Double]
                let x: Double?
            }

            let series: [Series]

            func values(_ id: String) throws -> [Double] { try #require(series.first { $0.id == id && $0.x == nil }, "\(id)").values }

            func one(_ id: String) throws -> Double { try #require(try values(id).first, "\(id)") }

            /// For who reads the log of a test run.
            func tell() {
                for one in series where one.x == nil {
                    print("week: \(one.title): \(one.values.map { "\(($0 * 1000).rounded() / 1000)" }.joined(separator: " ")) \(one.unit)")
                }
            }
        }
    }
}
