import ExchangeFormats
import Foundation
import Testing

/// The parsing cases of nst/JSONTestSuite.
@Suite(.enabled(if: Repository.hasSuites, "the suites beside the repository are not at hand"))
struct JSONTestSuiteTests {
    /// RFC 8259 allows these texts; I-JSON (RFC 7493) on top of it does not, and a signed exchange must not.
    static let refusedByIJSON: [String: JSONError.Reason] = [
        "y_string_escaped_noncharacter.json": .noncharacter,
        "y_object_duplicated_key.json": .duplicateMember,
        "y_object_duplicated_key_and_value.json": .duplicateMember,
        "y_string_nonCharacterInUTF-8_U+FFFF.json": .noncharacter,
        "y_string_nonCharacterInUTF-8_U+10FFFF.json": .noncharacter,
        "y_string_unicode_U+10FFFE_nonchar.json": .noncharacter,
        "y_string_unicode_U+1FFFE_nonchar.json": .noncharacter,
        "y_string_unicode_U+FDD0_nonchar.json": .noncharacter,
        "y_string_unicode_U+FFFE_nonchar.json": .noncharacter,
        "y_string_last_surrogates_1_and_2.json": .noncharacter,
    ]

    /// Where RFC 8259 leaves the choice: numbers are kept as text, so their size does not matter; everything else is refused.
    static let chosenToAccept: Set<String> = [
        "i_number_double_huge_neg_exp.json", "i_number_huge_exp.json", "i_number_neg_int_huge_exp.json", "i_number_pos_double_huge_exp.json",
        "i_number_real_neg_overflow.json", "i_number_real_pos_overflow.json", "i_number_real_underflow.json",
        "i_number_too_big_neg_int.json", "i_number_too_big_pos_int.json", "i_number_very_big_negative_int.json",
    ]

    static let names: [String] = {
        let folder = Repository.suites.appending(path: "jsontestsuite/test_parsing").path
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".json") }.sorted()
    }()

    private func read(_ name: String) throws -> Result<JSONValue, JSONError> {
        let data = try Data(contentsOf: Repository.suites.appending(path: "jsontestsuite/test_parsing/\(name)"))
        do throws(JSONError) { return .success(try JSONReader.read([UInt8](data), limits: JSONLimits(bytes: 1 << 20))) } catch {
            return .failure(error)
        }
    }

    @Test(arguments: names)
    func verdict(_ name: String) throws {
        let result = try read(name)
        switch name.prefix(2) {
        case "y_":
            if let reason = Self.refusedByIJSON[name] {
                #expect(throws: JSONError.self) { try result.get() }
                if case .failure(let error) = result { #expect(error.reason == reason) }
            } else {
                #expect(throws: Never.self) { try result.get() }
            }
        case "n_": #expect(throws: JSONError.self) { try result.get() }
        default: #expect(((try? result.get()) != nil) == Self.chosenToAccept.contains(name))
        }
    }

    @Test func suiteIsWhole() {
        #expect(Self.names.count == 318)
    }
}
