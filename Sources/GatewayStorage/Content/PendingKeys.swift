import Foundation

/// The contents that the running transaction inserts, and their keys. Stays on the writer's queue.
final class PendingKeys {
    private let vault: ContentVault
    private var contents: [SealedMessage] = []

    init(vault: ContentVault) { self.vault = vault }

    func add(_ content: SealedMessage) { contents.append(content) }

    func prepare(_ content: [UInt8], sender: String, messageID: UUID) -> SealedMessage {
        vault.prepare(content, sender: sender, messageID: messageID)
    }

    /// Also opens what the transaction itself inserted.
    func open(_ content: SealedContent) throws -> [UInt8]? {
        for own in contents where own.content.place == content.place {
            if let key = own.keyToStore { return try vault.open(content, with: key.key) }
        }
        return try vault.open(content)
    }

    var count: Int { contents.count }

    /// Forgets the contents past the first `count`: those of a body that threw.
    func drop(after count: Int) { contents.removeSubrange(count...) }

    /// Makes the keys durable that are not. The contents that they open may be committed only after this.
    func store() throws {
        let missing = contents.filter { $0.keyToStore != nil }
        guard !missing.isEmpty else { return }
        try vault.keyStore.insert(missing.compactMap(\.keyToStore), under: vault.ring)
        for content in missing { content.keyIsStored() }
    }

    /// The transaction is durable.
    func settle() { for content in contents { content.isCommitted() } }
}
