package import ExchangeFormats
package import Foundation

/// A part that was uploaded on its own: first an upload under a lease, then, once a message that names it is accepted, part of that message.
package struct StoredPart: Sendable, Hashable {
    /// Names the file and its key.
    package var file: UUID
    package var place: PartPlace
    /// Bytes of the content.
    package var size: Int
    /// SHA-256 of the 32 bytes of salt. The salt itself is not kept: a digest must tell nothing once the content is erased.
    package var saltDigest: [UInt8]
    /// SHA-256(salt ‖ content).
    package var digest: [UInt8]
    /// Until when it is kept without a message.
    package var leaseUntil: UTCInstant
    /// ``StoredMessage/sequence``; `nil` while no accepted message names it.
    package var message: Int64?

    package init(
        file: UUID, place: PartPlace, size: Int, saltDigest: [UInt8], digest: [UInt8], leaseUntil: UTCInstant, message: Int64? = nil
    ) {
        self.file = file
        self.place = place
        self.size = size
        self.saltDigest = saltDigest
        self.digest = digest
        self.leaseUntil = leaseUntil
        self.message = message
    }
}

/// What an endpoint has uploaded that no accepted message names.
package struct UploadFigures: Sendable, Hashable {
    package var parts: Int
    /// Of content.
    package var bytes: Int

    package init(parts: Int, bytes: Int) {
        self.parts = parts
        self.bytes = bytes
    }
}

/// The rows of parts, read.
package protocol PartRowReader {
    func part(_ place: PartPlace) throws -> StoredPart?
    /// The parts of an accepted message, by part id.
    func parts(ofMessage sequence: Int64) throws -> [StoredPart]
    /// What a sender has uploaded that no accepted message names.
    func uploadFigures(of sender: String) throws -> UploadFigures
    /// Parts that no accepted message names and whose lease ended at or before `now`, the oldest lease first.
    func lapsedUploads(at now: UTCInstant, limit: Int) throws -> [StoredPart]
}

/// The rows of parts, written.
package protocol PartRowWriter: PartRowReader {
    /// Stores an upload in the place of an earlier one.
    ///
    /// - Returns: the file of the earlier one, which now has no row; `nil` where there was none.
    /// - Throws: ``StorageConflict`` where the earlier one is part of a message.
    func put(_ upload: StoredPart) throws -> UUID?
    /// Makes an upload part of a message.
    func claim(_ file: UUID, forMessage sequence: Int64) throws
    /// Removes the row of an upload; of a message's part never.
    func removeUpload(_ file: UUID) throws
}
