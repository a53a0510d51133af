import ExchangeFormats
import Foundation

/// Files named on the command line; `-` is standard input.
enum InputFile {
    /// - Throws: ``CommandFailure`` where the file cannot be read or is longer than the limit (bytes).
    static func read(_ path: String, limit: Int) throws(CommandFailure) -> [UInt8] {
        let name = path == "-" ? Texts.standardInput : BilingualText(lt: path, en: path)
        let content: Data
        do {
            let handle = path == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            content = try handle.readToEnd(upTo: limit + 1)
        } catch {
            throw CommandFailure(
                .data, code: .fileUnreadable, BilingualText(lt: Texts.fileUnreadable(name.lt).lt, en: Texts.fileUnreadable(name.en).en))
        }
        guard content.count <= limit else {
            throw CommandFailure(
                .data, code: .fileUnreadable,
                BilingualText(lt: Texts.fileTooLarge(name.lt, limit: limit).lt, en: Texts.fileTooLarge(name.en, limit: limit).en))
        }
        return Array(content)
    }

    /// - Throws: ``CommandFailure``, with the place of what is not JSON.
    static func json(_ path: String, limit: Int = WireLimits.inlinePartBytes) throws(CommandFailure) -> JSONValue {
        let bytes = try read(path, limit: limit)
        do {
            return try JSONReader.read(bytes, limits: JSONLimits(bytes: limit))
        } catch {
            throw CommandFailure(Problem(error), .data)
        }
    }
}

extension FileHandle {
    /// A pipe gives what is there at the time: read until the end, or until there is more than is wanted.
    fileprivate func readToEnd(upTo count: Int) throws -> Data {
        var content = Data()
        while content.count < count, let more = try read(upToCount: count - content.count), !more.isEmpty { content += more }
        return content
    }
}

/// Files that a command makes.
enum OutputFile {
    /// Makes a file that only its owner may read, because a message may hold personal data. One that is there already stays as it is.
    ///
    /// - Throws: ``CommandFailure``.
    static func create(_ path: String, _ bytes: [UInt8]) throws(CommandFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CommandFailure(.inputOutput, errno == EEXIST ? Texts.fileExists(path) : Texts.fileNotWritten(path)) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(bytes))
        } catch {
            throw CommandFailure(.inputOutput, Texts.fileNotWritten(path))
        }
    }

    /// - Throws: ``CommandFailure``.
    static func makeDirectory(_ path: String) throws(CommandFailure) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(.inputOutput, Texts.fileNotWritten(path))
        }
    }
}
