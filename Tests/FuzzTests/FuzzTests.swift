import ExchangeFormats
import Foundation
import FuzzTargets
import TestSupport
import Testing

/// The fuzzer's targets without a fuzzer: what they begin with, changes to it by a known seed, and every input that once broke something.
@Suite struct FuzzTests {
    @Test(arguments: FuzzTarget.allCases) func seeds(_ target: FuzzTarget) throws {
        #expect(!target.seeds.isEmpty)
        for seed in target.seeds { try target.run(seed) }
        #expect(target.seeds.contains { $0.count <= target.maximumLength })
    }

    @Test(arguments: FuzzTarget.allCases) func changedSeeds(_ target: FuzzTarget) throws {
        var generator = SeededGenerator(state: 10_000_000)
        let seeds = target.seeds.filter { $0.count <= target.maximumLength }
        for _ in 0..<2_000 {
            var input = try #require(seeds.randomElement(using: &generator))
            for _ in 0..<Int.random(in: 1...4, using: &generator) where !input.isEmpty {
                let place = Int.random(in: input.indices, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: input.remove(at: place)
                case 1: input.insert(UInt8.random(in: 0...255, using: &generator), at: place)
                case 2: input[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                default: input = Array(input[..<place]) + Array(try #require(seeds.randomElement(using: &generator)).suffix(40))
                }
            }
            do {
                try target.run(input)
            } catch {
                Issue.record("\(error): \(Data(input).base64EncodedString())")
            }
        }
    }

    @Test func sharesAreAll() {
        #expect(FuzzTarget.allCases.map(\.share).reduce(0, +) == 100)
    }

    /// Folders by target; a file is an input as the fuzzer wrote it, named after what it broke.
    @Test func whatOnceBroke() throws {
        let folder = Repository.file("Tests/FuzzTests/Regressions")
        var inputs = 0
        for target in FuzzTarget.allCases {
            let place = folder.appending(path: target.rawValue)
            for name in ((try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []).sorted() {
                let input = try Array(Data(contentsOf: place.appending(path: name)))
                inputs += 1
                do {
                    try target.run(input)
                } catch {
                    Issue.record("\(target)/\(name): \(error)")
                }
            }
        }
        // So that a folder that is not found is seen.
        #expect(inputs >= 3)
    }
}
