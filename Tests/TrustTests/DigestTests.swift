import Testing
import Trust

@Suite("Digests") struct DigestTests {
    /// FIPS 180-4 examples.
    @Test func knownAnswers() {
        #expect(SHA256.hash([]) == Suites.bytes(hexadecimal: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))
        #expect(SHA256.hash(Array("abc".utf8)) == Suites.bytes(hexadecimal: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
    }

    @Test func segmentsAreOneAfterTheOther() {
        #expect(SHA256.hash(segments: Array("a".utf8), [], Array("bc".utf8)) == SHA256.hash(Array("abc".utf8)))
    }

    @Test func hasherIsAValue() {
        var hasher = SHA256Hasher()
        hasher.update(Array("ab".utf8))
        var copy = hasher
        copy.update(Array("x".utf8))
        #expect(hasher.digest() == SHA256.hash(Array("ab".utf8)))
        hasher.update(Array("c".utf8))
        #expect(hasher.digest() == SHA256.hash(Array("abc".utf8)))
        #expect(copy.digest() == SHA256.hash(Array("abx".utf8)))
    }

    /// RFC 4231 §4.3, and an empty key.
    @Test func authenticationCodes() {
        #expect(
            SHA256.authenticationCode(of: Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
                == Suites.bytes(hexadecimal: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"))
        #expect(
            SHA256.authenticationCode(of: [], key: [])
                == Suites.bytes(hexadecimal: "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"))
    }

    @Test func comparison() {
        #expect(ConstantTime.equal([1, 2, 3], [1, 2, 3]))
        #expect(!ConstantTime.equal([1, 2, 3], [1, 2, 4]))
        #expect(!ConstantTime.equal([1, 2, 3], [1, 2]))
        #expect(ConstantTime.equal([], []))
    }

    @Test func randomBytes() {
        #expect(SystemRandom().bytes(0).isEmpty)
        #expect(SystemRandom().bytes(32).count == 32)
        #expect(SystemRandom().bytes(32) != SystemRandom().bytes(32))
    }
}
