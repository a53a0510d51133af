import ExchangeFormats
import Foundation
import Gateway

extension InMemoryTransaction {
    func part(_ place: PartPlace) -> StoredPart? { state.parts.values.first { $0.place == place } }

    func parts(ofMessage sequence: Int64) -> [StoredPart] {
        state.parts.values.filter { $0.message == sequence }.sorted { $0.place.partID.utf8.lexicographicallyPrecedes($1.place.partID.utf8) }
    }

    func uploadFigures(of sender: String) -> UploadFigures {
        let own = state.parts.values.filter { $0.message == nil && $0.place.sender == sender }
        return UploadFigures(parts: own.count, bytes: own.reduce(0) { $0 + $1.size })
    }

    func lapsedUploads(at now: UTCInstant, limit: Int) -> [StoredPart] {
        let lapsed = state.parts.values.filter { $0.message == nil && $0.leaseUntil <= now }
        let ordered = lapsed.sorted { ($0.leaseUntil, $0.file.wireName) < ($1.leaseUntil, $1.file.wireName) }
        return Array(ordered.prefix(max(0, limit)))
    }

    func put(_ upload: StoredPart) throws -> UUID? {
        let earlier = part(upload.place)
        guard earlier?.message == nil else { throw StorageConflict() }
        if let earlier { state.parts[earlier.file] = nil }
        var stored = upload
        stored.message = nil
        state.parts[upload.file] = stored
        return earlier?.file
    }

    func claim(_ file: UUID, forMessage sequence: Int64) throws {
        guard state.message(sequence) != nil else { throw StorageMisuse.unknownMessage }
        guard state.parts[file]?.message == nil, state.parts[file] != nil else { throw StorageMisuse.unknownUpload }
        state.parts[file]?.message = sequence
    }

    func removeUpload(_ file: UUID) throws {
        guard let part = state.parts[file], part.message == nil else { throw StorageMisuse.unknownUpload }
        state.parts[file] = nil
    }
}
