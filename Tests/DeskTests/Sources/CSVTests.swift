import DeskStorage
import Foundation
import Matching
import Testing

@Suite("CSV files")
struct CSVTests {
    private func rows(_ text: String, limits: ReadLimits = ReadLimits()) throws(CSVError) -> [[String]] {
        try CSVReader.rows(of: Data(text.utf8), limits: limits)
    }

    @Test(
        "RFC 4180, section 2",
        arguments: [
            ("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
            ("aaa,bbb,ccc\r\nzzz,yyy,xxx", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
            ("\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
            ("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx", [["aaa", "b\r\nbb", "ccc"], ["zzz", "yyy", "xxx"]]),
            ("\"aaa\",\"b\"\"bb\",\"ccc\"", [["aaa", "b\"bb", "ccc"]]),
            ("a b , c\n", [["a b ", " c"]]),
            ("\u{FEFF}ąžuolas,„ė“\n", [["ąžuolas", "„ė“"]]),
            (",\n\"\",\"\"\n", [["", ""], ["", ""]]),
            ("a\n\nb\n", [["a"], [""], ["b"]]),
            ("", []),
        ])
    func reads(_ text: String, _ expected: [[String]]) throws {
        #expect(try rows(text) == expected)
    }

    @Test(
        "What is not CSV is refused, with its line",
        arguments: [
            ("a,b\nc,d\"e\n", CSVError.Reason.quoteInUnquotedField, 2), ("a,b\n\"c\"d,e\n", .textAfterQuote, 2), ("a\n\"b\nc", .unterminatedQuote, 3),
            ("a\rb\n", .bareCarriageReturn, 1), ("a,b\n\"c\nc\",d\ne\n", .columnCount, 4), ("a,b\nc", .columnCount, 2), ("a\nb,c\n", .columnCount, 2),
            ("a\u{0}\n", .controlCharacter, 1), ("\"a\u{1B}\"\n", .controlCharacter, 1),
        ])
    func refuses(_ text: String, _ reason: CSVError.Reason, _ line: Int) {
        #expect(throws: CSVError(reason: reason, line: line)) { try rows(text) }
    }

    @Test func invalidUTF8IsRefused() {
        for bytes in [[0x61, 0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x22, 0xE0, 0xB8, 0x22]] as [[UInt8]] {
            #expect(throws: CSVError(reason: .invalidUTF8, line: 1)) { try CSVReader.rows(of: Data(bytes)) }
        }
    }

    @Test func limitsHold() {
        var limits = ReadLimits()
        (limits.bytes, limits.fieldBytes, limits.columns, limits.rows) = (40, 5, 3, 4)
        func expect(_ text: String, _ reason: CSVError.Reason, line: Int = 1) {
            #expect(throws: CSVError(reason: reason, line: line)) { try rows(text, limits: limits) }
        }
        expect(String(repeating: "a,b\n", count: 11), .fileTooLong)
        expect("abcdef", .fieldTooLong)
        expect("\"abcdef\"", .fieldTooLong)
        expect("a,b,c,d", .tooManyColumns)
        expect("a\nb\nc\nd\ne\n", .tooManyRows, line: 5)
        #expect(throws: Never.self) { try rows("abcde,\"bcdef\",c\n", limits: limits) }
    }

    @Test func aSliceOfAFileIsReadToo() throws {
        let whole = Data("xxa,b\n1,2\n".utf8)
        #expect(try CSVReader.rows(of: whole.dropFirst(2)) == [["a", "b"], ["1", "2"]])
    }

    // MARK: Python as the judge

    /// What Python's reader in its strict mode makes of each text; `nil` where it refuses.
    private func judged(_ texts: [String]) throws -> [[[String]]?] {
        try JSONDecoder().decode(
            [[[String]]?].self,
            from: try Python.run(
                """
                import csv, io, json, sys
                def read(text):
                    try:
                        return [row or [""] for row in csv.reader(io.StringIO(text, newline=""), strict=True)]
                    except csv.Error:
                        return None
                json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
                """, input: JSONEncoder().encode(texts)))
    }

    @Test("What Python writes is read as it was", .enabled(if: Python.isInstalled, "python3 is not installed"))
    func readsWhatPythonWrites() throws {
        var generator = SeededGenerator(state: 4180)
        let tables = (0..<200).map { _ in
            let columns = Int.random(in: 1...5, using: &generator)
            return (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                (0..<columns).map { _ in randomText("aąžЄ字👩‍👧 ,;\"\n\r\t'", upTo: 6, &generator) }
            }
        }
        let texts = try JSONDecoder().decode(
            [String].self,
            from: try Python.run(
                """
                import csv, io, json, sys
                def written(rows, end):
                    text = io.StringIO(newline="")
                    csv.writer(text, lineterminator=end, quoting=csv.QUOTE_MINIMAL if end == "\\r\\n" else csv.QUOTE_ALL).writerows(rows)
                    return text.getvalue()
                json.dump([written(rows, "\\r\\n" if i % 2 else "\\n") for i, rows in enumerate(json.load(sys.stdin))], sys.stdout)
                """, input: JSONEncoder().encode(tables)))
        for (table, text) in zip(tables, texts) {
            #expect(try rows(text) == table)
        }
    }

    @Test("What is accepted, Python reads alike", .enabled(if: Python.isInstalled, "python3 is not installed"))
    func acceptsNothingThatPythonReadsOtherwise() throws {
        var generator = SeededGenerator(state: 1)
        let texts = (0..<3_000).map { _ in randomText("a,,\"\"\n\r", upTo: 14, &generator) }
        var accepted = 0
        for (text, judgement) in zip(texts, try judged(texts)) {
            guard let read = try? rows(text) else { continue }
            accepted += 1
            #expect(read == judgement, "\(text.debugDescription)")
        }
        #expect(accepted > 100)
    }

    private func randomText(_ alphabet: String, upTo length: Int, _ generator: inout SeededGenerator) -> String {
        let scalars = Array(alphabet.unicodeScalars)
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...length, using: &generator) {
            text.append(scalars[Int.random(in: scalars.indices, using: &generator)])
        }
        return String(text)
    }
}

/// SplitMix64: the same sequence on every run.
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
