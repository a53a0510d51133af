import ExchangeAPI
import ExchangeFormats
import Foundation
import Testing

/// The framing of several messages in one body (RFC 7464), read strictly.
@Suite struct MessageSequenceTests {
    private static func read(_ bytes: [UInt8], piece: Int = .max) -> Result<[[UInt8]], Problem> {
        bytes.withUnsafeBytes { whole in
            Result { () throws(Problem) in
                var sequence = MessageSequence()
                var rest = whole[...]
                while !rest.isEmpty {
                    try sequence.read(UnsafeRawBufferPointer(rebasing: rest.prefix(piece)))
                    rest = rest.dropFirst(piece)
                }
                return try sequence.finish()
            }
        }
    }

    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func whatWasFramedIsReadBackHoweverItIsCut() throws {
        // A message keeps its own line feeds, at its end too.
        let messages = ["{}", "{\n  \"a\": 1\n}\n", " x", "\n\n", "ąžuolas"].map(Self.text)
        let bytes = MessageSequence.bytes(messages)
        for piece in 1...bytes.count { #expect(try Self.read(bytes, piece: piece).get() == messages, "pieces of \(piece)") }
    }

    @Test(arguments: [
        ("", 0, "EMPTY"), ("{}\n", 0, "UNEXPECTED_BYTE"), ("\n\u{1E}{}\n", 0, "UNEXPECTED_BYTE"), ("\u{1E}", 1, "EMPTY"),
        ("\u{1E}\u{1E}{}\n", 1, "EMPTY"), ("\u{1E}\n", 2, "EMPTY"), ("\u{1E}{}", 3, "TRUNCATED"), ("\u{1E}{}\n\u{1E}{}", 7, "TRUNCATED"),
        ("\u{1E}{}\u{1E}{}\n", 3, "TRUNCATED"), ("\u{1E}{}\r\u{1E}{}\n", 4, "TRUNCATED"), ("\u{1E}{}\n\u{1E}", 5, "EMPTY"),
        ("[{}]", 0, "UNEXPECTED_BYTE"),
    ]) func whatIsNoSequenceIsRefusedWithThePlace(_ body: String, _ offset: Int, _ reason: String) throws {
        for piece in 1...max(1, body.utf8.count) {
            let problem = Self.read(Self.text(body), piece: piece).failure
            #expect(
                problem == Problem(try #require(JSONError.Reason(rawValue: reason)), offset: offset), "\(body.debugDescription), pieces of \(piece)")
        }
    }

    @Test func limits() throws {
        let most = Array(repeating: Self.text("{}"), count: APILimits.sequenceMessages)
        #expect(try Self.read(MessageSequence.bytes(most)).get() == most)
        #expect(Self.read(MessageSequence.bytes(most + [Self.text("{}")])).failure?.code == .tooManyItems)
        let largest = [UInt8](repeating: 0x20, count: WireLimits.messageBytes)
        #expect(try Self.read(MessageSequence.bytes([largest, largest]), piece: 65_536).get() == [largest, largest])
        for piece in [65_536, .max] {
            let larger = Self.read(MessageSequence.bytes([largest + [0x20]]), piece: piece).failure
            #expect(larger == Problem(.requestTooLarge, ["limit": .count(WireLimits.messageBytes)]))
            let all = Self.read(MessageSequence.bytes(Array(repeating: largest, count: 4)), piece: piece).failure
            #expect(all == Problem(.requestTooLarge, ["limit": .count(APILimits.sequenceBytes)]))
        }
        // A line feed at the limit does not end the text where no separator follows.
        let last = [UInt8](repeating: 0x20, count: WireLimits.messageBytes) + [0x0A]
        #expect(Self.read(MessageSequence.bytes([last])).failure?.code == .requestTooLarge)
    }

    /// Random bytes of the few that matter, in random pieces: the same outcome as from a plain reading of the whole.
    @Test func fuzz() {
        var generator = Generator(state: 17)
        for round in 0..<5000 {
            let length = Int.random(in: 0...40, using: &generator)
            var bytes = (0..<length).map { _ in [0x1E, 0x0A, 0x7B, 0x7D].randomElement(using: &generator) ?? UInt8(0x1E) }
            // Half of them begin well, so that not all end at once.
            if round.isMultiple(of: 2) { bytes.insert(0x1E, at: 0) }
            let expected = Self.plain(bytes)
            for _ in 0..<3 {
                let outcome = Self.read(bytes, piece: Int.random(in: 1...(length + 1), using: &generator))
                #expect((try? outcome.get()) == expected, "\(bytes)")
                #expect(outcome.failure?.code == (expected == nil ? .jsonInvalid : nil), "\(bytes)")
            }
        }
    }

    private static func plain(_ bytes: [UInt8]) -> [[UInt8]]? {
        guard bytes.first == 0x1E else { return nil }
        let texts = bytes.dropFirst().split(separator: 0x1E, omittingEmptySubsequences: false)
        guard texts.allSatisfy({ $0.count > 1 && $0.last == 0x0A }) else { return nil }
        return texts.map { Array($0.dropLast()) }
    }

    /// What is written without a tree is the tree's text.
    @Test func anAnswersTextIsItsValue() throws {
        for hashes in 0..<3 {
            let text = Base64URL.encode(Array("{}".utf8))
            let answer = SubmissionAnswer(
                messageID: UUID(), acceptedAt: UTCInstant(milliseconds: 1_790_000_000_123),
                evidence: Evidence(
                    leaf: Array("ąž\"".utf8),
                    path: .init(index: 3, size: 7, hashes: Array(repeating: [UInt8](repeating: 9, count: 32), count: hashes)),
                    root: FlattenedJWS(protected: text, payload: text + text, signature: Base64URL.encode([1, 2, 3]))))
            #expect(answer.bytes == JSONWriter.bytes(answer.json))
            let item = SequenceAnswer.bytes([SequenceAnswer.item(answer), SequenceAnswer.item(answer)])
            let value = try JSONReader.read(item, limits: JSONLimits(bytes: 100_000))
            #expect(try SequenceAnswer(value).items == [.accepted(answer), .accepted(answer)])
        }
    }
}

/// SplitMix64.
private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

extension Result {
    fileprivate var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}
