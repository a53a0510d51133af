import Dispatch
import ExchangeFormats
package import Foundation
package import Gateway

/// Parts as files below the state folder (`parts/`), their keys in the key store.
package final class FilePartStore: PartStore {
    package let damagedAtStart: [StoredPart]
    private let folder: PartFolder
    private let vault: ContentVault
    private let health: StoreHealth
    private let lanes = DiskLanes()

    init(folder: PartFolder, vault: ContentVault, health: StoreHealth, damagedAtStart: [StoredPart]) {
        self.folder = folder
        self.vault = vault
        self.health = health
        self.damagedAtStart = damagedAtStart
    }

    package func freeBytes() async throws -> Int {
        try await work { folder, _, _, _ in try folder.freeBytes() }
    }

    package func begin(_ place: PartPlace) async throws -> any PartWriter {
        try await work { folder, vault, health, lane in try PartFileWriter(place, folder, vault, health, lane: lane) }
    }

    package func open(_ part: StoredPart) async throws -> any PartReader {
        try await work { folder, vault, health, lane in try PartFileReader(part, folder, vault, health, lane: lane) }
    }

    package func destroy(_ files: [UUID]) async throws {
        try await work { folder, vault, _, _ in
            // Keys first: by the file's name a key that is left is found again, by nothing a key without a file.
            try vault.keyStore.destroy(files)
            for file in files { try folder.remove(file) }
        }
    }

    /// Destroys the keys of contents and files for good, and remembers them; then removes the files.
    func erase(_ contents: [UUID], _ files: [UUID]) async throws -> Int64 {
        try await work { folder, vault, _, _ in
            let last = try vault.keyStore.erase(contents + files)
            for file in files { try folder.remove(file) }
            return last
        }
    }

    private func work<Result: Sendable>(
        _ body: @escaping @Sendable (PartFolder, ContentVault, StoreHealth, DispatchQueue) throws -> Result
    ) async throws -> Result {
        let lane = lanes.lane()
        return try await lane.run { [folder, vault, health] in
            do {
                try health.check()
                return try body(folder, vault, health, lane)
            } catch {
                throw health.judge(error)
            }
        }
    }
}
