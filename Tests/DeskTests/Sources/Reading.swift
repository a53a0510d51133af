import Desk
import DeskStorage
import Foundation
import Matching
import Synchronization

/// What one reading of a source gave.
struct Reading {
    var records: [SourceRecord] = []
    var removed: [String] = []
    var report = ReadReport()

    var remarks: [SourceRemark] { report.remarks.first }

    init(_ reader: any RecordReader, _ scope: ReadScope = .everything, progress: ReadProgress = ReadProgress()) throws(SourceProblem) {
        var changes: [SourceChange] = []
        report = try reader.read(scope, progress: progress) { change throws(SourceProblem) in changes.append(change) }
        for change in changes {
            switch change {
            case .put(let record): records.append(record)
            case .remove(let id): removed.append(id)
            }
        }
    }
}

/// A folder that goes with its owner.
final class SourceFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "vartai-source-\(UUID().uuidString.prefix(8))", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// - Parameter mode: of the file.
    @discardableResult
    func write(_ text: String, to name: String, mode: Int = 0o600) throws -> URL {
        let file = url.appending(path: name)
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
        return file
    }
}

/// A value that threads share.
final class Mutexed<Value: Sendable>: Sendable {
    private let held: Mutex<Value>

    init(_ value: Value) { held = Mutex(value) }

    var value: Value {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }
}
