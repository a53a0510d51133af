package import Foundation

/// Where the contents of parts lie that travel on their own: files, each encrypted under a key of its own. The rows that say whose they are stand
/// in the ``MessageStore``, so that a message and its parts are committed together.
///
/// A file lives as long as its row: it is whole, synced and has its key before the row is committed, and it goes after the row is gone. What has no
/// row is removed at the next start.
package protocol PartStore: Sendable {
    /// Bytes that the disk has left.
    ///
    /// - Throws: ``StorageFailure``.
    func freeBytes() async throws -> Int

    /// Begins a new file. Nothing of it can be read before ``PartWriter/finish()``.
    ///
    /// - Throws: ``StorageFailure``.
    func begin(_ place: PartPlace) async throws -> any PartWriter

    /// Opens a file whose row is committed.
    ///
    /// - Throws: ``PartDamaged`` where file or key are missing or not what was stored; ``PartUnreadable``; ``StorageFailure``.
    func open(_ part: StoredPart) async throws -> any PartReader

    /// Destroys the key, then the file, of every part named; what is gone already is no failure. Their rows have to be gone.
    ///
    /// - Throws: ``StorageFailure``.
    func destroy(_ files: [UUID]) async throws

    /// What the start found amiss: parts whose row is there and whose file or key is not.
    var damagedAtStart: [StoredPart] { get }
}

/// What a part's content is bound to: opened under another exchange, sender, message, part or file name it is damaged.
package struct PartPlace: Sendable, Hashable {
    /// Endpoint id.
    package let sender: String
    package let messageID: UUID
    package let partID: String

    package init(sender: String, messageID: UUID, partID: String) {
        self.sender = sender
        self.messageID = messageID
        self.partID = partID
    }
}

/// A file that is being written, by one caller. ``write(_:)`` may return before the bytes are with the system, but not before those of the call
/// before it are: the caller gets the next piece meanwhile, and there are never more than two.
package protocol PartWriter: Sendable {
    /// The file's name, and its key's.
    var file: UUID { get }

    /// - Throws: ``StorageFailure``, also of an earlier call.
    func write(_ bytes: [UInt8]) async throws

    /// Makes file, folders and key durable. Afterwards only the row is missing.
    ///
    /// - Throws: ``StorageFailure``.
    func finish() async throws

    /// Removes what was written, also after ``finish()`` where no row was committed.
    func abandon() async
}

/// A file that is being read, decrypted piece by piece.
package protocol PartReader: Sendable {
    /// - Returns: the next piece, proved to be what was stored; `nil` when all of it was read and proved complete.
    /// - Throws: ``PartDamaged``, ``PartUnreadable``, ``StorageFailure``.
    func next() async throws -> [UInt8]?

    /// Lets go of the file.
    func close() async
}

/// The disk does not give the part's bytes at the moment, or never again. It concerns this part alone: nothing was promised by reading it.
package struct PartUnreadable: Error, Sendable, Hashable {
    package let file: UUID

    package init(file: UUID) { self.file = file }
}

/// A part's file or key is missing or not what was stored. Concerns this one part only.
package struct PartDamaged: Error, Sendable, Hashable {
    package let file: UUID

    package init(file: UUID) { self.file = file }
}
