package import Foundation

/// A finished file with the content of one part. What names it decides that it lives: a file that no row names is an orphan.
package struct SealedFile: Sendable, Hashable {
    package var id: UUID
    /// Bytes of the content.
    package var size: Int
    /// The file's own key, wrapped by the desk's master key. Without it the file opens no more.
    package var wrappedKey: [UInt8]

    package init(id: UUID, size: Int, wrappedKey: [UInt8]) {
        self.id = id
        self.size = size
        self.wrappedKey = wrappedKey
    }
}

/// Why a file cannot be written or read. Nothing of the content is in it.
package enum PartFileFailure: Error, Sendable, Hashable {
    /// The disk is full, or would be below what the desk leaves free for its database.
    case noSpace
    /// The system's own words, without a name.
    case unusable(String)
    /// It is not there, or does not open whole.
    case damaged
}

/// The files with the contents of parts, which are too long for rows. The store seals them as it seals its rows. All calls block: they are made on
/// ``DiskWork`` or on the transport's thread.
package protocol PartFiles: Sendable {
    /// Begins a file.
    ///
    /// - Parameter size: how long the content will be, as far as it is known.
    func create(expecting size: Int) throws(PartFileFailure) -> any PartFileWriter
    func open(_ file: SealedFile) throws(PartFileFailure) -> any PartFileReader
    /// Files that are not there are left out.
    func remove(_ ids: [UUID])
}

/// A file that is being written; by one caller at a time. One that is not finished leaves nothing.
package protocol PartFileWriter: AnyObject, Sendable {
    func write(_ bytes: UnsafeRawBufferPointer) throws(PartFileFailure)
    /// The file is durable under its name when this returns.
    func finish() throws(PartFileFailure) -> SealedFile
    func abandon()
}

/// A file that is being read; by one caller at a time.
package protocol PartFileReader: AnyObject, Sendable {
    /// - Returns: the next bytes of the content, each proved to be what was written; none at the end, where nothing is missing.
    func read(upTo count: Int) throws(PartFileFailure) -> [UInt8]
    func rewind() throws(PartFileFailure)
}
