import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Synchronization
import Testing

/// The stores that the conformance suite runs on.
enum StoreUnderTest: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case inMemory, sqlite

    var testDescription: String { rawValue }

    /// Gives `body` an empty store, and clears away after it.
    func run(_ body: (any MessageStore) async throws -> Void) async throws {
        switch self {
        case .inMemory: try await body(InMemoryStore())
        case .sqlite:
            try await withTemporaryFolder { folder in
                let store = try SQLiteStore.open(configuration: .test(in: folder), random: SeededRandom(seed: 1))
                try await body(store)
                try await store.close()
            }
        }
    }
}

extension SQLiteStoreConfiguration {
    static func test(in folder: URL, exchange: String = "lt.test", sizeLimit: Int? = nil, keyReserve: Int = 16) -> SQLiteStoreConfiguration {
        SQLiteStoreConfiguration(
            stateDirectory: folder.appendingPathComponent("state"), keyDirectory: folder.appendingPathComponent("keys"), exchange: exchange,
            sizeLimit: sizeLimit, keyReserve: keyReserve)
    }

    /// On folders as a process killed now would leave them.
    func copied(to folder: URL) throws -> SQLiteStoreConfiguration {
        let copy = SQLiteStoreConfiguration.test(in: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: stateDirectory, to: copy.stateDirectory)
        try FileManager.default.copyItem(at: keyDirectory, to: copy.keyDirectory)
        return copy
    }

    var database: URL { stateDirectory.appendingPathComponent("messages.sqlite") }
    var keyStore: URL { keyDirectory.appendingPathComponent("keys.sqlite") }
    var masterKey: URL { keyDirectory.appendingPathComponent("master.key") }
}

func withTemporaryFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vartai-storage-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}

/// SplitMix64: the same bytes for the same seed.
final class SeededRandom: RandomSource, RandomNumberGenerator {
    private let state: Mutex<UInt64>

    init(seed: UInt64) { state = Mutex(seed) }

    func next() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
}
