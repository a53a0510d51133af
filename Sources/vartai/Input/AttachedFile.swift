import Desk
import DeskServer
import ExchangeAPI
import ExchangeFormats
import Foundation
import Synchronization

/// A file named by `--attach`.
struct AttachedFile {
    let path: String
    let description: String?
    let new: NewAttachment
    private let handle: FileHandle

    /// - Parameters:
    ///   - argument: `FILE` or `FILE=DESCRIPTION`; a file whose whole name is the argument comes first.
    ///   - mediaType: `nil` to know it by the extension.
    /// - Throws: ``CommandFailure`` where it cannot be sent.
    init(_ argument: String, mediaType: String?) throws(CommandFailure) {
        var (path, description): (String, String?) = (argument, nil)
        if let mark = argument.firstIndex(of: "="), !FileManager.default.fileExists(atPath: argument) {
            path = String(argument[..<mark])
            let text = String(argument[argument.index(after: mark)...])
            description = text.isEmpty ? nil : text
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw CommandFailure(.data, code: .fileUnreadable, Texts.fileUnreadable(path)) }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        // Folders, pipes and devices have no size to announce. What is sent is what was opened, whatever the name means by then.
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let type = (try? FileManager.default.attributesOfItem(atPath: target.path))?[.type] as? FileAttributeType
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard type == .typeRegular, size >= 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw CommandFailure(.data, code: .fileUnreadable, Texts.notAFile(path))
        }
        guard size > 0 else { throw CommandFailure(.data, code: .fileUnreadable, Texts.fileEmpty(path)) }
        guard size <= WireLimits.partBytes else {
            throw CommandFailure(.data, code: .fileUnreadable, Texts.fileTooLarge(path, limit: WireLimits.partBytes))
        }
        let name = AttachmentFileName.safe(path) ?? AttachmentFileName.fallback(partID: "attachment", mediaType: mediaType ?? "")
        self.path = path
        self.description = description
        new = NewAttachment(fileName: name, mediaType: mediaType ?? AttachmentMediaType.of(fileName: name), size: size)
    }

    /// Streams the file to the desk.
    ///
    /// - Throws: ``CommandFailure``.
    func hand(to desk: DeskAPIClient, _ console: Console) async throws(CommandFailure) -> DraftAttachment {
        let progress = ProgressLine(console, Texts.uploading(new.fileName), total: new.size)
        defer { progress.end() }
        let source = FileSource(handle, size: new.size) { progress.show($0) }
        do {
            return DraftAttachment(staged: try await desk.stage(new, source).id, description: description)
        } catch {
            if case .interrupted(.sourceFailed) = error { throw CommandFailure(.data, code: .fileUnreadable, Texts.fileUnreadable(path)) }
            throw CommandFailure(error)
        }
    }
}

/// A file as the body of a request.
private final class FileSource: RequestSource {
    let size: Int
    private let handle: FileHandle
    private let onProgress: @Sendable (Int) -> Void
    private let sent = Mutex(0)

    init(_ handle: FileHandle, size: Int, onProgress: @escaping @Sendable (Int) -> Void) {
        self.handle = handle
        self.size = size
        self.onProgress = onProgress
    }

    func read(upTo count: Int) throws -> [UInt8] {
        let piece = Array(try handle.read(upToCount: count) ?? Data())
        onProgress(
            sent.withLock { sent in
                sent += piece.count
                return sent
            })
        return piece
    }

    func rewind() throws {
        try handle.seek(toOffset: 0)
        sent.withLock { $0 = 0 }
    }
}
