package import ExchangeFormats
package import Foundation

/// Content too long for one row as it lies on disk: chunks of 64 KiB, each sealed on its own (as a ``SealedRow``) and bound to its number and to
/// whether it is the last. So content can be written and read piece by piece, and chunks that are changed, exchanged, repeated, left out or cut off
/// do not open (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, CRYPTO 2015).
package enum SealedStream {
    /// Bytes of content in every chunk but the last.
    package static let chunkBytes = 64 * 1024
    fileprivate static let sealedChunkBytes = chunkBytes + SealedRow.overhead

    /// Bytes on disk of so many bytes of content.
    package static func sealedSize(of size: Int) -> Int { size + chunkCount(of: size) * SealedRow.overhead }

    /// Bytes of content in so many bytes on disk, where these are a whole stream.
    package static func contentSize(of sealed: Int) -> Int {
        max(0, sealed - (max(0, sealed) + sealedChunkBytes - 1) / sealedChunkBytes * SealedRow.overhead)
    }

    /// Empty content is one empty chunk.
    static func chunkCount(of size: Int) -> Int { max(1, (size + chunkBytes - 1) / chunkBytes) }

    fileprivate static func place(_ place: [UInt8], chunk number: UInt64, isLast: Bool) -> [UInt8] {
        place + withUnsafeBytes(of: number.bigEndian, Array.init) + [isLast ? 1 : 0]
    }

    /// Seals content that comes piece by piece. It has one owner, because its session is at work on one chunk at a time.
    package struct Sealer: Sendable, ~Copyable {
        private let session: AES256GCM.Session
        private let place: [UInt8]
        private let random: any RandomSource
        /// At most one chunk: the last is never empty unless the content is, so a full one waits for what comes after it.
        private var pending: [UInt8] = []
        private var next: UInt64 = 0

        /// - Parameters:
        ///   - key: of this content alone.
        ///   - place: what names the content; the same to open it.
        package init(key: ContentKey, place: [UInt8], random: any RandomSource) {
            session = AES256GCM.Session(sealing: key.bytes)
            self.place = place
            self.random = random
        }

        /// - Returns: what can be written now.
        package mutating func seal(_ bytes: some ContiguousBytes) -> [UInt8] {
            bytes.withUnsafeBytes { bytes in
                var bytes = bytes[...]
                let chunks = max(0, pending.count + bytes.count - 1) / chunkBytes
                let sealed = [UInt8](unsafeUninitializedCapacity: chunks * sealedChunkBytes) { output, count in
                    for number in 0..<chunks {
                        let fresh = bytes.prefix(chunkBytes - pending.count)
                        let room = output.room(at: number * sealedChunkBytes, sealedChunkBytes)
                        chunk(and: UnsafeRawBufferPointer(rebasing: fresh), isLast: false, to: room)
                        bytes = bytes.dropFirst(fresh.count)
                    }
                    count = chunks * sealedChunkBytes
                }
                pending.append(contentsOf: bytes)
                return sealed
            }
        }

        /// - Returns: the last chunk.
        package mutating func finish() -> [UInt8] {
            let size = pending.count + SealedRow.overhead
            return [UInt8](unsafeUninitializedCapacity: size) { output, count in
                chunk(and: UnsafeRawBufferPointer(start: nil, count: 0), isLast: true, to: output.room(at: 0, size))
                count = size
            }
        }

        /// Seals what was pending and what comes after it.
        private mutating func chunk(and fresh: UnsafeRawBufferPointer, isLast: Bool, to output: UnsafeMutableRawBufferPointer) {
            // glibc has a function of the same name; `self` keeps it out.
            let nonce = self.random.bytes(SealedRow.nonceBytes)
            output.copyBytes(from: nonce)
            let place = SealedStream.place(place, chunk: next, isLast: isLast)
            pending.withUnsafeBytes {
                session.seal($0, fresh, nonce: nonce, associatedData: place, to: .init(rebasing: output[SealedRow.nonceBytes...]))
            }
            pending.removeAll(keepingCapacity: true)
            next += 1
        }
    }

    /// Opens sealed content piece by piece. It has one owner, because its session is at work on one chunk at a time.
    package struct Opener: Sendable, ~Copyable {
        private let session: AES256GCM.Session
        private let place: [UInt8]
        /// At most one sealed chunk: whether it is the last shows what comes after it.
        private var pending: [UInt8] = []
        private var next: UInt64 = 0

        package init(key: ContentKey, place: [UInt8]) {
            session = AES256GCM.Session(opening: key.bytes)
            self.place = place
        }

        /// - Returns: content that was proved whole chunk by chunk; that nothing is missing at the end only ``finish()`` tells.
        /// - Throws: ``TrustError`` `decryptionFailed`.
        package mutating func open(_ sealed: some ContiguousBytes) throws(TrustError) -> [UInt8] {
            let content: [UInt8]? = sealed.withUnsafeBytes { sealed in
                var sealed = sealed[...]
                let chunks = max(0, pending.count + sealed.count - 1) / sealedChunkBytes
                var isWhole = true
                let content = [UInt8](unsafeUninitializedCapacity: chunks * chunkBytes) { output, count in
                    for number in 0..<chunks where isWhole {
                        isWhole = chunk(&sealed, to: output.room(at: number * chunkBytes, chunkBytes))
                    }
                    count = isWhole ? chunks * chunkBytes : 0
                }
                pending.append(contentsOf: sealed)
                return isWhole ? content : nil
            }
            guard let content else { throw .decryptionFailed }
            return content
        }

        /// - Returns: the content of the last chunk.
        /// - Throws: ``TrustError`` `decryptionFailed`, also where the content was cut off.
        package mutating func finish() throws(TrustError) -> [UInt8] {
            let size = pending.count - SealedRow.overhead
            guard size >= 0 else { throw .decryptionFailed }
            var isWhole = false
            let content = [UInt8](unsafeUninitializedCapacity: size) { output, count in
                isWhole = pending.withUnsafeBytes { open($0, isLast: true, to: output.room(at: 0, size)) }
                count = isWhole ? size : 0
            }
            pending = []
            next += 1
            guard isWhole else { throw .decryptionFailed }
            return content
        }

        /// Opens one chunk that is not the last: what was pending, made full by what comes after it.
        private mutating func chunk(_ sealed: inout Slice<UnsafeRawBufferPointer>, to output: UnsafeMutableRawBufferPointer) -> Bool {
            defer { next += 1 }
            let fresh = sealed.prefix(sealedChunkBytes - pending.count)
            sealed = sealed.dropFirst(fresh.count)
            if pending.isEmpty { return open(UnsafeRawBufferPointer(rebasing: fresh), isLast: false, to: output) }
            pending.append(contentsOf: fresh)
            defer { pending.removeAll(keepingCapacity: true) }
            return pending.withUnsafeBytes { open($0, isLast: false, to: output) }
        }

        private func open(_ chunk: UnsafeRawBufferPointer, isLast: Bool, to output: UnsafeMutableRawBufferPointer) -> Bool {
            session.open(
                UnsafeRawBufferPointer(rebasing: chunk[SealedRow.nonceBytes..<(chunk.count - SealedRow.tagBytes)]),
                nonce: Array(chunk.prefix(SealedRow.nonceBytes)), tag: Array(chunk.suffix(SealedRow.tagBytes)),
                associatedData: SealedStream.place(place, chunk: next, isLast: isLast), to: output)
        }
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    fileprivate func room(at start: Int, _ count: Int) -> UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: self[start..<(start + count)]))
    }
}
