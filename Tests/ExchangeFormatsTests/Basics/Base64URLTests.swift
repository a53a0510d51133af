import ExchangeFormats
import TestSupport
import Testing

struct Base64URLTests {
    /// RFC 4648 §10, without padding; and the bytes in which the alphabet differs.
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
    ])
    func vectors(_ plain: String, _ encoded: String) {
        #expect(Base64URL.encode(plain.utf8) == encoded)
        #expect(Base64URL.decode(encoded) == Array(plain.utf8))
    }

    @Test func alphabet() {
        #expect(Base64URL.encode([0xFB, 0xFF, 0xBF]) == "-_-_")
        #expect(Base64URL.decode("-_-_") == [0xFB, 0xFF, 0xBF])
    }

    @Test(arguments: ["Zg==", "Zm8=", "+/+/", "Z", "Zh", "Zm9", "Zm 9", "Zm9v\n", "Zm9ą", "AAAAA"])
    func oneTextForOneValue(_ text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test func roundTrip() {
        var generator = SeededGenerator(state: 4648)
        for count in 0..<200 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
            #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        }
    }

    @Test(arguments: ["Zg", "Zg=", "Zh==", "Z g==", "-_-_"])
    func strictBase64(_ text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
