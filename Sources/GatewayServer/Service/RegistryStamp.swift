import Foundation
package import Gateway

/// What tells that the files of a registry are not the ones that they were: changed, replaced, gone.
package struct RegistryStamp: Sendable, Equatable {
    private struct File: Sendable, Equatable {
        let number: UInt64?
        let size: UInt64?
        let changed: Date?
    }

    private let files: [File]

    package init(_ files: RegistryFiles) {
        var watched = [files.directory, files.agreements, files.anchors] + files.intermediates + files.revocationLists
        // Certificates that the directory names lie below this folder; a renewed one is found by the directory's new entry.
        watched.append(files.certificates ?? files.directory.deletingLastPathComponent())
        if files.needsApprovals, let approvals = files.approvals { watched.append(approvals) }
        watched += files.revocationCache?.watched ?? []
        self.files = watched.map { url in
            let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
            return File(
                number: (attributes?[.systemFileNumber] as? NSNumber)?.uint64Value,
                size: (attributes?[.size] as? NSNumber)?.uint64Value, changed: attributes?[.modificationDate] as? Date)
        }
    }
}
