import ExchangeFormats
import Testing

/// The reader looks at eight bytes at once and lets plain ones pass: whatever is not plain has to be seen at every place.
struct JSONPlainRunTests {
    private static let limits = JSONLimits(bytes: 1 << 16)

    @Test func everyByteAtEveryPlace() {
        for byte in 0...0xFF as ClosedRange<UInt8> {
            for place in 0..<19 {
                var text = [UInt8](repeating: UInt8(ascii: "x"), count: 19)
                text[place] = byte
                let read = try? JSONReader.read([UInt8(ascii: "\"")] + text + [UInt8(ascii: "\"")], limits: Self.limits)
                switch byte {
                case 0..<0x20, 0x22, 0x5C, 0x80...: #expect(read == nil)
                default: #expect(read?.string.map { Array($0.utf8) } == text)
                }
            }
        }
    }

    @Test func controlCharactersAreNamedWhereTheyStand() {
        for place in 0..<19 {
            // Bytes past it that look like marks when they are taken together with it.
            var text = [UInt8](repeating: 0x20, count: 19)
            text[place] = 0x1F
            do {
                _ = try JSONReader.read([UInt8(ascii: "\"")] + text + [UInt8(ascii: "\"")], limits: Self.limits)
                Issue.record("read a control character")
            } catch {
                #expect(error.reason == .controlCharacter)
                #expect(error.offset == place + 1)
            }
        }
    }

    @Test func lettersAndEscapesMixed() throws {
        for length in 0..<20 {
            let plain = String(repeating: "a", count: length)
            for (written, meant) in [("ž", "ž"), ("\\n", "\n"), ("\\u017e", "ž"), ("\\ud83d\\ude00", "😀"), ("😀", "😀"), ("ž\\\"ž", "ž\"ž")] {
                let text = "\"\(plain)\(written)\(plain)\(written)\""
                let read = try JSONReader.read(Array(text.utf8), limits: Self.limits)
                #expect(read == .string(plain + meant + plain + meant))
                #expect(try JSONReader.read(JSONWriter.bytes(read), limits: Self.limits) == read)
            }
        }
    }

    /// Few names are looked through and many are kept in a set: the same holds for both, nested objects between them.
    @Test(arguments: [1, 2, 15, 63, 64, 65, 66, 200])
    func namesThatOccurTwice(_ count: Int) throws {
        let members = (0..<count).map { "\"n\($0)\":{\"n\($0)\":[{\"a\":1}]}" }
        let good = "{" + members.joined(separator: ",") + "}"
        #expect(try JSONReader.read(Array(good.utf8), limits: Self.limits).object?.count == count)
        for repeated in [0, count / 2, count - 1] {
            let bad = "{" + members.joined(separator: ",") + ",\"\\u006e\(repeated)\":0}"
            do {
                _ = try JSONReader.read(Array(bad.utf8), limits: Self.limits)
                Issue.record("read a name twice")
            } catch {
                #expect(error.reason == .duplicateMember)
                #expect(error.offset == good.utf8.count)
            }
        }
        // Equal by canonical equivalence, of one length, and not the same names.
        let other = "{" + members.joined(separator: ",") + ",\"\u{0340}\":1,\"\u{0300}\":2}"
        #expect(try JSONReader.read(Array(other.utf8), limits: Self.limits).object?["\u{0300}"] == 2)
    }

    /// A text need not lie in one piece.
    @Test func anySequence() throws {
        let text = "{\"a\":[1,\"ž\",null]}"
        let value = try JSONReader.read(Array(text.utf8), limits: Self.limits)
        #expect(try JSONReader.read(text.utf8.lazy.map { $0 }, limits: Self.limits) == value)
        #expect(try JSONReader.read(text.utf8, limits: Self.limits) == value)
    }
}
