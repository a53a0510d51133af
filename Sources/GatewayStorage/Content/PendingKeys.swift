import Foundation

/// The keys of the contents that the running transaction inserts. Stays on the writer's queue.
final class PendingKeys {
    private let vault: ContentVault
    private var keys: [(id: UUID, wrapped: [UInt8])] = []
    private var positions: [UUID: Int] = [:]

    init(vault: ContentVault) { self.vault = vault }

    func seal(_ content: [UInt8], sender: String, messageID: UUID) -> SealedContent {
        let (sealed, wrapped) = vault.seal(content, sender: sender, messageID: messageID)
        positions[sealed.place.keyID] = keys.count
        keys.append((sealed.place.keyID, wrapped))
        return sealed
    }

    /// Also opens what the transaction itself inserted.
    func open(_ content: SealedContent) throws -> [UInt8]? {
        guard let position = positions[content.place.keyID] else { return try vault.open(content) }
        return try vault.open(content, wrappedKey: keys[position].wrapped)
    }

    var count: Int { keys.count }

    /// Forgets the keys past the first `count`: those of a body that threw.
    func drop(after count: Int) {
        for key in keys[count...] { positions[key.id] = nil }
        keys.removeSubrange(count...)
    }

    /// Makes the keys durable. The contents that they open may be committed only after this.
    func store() throws { if !keys.isEmpty { try vault.keyStore.insert(keys) } }
}
