import Foundation

/// Tells when files have changed and stand still again: what somebody writes piece by piece is not read halfway.
struct FileWatch: Sendable {
    /// What tells that a file is not the one it was: changed, replaced, gone.
    private struct Stamp: Equatable {
        let file: UInt64?
        let size: UInt64?
        let changed: Date?
    }

    private let files: [URL]
    private var known: [Stamp]
    private var seen: [Stamp]

    /// Before the files are read for the first time, so that no change is missed.
    init(_ files: [URL]) {
        self.files = files
        known = Self.stamps(files)
        seen = known
    }

    /// Whether the files differ from those last told of, and are the same as at the last look.
    mutating func hasChanged() -> Bool {
        let now = Self.stamps(files)
        defer { seen = now }
        guard now == seen, now != known else { return false }
        known = now
        return true
    }

    private static func stamps(_ files: [URL]) -> [Stamp] {
        files.map { url in
            let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
            return Stamp(
                file: (attributes?[.systemFileNumber] as? NSNumber)?.uint64Value, size: (attributes?[.size] as? NSNumber)?.uint64Value,
                changed: attributes?[.modificationDate] as? Date)
        }
    }
}
