import Foundation

/// Rounds of several contenders in turn: what a disk or a neighbour does to one it does to all. Those of one mode follow each other closely, and each
/// mode has its turn in every round, so that rates of two modes can be compared too.
struct Alternation {
    struct Place: Hashable {
        let contender: String
        let mode: LoadMode
    }

    /// By contender and mode; the n-th of each belongs to the same turn.
    private(set) var rounds: [Place: [Round]] = [:]
    /// What could not be measured, and why.
    private(set) var failures: [String] = []

    /// Starts all, measures, and stops all, also where it throws.
    ///
    /// A contender that fails loses its later rounds in that mode; one that does not start takes no part.
    static func run(_ contenders: [any Contender], modes: [LoadMode], rounds: Int, _ bench: BenchmarkContext) async throws -> Alternation {
        var alternation = Alternation()
        var started: [any Contender] = []
        do {
            for contender in contenders where !contender.modes.isEmpty {
                bench.say("starting \(contender.id) …")
                do {
                    try await contender.start()
                    started.append(contender)
                } catch {
                    await contender.stop()
                    try Task.checkCancellation()
                    alternation.fail("\(contender.id) did not start: \(error)", bench)
                }
            }
            for number in 1...rounds {
                for mode in modes { try await alternation.turn(number, started, mode, bench) }
            }
        } catch {
            for contender in started { await contender.stop() }
            throw error
        }
        for contender in started { await contender.stop() }
        return alternation
    }

    private mutating func turn(_ number: Int, _ contenders: [any Contender], _ mode: LoadMode, _ bench: BenchmarkContext) async throws {
        for contender in contenders where contender.modes.contains(mode) {
            let place = Place(contender: contender.id, mode: mode)
            // It failed in an earlier turn.
            guard rounds[place, default: []].count == number - 1 else { continue }
            do {
                let round = try await contender.round(mode, seconds: bench.seconds)
                bench.say("round \(number), \(mode.rawValue), \(contender.id): \(Figure.text(round.rate))/s")
                rounds[place, default: []].append(round)
            } catch {
                try Task.checkCancellation()
                fail("\(contender.id), \(mode.rawValue): \(error)", bench)
            }
        }
    }

    private mutating func fail(_ sentence: String, _ bench: BenchmarkContext) {
        bench.say(sentence)
        // Logs name the folders of this machine.
        failures.append(sentence.split(separator: "\n").first.map { String($0).replacing(bench.project.path + "/", with: "") } ?? sentence)
    }
}
