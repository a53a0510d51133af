import Foundation
import Story
import Testing

/// The program of hostile requests (Fuzz/edge), built for the test.
struct EdgeFuzzer {
    /// One look at the gateway, a hundredth of the run after the one before.
    struct Sample {
        let requests: Int
        /// Its own resident memory (`RssAnon`), in KiB.
        let memory: Int
        let openFiles: Int
    }

    struct Report {
        let samples: [Sample]
        /// What was counted, by name.
        let counts: [String: Int]

        /// The mean memory of a quarter of the run (1 to 4), in KiB.
        func memory(quarter: Int) -> Int {
            let part = samples[(samples.count * (quarter - 1) / 4)..<(samples.count * quarter / 4)]
            return part.isEmpty ? 0 : part.map(\.memory).reduce(0, +) / part.count
        }

        /// Answers of HTTP/1.1 by their status, those above `status`.
        func statuses(from status: Int) -> [String: Int] {
            counts.filter { name, _ in name.hasPrefix("status-") && Int(name.dropFirst(7)) ?? 0 >= status }
        }
    }

    private let folder: URL
    private var program: URL { folder.appending(path: "edge") }

    static func build() async throws -> EdgeFuzzer {
        let fuzzer = EdgeFuzzer(folder: try TemporaryFolder().url)
        let sources = Surroundings.repository.appending(path: "Fuzz/edge")
        let files = try FileManager.default.contentsOfDirectory(at: sources, includingPropertiesForKeys: nil).filter { $0.pathExtension == "c" }
        let result = try await Command.run(
            Surroundings.compiler,
            ["-O2", "-Wall", "-Wextra", "-Werror", "-o", fuzzer.program.path] + files.map(\.path).sorted() + ["-lssl", "-lcrypto", "-lpthread"])
        try #require(result.succeeded, "\(result.errors)")
        return fuzzer
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// Sends until so many requests are sent. What it prints meanwhile stands in `log`.
    func run(corpus: URL, requests: Int, seed: UInt64, process: Int32, log: URL) async throws -> Report {
        let running = try ChildProcess(
            name: "edge", executable: program, arguments: [corpus.path, String(requests), String(seed), String(process)], log: log)
        defer { running.kill() }
        #expect(await Waiting.until(.seconds(60 + requests / 200)) { !running.isRunning }, "it does not end")
        #expect(running.exitStatus == 0)
        return Self.report(try String(contentsOf: log, encoding: .utf8))
    }

    private static func report(_ text: String) -> Report {
        var samples: [Sample] = []
        var counts: [String: Int] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 6, words[0] == "sample" {
                let numbers = words.dropFirst().compactMap { Int($0) }
                if numbers.count == 5 { samples.append(Sample(requests: numbers[0], memory: numbers[1], openFiles: numbers[2])) }
            } else if words.count == 2, let count = Int(words[1]) {
                counts[String(words[0])] = count
            }
        }
        return Report(samples: samples, counts: counts)
    }
}
