import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing

/// Accepting, ending, holding, erasing step by step, renewing the master key and being killed, in any order: what is left always opens, and what is
/// marked never does again.
@Suite("SQLite: erasure in any order") struct ErasurePropertyTests {
    private enum Step: CaseIterable {
        case accept, end, hold, release, mark, destroy, conclude, renew, kill
    }

    private struct Model {
        var deliveries: [Int: StoredDelivery] = [:]
        var ended: Set<Int> = []
        var held: Set<Int> = []
        var gone: Set<Int> = []
        var through: Int64?

        func expected(_ number: Int) -> [UInt8]? { gone.contains(number) ? nil : [1, 2, 3] }
    }

    @Test(arguments: 1...4) func survivorsOpen(seed: Int) async throws {
        try await withTemporaryFolder { folder in
            let random = SeededRandom(seed: UInt64(seed))
            var generator = random
            var configuration = SQLiteStoreConfiguration.test(in: folder.appendingPathComponent("0"), keyReserve: seed.isMultiple(of: 2) ? 0 : 8)
            var store = try SQLiteStore.open(configuration: configuration, random: random)
            var model = Model()
            for turn in 1...50 {
                switch Step.allCases.randomElement(using: &generator) ?? .accept {
                case .accept: model.deliveries[turn] = try await store.accept(turn)
                case .end:
                    guard let number = model.deliveries.keys.sorted().filter({ !model.ended.contains($0) }).randomElement(using: &generator),
                        let delivery = model.deliveries[number]
                    else { continue }
                    try await store.end(delivery, at: turn)
                    model.ended.insert(number)
                case .hold:
                    guard let number = model.deliveries.keys.sorted().randomElement(using: &generator), !model.gone.contains(number),
                        let delivery = model.deliveries[number]
                    else { continue }
                    let hold = StoredHold(message: delivery.message, since: Sample.instant(turn), administrator: "rasa", ground: .dispute)
                    _ = try await store.write { try $0.insert(hold) }
                    model.held.insert(number)
                case .release:
                    guard let number = model.held.sorted().randomElement(using: &generator), let delivery = model.deliveries[number] else { continue }
                    let wasHeld = try await store.write { try $0.removeHold(onMessage: delivery.message) }
                    #expect(wasHeld)
                    model.held.remove(number)
                case .mark:
                    guard let number = model.deliveries.keys.sorted().randomElement(using: &generator), let delivery = model.deliveries[number] else {
                        continue
                    }
                    let marked = try await store.write { writer in
                        try writer.mark(StoredErasure(message: delivery.message, markedAt: Sample.instant(turn)))
                    }
                    let mayGo = model.ended.contains(number) && !model.held.contains(number) && !model.gone.contains(number)
                    #expect((marked == .marked) == mayGo)
                    if mayGo { model.gone.insert(number) }
                    model.through = nil
                case .destroy:
                    let marked = try await store.read { try $0.erasures(limit: 100) }
                    model.through = try await store.erasure.destroy(marked)
                case .conclude:
                    guard let through = model.through else { continue }
                    try await store.write { writer in
                        for erasure in try writer.erasures(limit: 100) { try writer.conclude(erasure, destroyedThrough: through) }
                    }
                    model.through = nil
                case .renew: _ = try await store.erasure.renewMasterKey(at: Sample.instant(turn))
                case .kill:
                    let left = try configuration.copied(to: folder.appendingPathComponent("\(turn)"))
                    try await store.close()
                    configuration = left
                    store = try SQLiteStore.open(configuration: configuration, random: random)
                    model.through = nil
                }
                for (number, delivery) in model.deliveries {
                    let content = try await store.read { try $0.content(ofMessage: delivery.message) }
                    #expect(content == model.expected(number), "turn \(turn), message \(number)")
                }
            }
            try await store.close()
        }
    }
}
