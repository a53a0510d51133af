package import Foundation

/// Makes writes to files, or reads of them, fail that this process has open, as a disk does in their midst: by another file under the same descriptor.
/// All else that is open stays as it is, and what was written stays where it was.
package enum DiskFault: Sendable, CaseIterable {
    /// ENOSPC.
    case full
    /// EBADF: an error that no disk in order gives.
    case broken
    /// EISDIR, for reads: likewise.
    case unreadable

    package struct NotPossible: Error {}

    /// Strikes every file at or below a folder that is open now. Nobody may open or close one of them meanwhile.
    ///
    /// - Returns: how many there were.
    @discardableResult
    package func strike(_ folder: URL) throws -> Int {
        let prefix = folder.resolvingSymlinksInPath().path + "/"
        let fault =
            switch self {
            case .full: open("/dev/full", O_WRONLY | O_CLOEXEC)
            case .broken: open("/dev/null", O_RDONLY | O_CLOEXEC)
            case .unreadable: open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            }
        guard fault >= 0 else { throw NotPossible() }
        defer { close(fault) }
        var struck = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            // One may be gone since the listing: not one of the folder's.
            guard let descriptor = Int32(name), let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)"),
                path.hasPrefix(prefix)
            else { continue }
            guard dup2(fault, descriptor) == descriptor, fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else { throw NotPossible() }
            struck += 1
        }
        return struck
    }
}
