import ExchangeFormats
import JSONSchema
import TestSupport
import Testing

/// Numbers by value, of any size. What a machine word holds is compared with the machine's own arithmetic.
@Suite struct ExactNumberTests {
    private func number(_ text: String) throws -> ExactNumber {
        guard case .number(let number) = try json(text) else { throw CompiledSchema.Disagreement() }
        return ExactNumber(number)
    }

    @Test(arguments: [
        ("1", "1.0"), ("1", "10e-1"), ("-0", "0.000"), ("0", "0e99"), ("100", "1e2"), ("1.50", "15e-1"), ("-2.5E+1", "-25"),
        ("1e400", "10e399"), ("0.1e-400", "1e-401"),
    ]) func equal(_ a: String, _ b: String) throws {
        #expect(try number(a) == number(b))
        #expect(try ValueKey(json(a)) == ValueKey(json(b)))
        #expect(try json(a).isEqual(to: json(b)))
        #expect(try !(number(a) < number(b)) && !(number(b) < number(a)))
    }

    @Test(arguments: [
        ("-1", "0"), ("0", "1e-400"), ("1", "1.0000000000000000000000000001"), ("9.99e99", "1e100"), ("-1e100", "-9.99e99"), ("-2", "-1"),
        ("9007199254740992", "9007199254740993"), ("123", "124"), ("12", "120"),
    ]) func ordered(_ a: String, _ b: String) throws {
        #expect(try number(a) < number(b))
        #expect(try !(number(b) < number(a)))
        #expect(try number(a) != number(b))
        #expect(try ValueKey(json(a)) != ValueKey(json(b)))
        #expect(try !json(a).isEqual(to: json(b)))
    }

    @Test(arguments: [
        ("1e308", "0.5", true), ("1e308", "0.123456789", false), ("0", "7", true), ("0.3", "0.1", true), ("0.35", "0.1", false),
        ("-4.5", "1.5", true),
        ("1e1000", "1e-1000", true), ("1e-1000", "1e1000", false), ("1e99999999999999999999", "7e-3", false),
        ("1e99999999999999999999", "8e-3", true),
        ("123456789012345678901234567890123456789", "123456789012345678901234567890123456789", true),
        ("123456789012345678901234567890123456788", "123456789012345678901234567890123456789", false),
        ("1e60", "1024000000000000000000000000000000000000000000000", true), ("1e60", "3000000000000000000000000000000000000000000000001", false),
    ]) func multiples(_ a: String, _ b: String, _ expected: Bool) throws {
        #expect(try number(a).isMultiple(of: number(b)) == expected)
    }

    /// Random fractions of up to nine digits: scaled to whole numbers, the machine can tell.
    @Test func multiplesAreThoseOfWholeNumbers() throws {
        var generator = SeededGenerator(state: 1)
        var positives = 0
        for _ in 0..<4_000 {
            let (scaleA, scaleB) = (Int.random(in: 0...4, using: &generator), Int.random(in: 0...4, using: &generator))
            let b = Int.random(in: 1...400, using: &generator)
            let a = Int.random(in: -5_000...5_000, using: &generator) * (Bool.random(using: &generator) ? b : 1)
            let power = { (n: Int) in (0..<n).reduce(1) { product, _ in product * 10 } }
            // a·10^-scaleA over b·10^-scaleB.
            let expected = (a * power(scaleB)) % (b * power(scaleA)) == 0
            let found = try number("\(a)e-\(scaleA)").isMultiple(of: number("\(b)e-\(scaleB)"))
            #expect(found == expected, "\(a)e-\(scaleA) \(b)e-\(scaleB)")
            if expected { positives += 1 }
        }
        #expect(positives > 400)
    }

    /// A product of long numbers is a multiple of both; one more is of neither.
    @Test func productsAreMultiples() throws {
        var generator = SeededGenerator(state: 2)
        func digits(_ count: Int) -> [UInt8] {
            [UInt8.random(in: 2...9, using: &generator)] + (1..<count).map { _ in UInt8.random(in: 0...9, using: &generator) }
        }
        func text(_ digits: [UInt8]) -> String { String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self) }
        for _ in 0..<60 {
            let (a, b) = (digits(Int.random(in: 1...60, using: &generator)), digits(Int.random(in: 1...60, using: &generator)))
            var product = [Int](repeating: 0, count: a.count + b.count)
            for (i, x) in a.enumerated() { for (j, y) in b.enumerated() { product[i + j + 1] += Int(x) * Int(y) } }
            for index in product.indices.dropFirst().reversed() {
                product[index - 1] += product[index] / 10
                product[index] %= 10
            }
            let whole = text(product.map { UInt8($0) }).drop { $0 == "0" }
            for factor in [a, b] {
                let scale = Int.random(in: 0...30, using: &generator)
                #expect(try number("\(whole)e\(scale)").isMultiple(of: number(text(factor) + "e-7")))
                #expect(try number("\(whole)e-\(scale)").isMultiple(of: number(text(factor) + "e-\(scale)")))
            }
            if a.count > 1 {
                let more = product.dropLast().map { UInt8($0) } + [UInt8((product[product.count - 1] + 1) % 10)]
                // Unless the last digit ran over.
                if more.last != 0 { #expect(try !number(String(text(more).drop { $0 == "0" })).isMultiple(of: number(text(a)))) }
            }
        }
    }

    @Test(arguments: [("5", 5), ("5.0", 5), ("1e3", 1000), ("1e30", Int.max), ("0", 0), ("-1", nil), ("1.5", nil)] as [(String, Int?)])
    func counts(_ text: String, _ expected: Int?) throws {
        #expect(try number(text).count == expected)
    }

    /// The longest numbers that the reader takes, at a price that no value can drive up.
    @Test(.timeLimit(.minutes(5))) func longNumbersAreCheap() throws {
        let long = String(repeating: "7", count: 1_000)
        let schema = try CompiledSchema(json("{\"multipleOf\": \(long)1}"))
        for _ in 0..<20 { #expect(try !schema.accepts(json("\(long)e9999"))) }
    }
}
