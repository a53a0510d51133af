package import Foundation

/// Tells when files have changed and stand still again: what somebody writes piece by piece is not read halfway.
package struct FileWatch: Sendable {
    private let files: [URL]
    private var known: String
    private var seen: String

    /// Before the files are read for the first time, so that no change is missed.
    ///
    /// - Parameter known: ``stamps`` of the files as they were last read; `nil`: as they are now.
    package init(_ files: [URL], known: String? = nil) {
        self.files = files
        seen = Self.stamps(files)
        self.known = known ?? seen
    }

    /// What tells that a file is not the one it was: changed, replaced, gone.
    package var stamps: String { known }

    package var isEmpty: Bool { files.isEmpty }

    /// Whether the files differ from those last told of, and are the same as at the last look.
    package mutating func hasChanged() -> Bool {
        let now = Self.stamps(files)
        defer { seen = now }
        guard now == seen, now != known else { return false }
        known = now
        return true
    }

    private static func stamps(_ files: [URL]) -> String {
        files.map { url in
            var status = stat()
            guard stat(url.path, &status) == 0 else { return "-" }
            return "\(status.st_ino):\(status.st_size):\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
        }.joined(separator: " ")
    }
}
