import Foundation
import GatewayStorage
import Story
import Trust

/// The rows of accepted messages inserted through the gateway's own store, so many in each commit.
struct RowInsertion {
    /// Messages in one commit.
    static let groups = [1, 16, 64, 128]

    private let store: SQLiteStore
    private let rows: [Int: AcceptedRows]
    private let configuration: SQLiteStoreConfiguration
    private var sequence = 0
    private(set) var inserted = 0

    init(_ message: [UInt8], _ world: StoryWorld, in folder: URL) throws {
        configuration = SQLiteStoreConfiguration(
            stateDirectory: folder.appending(path: "state"), keyDirectory: folder.appending(path: "keys"), exchange: StoryNames.exchange)
        store = try SQLiteStore.open(configuration: configuration, random: SystemRandom())
        rows = Dictionary(uniqueKeysWithValues: try Self.groups.map { ($0, try AcceptedRows(message, world, group: $0)) })
    }

    /// Enough for a second or so, whatever the disk.
    static func sets(group: Int) -> Int { group == 1 ? 512 : 4096 }

    /// - Returns: of one set.
    mutating func insert(group: Int) async throws -> Cost {
        guard let rows = rows[group] else { throw BenchFailure("no group of \(group)") }
        let sets = Self.sets(group: group)
        let first = sequence
        let cost = try await Cost.measure(sets) { [store] in
            for number in 0..<(sets / group) {
                try Task.checkCancellation()
                try await store.write { writer in
                    let root = first + number + 1
                    for _ in 0..<group { try rows.insert(into: writer, of: store, group: root) }
                    try rows.close(group: root, in: writer)
                }
            }
        }
        sequence += sets / group
        inserted += sets
        return cost
    }

    /// Closes the store.
    ///
    /// - Returns: its database.
    func close() async throws -> URL {
        try await store.close()
        return configuration.stateDirectory.appending(path: "messages.sqlite")
    }
}
