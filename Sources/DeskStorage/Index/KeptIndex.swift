import Desk
package import Foundation
package import Matching
import Trust

/// Why a kept index cannot be written or read.
package enum KeptIndexFailure: Error, Sendable, Hashable {
    /// There is no such file.
    case missing
    /// Another version of the program wrote it, or one with other tables: the index has to be built anew.
    case otherVersion
    /// It was changed or cut off, or sealed under another key: the index has to be built anew.
    case damaged
    case noSpace
    /// The system's own words, without a name.
    case unusable(String)
}

/// A source's index on the disk, so that a start need not read the source: sealed under a key of its own, which the desk's master key wraps. The file
/// begins in clear with what it is, the version and the wrapped key; all that was made from records is in the sealed stream after it, bound to that
/// beginning. All calls block.
package enum KeptIndex {
    private static let magic = Array("VARTAI INDEX\n".utf8)
    /// Of a wrapped key.
    private static let wrappedKeyBytes = 60
    private static let headBytes = magic.count + 8 + wrappedKeyBytes
    /// Bytes of a stamp.
    package static let longestStamp = 4096
    /// Bytes of a section: a segment is cut earlier.
    private static let longestSection = 1 << 32

    /// Writes the file beside its place, and then gives it its name.
    ///
    /// - Parameters:
    ///   - stamp: what the index was made from, for whoever reads it; of at most ``longestStamp`` bytes.
    ///   - file: in a folder that is there.
    package static func write(_ index: MatchIndex, stamp: [UInt8], to file: URL, vault: DeskVault) throws(KeptIndexFailure) {
        guard stamp.count <= longestStamp else { throw .unusable("the stamp is too long") }
        let incoming = file.path + ".new"
        unlink(incoming)
        let descriptor = open(incoming, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw KeptIndexFailure(PartFileFailure(errno: errno)) }
        let (key, wrapped) = vault.newKey(place: place)
        let head = magic + withUnsafeBytes(of: MatchIndex.version.bigEndian, Array.init) + wrapped
        guard head.withUnsafeBytes({ Glibc.write(descriptor, $0.baseAddress, $0.count) }) == head.count else {
            let failure = PartFileFailure(errno: errno)
            close(descriptor)
            unlink(incoming)
            throw KeptIndexFailure(failure)
        }
        let folder = file.deletingLastPathComponent()
        let output = SealedOutput(
            descriptor, from: incoming, to: file.path, folder: folder, sealer: vault.sealer(key, place: place(of: head)),
            checkSpace: { () throws(PartFileFailure) in try PartFolder.checkSpace(in: folder, for: 0, floor: PartFolder.freeSpaceFloor) })
        emit(stamp, to: output)
        emit(nil, to: output)
        index.encode { emit($0, to: output) }
        output.finish()
        if let failure = output.failure { throw KeptIndexFailure(failure) }
    }

    /// A piece of a section with its length before it; the end of one is a piece of none.
    private static func emit(_ piece: [UInt8]?, to output: SealedOutput) {
        let piece = piece ?? []
        output.write(withUnsafeBytes(of: UInt32(piece.count).bigEndian, Array.init))
        if !piece.isEmpty { output.write(piece) }
    }

    /// Reads the file and proves it whole.
    package static func read(from file: URL, vault: DeskVault) throws(KeptIndexFailure) -> (index: MatchIndex, stamp: [UInt8]) {
        let descriptor = open(file.path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw errno == ENOENT ? .missing : KeptIndexFailure(PartFileFailure(errno: errno)) }
        let head = [UInt8](unsafeUninitializedCapacity: headBytes) { buffer, count in
            count = max(0, Glibc.read(descriptor, buffer.baseAddress, headBytes))
        }
        var status = stat()
        guard head.count == headBytes, head.starts(with: magic), fstat(descriptor, &status) == 0 else {
            close(descriptor)
            throw .damaged
        }
        guard Array(head[magic.count...].prefix(8)) == withUnsafeBytes(of: MatchIndex.version.bigEndian, Array.init) else {
            close(descriptor)
            throw .otherVersion
        }
        guard let key = try? vault.key(Array(head.suffix(wrappedKeyBytes)), place: place) else {
            close(descriptor)
            throw .damaged
        }
        let size = SealedStream.contentSize(of: Int(status.st_size) - headBytes)
        let reader = SealedFileReader(descriptor, size: size, key: key, place: place(of: head))
        do {
            let stamp = try section(reader)
            guard stamp.count <= longestStamp else { throw KeptIndexFailure.damaged }
            let index = try MatchIndex(sections: { try section(reader) })
            // The last chunk tells that nothing was cut off after it.
            guard try reader.read(upTo: 1).isEmpty else { throw KeptIndexFailure.damaged }
            return (index, stamp)
        } catch let failure as PartFileFailure {
            throw KeptIndexFailure(failure)
        } catch {
            throw .damaged
        }
    }

    private static func section(_ reader: SealedFileReader) throws -> [UInt8] {
        var section: [UInt8] = []
        while true {
            let length = try exactly(4, reader).reduce(0) { $0 << 8 | Int($1) }
            if length == 0 { return section }
            guard section.count + length <= longestSection else { throw KeptIndexFailure.damaged }
            section += try exactly(length, reader)
        }
    }

    private static func exactly(_ count: Int, _ reader: SealedFileReader) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let piece = try reader.read(upTo: count - bytes.count)
            guard !piece.isEmpty else { throw KeptIndexFailure.damaged }
            bytes += piece
        }
        return bytes
    }

    private static let place = "match index"

    /// Binds the content to the head.
    private static func place(of head: [UInt8]) -> String { place + " " + Data(head).base64EncodedString() }
}

extension KeptIndexFailure {
    init(_ failure: PartFileFailure) {
        self =
            switch failure {
            case .noSpace: .noSpace
            case .unusable(let reason): .unusable(reason)
            case .damaged: .damaged
            }
    }
}
