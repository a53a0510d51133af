import ExchangeFormats
import Foundation
import TestSupport
import Testing

/// What is read and written by hand, because it comes with every message, against Foundation's way of doing it.
struct FoundationAgreementTests {
    @Test func base64() {
        var generator = SeededGenerator(state: 2045)
        for _ in 0..<4000 {
            let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let text = Data(bytes).base64EncodedString()
            #expect(Base64.encode(bytes) == text)
            let changed = Self.changed(text, among: "ABCxyz019+/-_= \n\u{0}ąŽ", &generator)
            #expect(Base64.decode(changed) == Self.foundationBase64(changed), "\(changed.debugDescription)")
            let unpadded = text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
            #expect(Base64URL.encode(bytes) == unpadded)
            let changedURL = Self.changed(unpadded, among: "ABCxyz019+/-_= \n\u{0}ąŽ", &generator)
            #expect(Base64URL.decode(changedURL) == Self.foundationBase64URL(changedURL), "\(changedURL.debugDescription)")
        }
    }

    /// Every byte at every place of a group: none but the sixty-four letters is taken.
    @Test func base64Letters() {
        for place in 0..<4 {
            for scalar in (0...0x17F as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init) {
                var letters: [Unicode.Scalar] = ["A", "A", "A", "A"]
                letters[place] = scalar
                let text = String(String.UnicodeScalarView(letters))
                #expect(Base64.decode(text) == Self.foundationBase64(text))
                #expect(Base64URL.decode(text) == Self.foundationBase64URL(text))
            }
        }
    }

    @Test func uuid() {
        var generator = SeededGenerator(state: 9562)
        for _ in 0..<4000 {
            let bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let uuid = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
            #expect(uuid.wireText == uuid.uuidString.lowercased())
            #expect(UUID(wireText: uuid.wireText) == uuid)
            let changed = Self.changed(uuid.wireText, among: "0189abfgAFG-+x {}\u{0}ą", &generator)
            let expected = changed.utf8.count == 36 ? UUID(uuidString: changed) : nil
            #expect(UUID(wireText: changed) == expected.flatMap { $0.uuidString.lowercased() == changed ? $0 : nil }, "\(changed.debugDescription)")
        }
    }

    @Test func dates() throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        var generator = SeededGenerator(state: 8601)
        for _ in 0..<2000 {
            // Foundation's calendar is Julian before 1582.
            let (year, month, day) = (
                Int.random(in: 1600...9999, using: &generator), Int.random(in: 0...13, using: &generator), Int.random(in: 0...32, using: &generator)
            )
            let text = String(format: "%04d-%02d-%02d", year, month, day)
            let exists = DateComponents(calendar: calendar, year: year, month: month, day: day).isValidDate
            #expect((CalendarDate(iso8601: text) != nil) == exists)
            #expect((PartialDate(text) != nil) == exists)
            #expect((UTCInstant(rfc3339: text + "T00:00:00Z") != nil) == (exists && year >= 1900))
            #expect((PartialDate(String(text.prefix(7))) != nil) == (1...12).contains(month))
            if exists { #expect(CalendarDate(iso8601: text)?.iso8601 == text) }
            let changed = Self.changed(text, among: "0129-+ T.ą\u{0}", &generator)
            let isShape = changed.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil
            #expect(isShape || CalendarDate(iso8601: changed) == nil && UTCInstant(rfc3339: changed + "T00:00:00Z") == nil)
            let isPartial = changed.wholeMatch(of: /[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?/) != nil
            #expect(isPartial || PartialDate(changed) == nil)
        }
    }

    @Test(arguments: ["", "1", "1.", ".0", "01.0", "1.00", "1.0.0", "1.0 ", "+1.0", "1.-0", "1000.0", "1.1000", "0.1", "１.0", "1,0", "1.0\u{0}"])
    func versionsRefused(_ text: String) {
        #expect(FormatVersion(text) == nil)
    }

    @Test func versions() {
        for (major, minor) in [(1, 0), (1, 10), (12, 3), (999, 999)] {
            #expect(FormatVersion("\(major).\(minor)") == FormatVersion(major, minor))
        }
    }

    // MARK: The other judge

    private static func foundationBase64(_ text: String) -> [UInt8]? {
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else { return nil }
        return Array(data)
    }

    private static func foundationBase64URL(_ text: String) -> [UInt8]? {
        guard !text.utf8.contains(where: { "+/=".utf8.contains($0) }) else { return nil }
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        return foundationBase64(standard + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4))
    }

    /// The text as it is, or with one letter put in, taken out or replaced.
    private static func changed(_ text: String, among letters: String, _ generator: inout SeededGenerator) -> String {
        var scalars = Array(text.unicodeScalars)
        let place = Int.random(in: 0...scalars.count, using: &generator)
        guard let letter = letters.unicodeScalars.randomElement(using: &generator) else { return text }
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: scalars.insert(letter, at: place)
        case 1 where place < scalars.count: scalars.remove(at: place)
        case 2 where place < scalars.count: scalars[place] = letter
        default: break
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
