import ExchangeFormats
import Testing
import Trust

@Suite("Encryption at rest") struct AtRestTests {
    let random = SystemRandom()
    let place = Array("part:018f:body".utf8)

    @Test(arguments: [0, 1, 15, 16, 17, 4096]) func rowsOpenWhereTheyBelong(count: Int) throws {
        let key = ContentKey.generate(random)
        let bytes = random.bytes(count)
        let sealed = SealedRow.seal(bytes, key: key, place: place, random: random)
        #expect(sealed.count == count + SealedRow.overhead)
        #expect(try SealedRow.open(sealed, key: key, place: place) == bytes)
        #expect(throws: TrustError.decryptionFailed) { try SealedRow.open(sealed, key: key, place: Array("part:018f:other".utf8)) }
        #expect(throws: TrustError.decryptionFailed) { try SealedRow.open(sealed, key: ContentKey.generate(random), place: place) }
    }

    @Test func everyChangeShows() {
        let key = ContentKey.generate(random)
        let sealed = SealedRow.seal(Array("paslaptis".utf8), key: key, place: place, random: random)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: TrustError.decryptionFailed) { try SealedRow.open(changed, key: key, place: place) }
            #expect(throws: TrustError.decryptionFailed) { try SealedRow.open(Array(sealed.prefix(index)), key: key, place: place) }
        }
    }

    @Test func wrappedKeysAreBoundToTheirOwner() throws {
        let master = MasterKey(generatedBy: random)
        let key = ContentKey.generate(random)
        let wrapped = master.wrap(key, for: [1], random: random)
        let sealed = SealedRow.seal([7], key: key, place: place, random: random)
        #expect(try SealedRow.open(sealed, key: master.unwrap(wrapped, for: [1]), place: place) == [7])
        #expect(throws: TrustError.decryptionFailed) { try master.unwrap(wrapped, for: [2]) }
        let other = MasterKey(generatedBy: random)
        #expect(throws: TrustError.decryptionFailed) { try other.unwrap(wrapped, for: [1]) }
        #expect(master.identifier != other.identifier && master.identifier.count == 8)
    }

    @Test func keysShowInNoText() {
        let key = ContentKey.generate(random)
        var text = ""
        dump(key, to: &text)
        #expect("\(key)" == "ContentKey(…)" && !text.contains("bytes"))
        text = ""
        dump(MasterKey(generatedBy: random), to: &text)
        #expect(!text.contains("bytes"))
    }
}
