import ExchangeFormats
import TestSupport
import Testing
import Trust

@Suite("Sealed streams") struct SealedStreamTests {
    private static let place = Array("part 1".utf8)
    private let random = SeededRandom(seed: 7)
    private let key = ContentKey.generate(SeededRandom(seed: 8))

    private func sealed(_ content: [UInt8], pieces: Int) -> [UInt8] {
        var sealer = SealedStream.Sealer(key: key, place: Self.place, random: random)
        var sealed: [UInt8] = []
        for start in stride(from: 0, to: content.count, by: pieces) {
            sealed += sealer.seal(content[start..<min(content.count, start + pieces)])
        }
        return sealed + sealer.finish()
    }

    private func opened(_ sealed: [UInt8], pieces: Int, place: [UInt8] = place) throws -> [UInt8] {
        var opener = SealedStream.Opener(key: key, place: place)
        var content: [UInt8] = []
        for start in stride(from: 0, to: sealed.count, by: pieces) {
            content += try opener.open(sealed[start..<min(sealed.count, start + pieces)])
        }
        return content + (try opener.finish())
    }

    @Test(arguments: [0, 1, SealedStream.chunkBytes - 1, SealedStream.chunkBytes, SealedStream.chunkBytes + 1, 3 * SealedStream.chunkBytes, 200_001])
    func whatIsSealedOpensHoweverItIsCut(size: Int) throws {
        let content = SeededRandom(seed: UInt64(size)).bytes(size)
        for pieces in [1009, SealedStream.chunkBytes, 150_000] {
            let sealed = sealed(content, pieces: pieces)
            #expect(sealed.count == SealedStream.sealedSize(of: size))
            #expect(try opened(sealed, pieces: pieces) == content)
            #expect(try opened(sealed, pieces: 70_001) == content)
        }
    }

    @Test func chunksThatAreChangedExchangedLeftOutOrCutOffDoNotOpen() throws {
        let chunk = SealedStream.sealedSize(of: SealedStream.chunkBytes)
        let sealed = sealed(SeededRandom(seed: 1).bytes(3 * SealedStream.chunkBytes), pieces: 5000)
        let first = sealed[..<chunk]
        let second = sealed[chunk..<(2 * chunk)]
        let third = sealed[(2 * chunk)...]
        var changed = sealed
        changed[chunk + 99] ^= 1
        for wrong in [
            changed, Array(second + first + third), Array(first + third), Array(first + second), Array(first + first + second + third),
            sealed.dropLast(), Array(first + second + third + third), [],
        ] {
            #expect(throws: TrustError.self) { try opened(wrong, pieces: 8192) }
        }
        #expect(throws: TrustError.self) { try opened(sealed, pieces: 8192, place: Array("part 2".utf8)) }
    }

    /// What version 0.1 wrote: each chunk a row of its own, at place ‖ number ‖ whether it is the last. Files of then have to open for ever.
    private func rows(_ content: [UInt8]) -> [UInt8] {
        let starts = Array(stride(from: 0, to: max(1, content.count), by: SealedStream.chunkBytes))
        return starts.enumerated().flatMap { number, start in
            let chunk = Array(content[start..<min(content.count, start + SealedStream.chunkBytes)])
            let end = withUnsafeBytes(of: UInt64(number).bigEndian, Array.init) + [number == starts.count - 1 ? 1 : 0]
            return SealedRow.seal(chunk, key: key, place: Self.place + end, random: random)
        }
    }

    @Test(arguments: [0, 1, SealedStream.chunkBytes, SealedStream.chunkBytes + 1, 5 * SealedStream.chunkBytes, 400_003])
    func theBytesOnDiskAreThoseOfTheFirstVersion(size: Int) throws {
        let content = SeededRandom(seed: UInt64(size)).bytes(size)
        let rows = rows(content)
        for pieces in [SealedStream.chunkBytes, 4 * SealedStream.chunkBytes, 4 * SealedStream.sealedSize(of: SealedStream.chunkBytes), 77_777] {
            #expect(try opened(rows, pieces: pieces) == content)
        }
        // The same nonces in the same order make the same bytes.
        let other = SealedStreamTests()
        #expect(other.sealed(content, pieces: 262_144) == rows)
    }

    /// After a chunk that is not what was written, nothing of its piece comes out, and what follows does not mend it.
    @Test func aDamagedPieceGivesNothing() throws {
        var sealed = sealed(SeededRandom(seed: 1).bytes(6 * SealedStream.chunkBytes), pieces: 300_000)
        sealed[2 * SealedStream.sealedSize(of: SealedStream.chunkBytes) + 40] ^= 1
        var opener = SealedStream.Opener(key: key, place: Self.place)
        #expect(throws: TrustError.self) { try opener.open(sealed) }
        #expect(throws: TrustError.self) { try opener.finish() }
    }
}
