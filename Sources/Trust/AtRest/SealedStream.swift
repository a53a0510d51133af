package import ExchangeFormats

/// Content too long for one row as it lies on disk: chunks of 64 KiB, each sealed on its own (``SealedRow``) and bound to its number and to
/// whether it is the last. So content can be written and read piece by piece, and chunks that are changed, exchanged, repeated, left out or cut off
/// do not open (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, CRYPTO 2015).
package enum SealedStream {
    /// Bytes of content in every chunk but the last.
    package static let chunkBytes = 64 * 1024

    /// Bytes on disk of so many bytes of content.
    package static func sealedSize(of size: Int) -> Int { size + chunkCount(of: size) * SealedRow.overhead }

    /// Empty content is one empty chunk.
    static func chunkCount(of size: Int) -> Int { max(1, (size + chunkBytes - 1) / chunkBytes) }

    fileprivate static func place(_ place: [UInt8], chunk number: UInt64, isLast: Bool) -> [UInt8] {
        place + withUnsafeBytes(of: number.bigEndian, Array.init) + [isLast ? 1 : 0]
    }

    /// Seals content that comes piece by piece.
    package struct Sealer: Sendable {
        private let key: ContentKey
        private let place: [UInt8]
        private let random: any RandomSource
        private var pending: [UInt8] = []
        private var next: UInt64 = 0

        /// - Parameters:
        ///   - key: of this content alone.
        ///   - place: what names the content; the same to open it.
        package init(key: ContentKey, place: [UInt8], random: any RandomSource) {
            self.key = key
            self.place = place
            self.random = random
        }

        /// - Returns: what can be written now.
        package mutating func seal(_ bytes: some Collection<UInt8>) -> [UInt8] {
            pending.append(contentsOf: bytes)
            var sealed: [UInt8] = []
            var done = 0
            // The last chunk is never empty unless the content is, so a full one waits for what comes after it.
            while pending.count - done > chunkBytes {
                sealed += chunk(pending[done..<(done + chunkBytes)], isLast: false)
                done += chunkBytes
            }
            pending.removeFirst(done)
            return sealed
        }

        /// - Returns: the last chunk.
        package mutating func finish() -> [UInt8] {
            defer { pending = [] }
            return chunk(pending[...], isLast: true)
        }

        private mutating func chunk(_ content: ArraySlice<UInt8>, isLast: Bool) -> [UInt8] {
            defer { next += 1 }
            return seal(Array(content), at: SealedStream.place(place, chunk: next, isLast: isLast), with: random)
        }

        private func seal(_ content: [UInt8], at place: [UInt8], with random: some RandomSource) -> [UInt8] {
            SealedRow.seal(content, key: key, place: place, random: random)
        }
    }

    /// Opens sealed content piece by piece.
    package struct Opener: Sendable {
        private static let sealedChunkBytes = chunkBytes + SealedRow.overhead

        private let key: ContentKey
        private let place: [UInt8]
        private var pending: [UInt8] = []
        private var next: UInt64 = 0

        package init(key: ContentKey, place: [UInt8]) {
            self.key = key
            self.place = place
        }

        /// - Returns: content that was proved whole chunk by chunk; that nothing is missing at the end only ``finish()`` tells.
        /// - Throws: ``TrustError`` `decryptionFailed`.
        package mutating func open(_ sealed: some Collection<UInt8>) throws(TrustError) -> [UInt8] {
            pending.append(contentsOf: sealed)
            var content: [UInt8] = []
            var done = 0
            while pending.count - done > Self.sealedChunkBytes {
                content += try chunk(pending[done..<(done + Self.sealedChunkBytes)], isLast: false)
                done += Self.sealedChunkBytes
            }
            pending.removeFirst(done)
            return content
        }

        /// - Returns: the content of the last chunk.
        /// - Throws: ``TrustError`` `decryptionFailed`, also where the content was cut off.
        package mutating func finish() throws(TrustError) -> [UInt8] {
            defer { pending = [] }
            return try chunk(pending[...], isLast: true)
        }

        private mutating func chunk(_ sealed: ArraySlice<UInt8>, isLast: Bool) throws(TrustError) -> [UInt8] {
            defer { next += 1 }
            return try SealedRow.open(Array(sealed), key: key, place: SealedStream.place(place, chunk: next, isLast: isLast))
        }
    }
}
