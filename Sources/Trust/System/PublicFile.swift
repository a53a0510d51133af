import Foundation

/// Files that anybody may read: certificates and revocation lists.
enum PublicFile {
    /// A revocation list of a large authority stays well below.
    static let limit = 32 * 1024 * 1024

    /// - Throws: ``TrustError`` `fileUnusable`.
    static func read(_ url: URL) throws(TrustError) -> [UInt8] {
        do {
            let file = try FileHandle(forReadingFrom: url)
            defer { try? file.close() }
            let bytes = try file.read(upToCount: limit + 1) ?? Data()
            guard bytes.count <= limit else { throw TrustError.fileUnusable(path: url.path, reason: "longer than \(limit) bytes") }
            return Array(bytes)
        } catch let error as TrustError {
            throw error
        } catch {
            throw .fileUnusable(path: url.path, reason: error.localizedDescription)
        }
    }
}
