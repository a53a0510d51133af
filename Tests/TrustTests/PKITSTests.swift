import ExchangeFormats
import Foundation
import Testing
import Trust

/// NIST's suite of certificate paths, each with the verdict that EN 319 102-1 has for it. Its certificates have none of our usages, so
/// `wrongUsage` is a path that was believed.
@Suite("PKITS", .enabled(if: Suites.has("pkits"), "../shared/suites/pkits is not here")) struct PKITSTests {
    /// Paths that RFC 5280 allows and an exchange does not use: not applicable, and refused. Whoever widens this reads the reason first.
    private static let notApplicable: [(reason: String, ids: Set<String>)] = [
        ("DSA keys of 1024 bits: below 112 bits", ["4.1.4", "4.1.5"]),
        ("an authority’s basic constraints that are not critical: RFC 5280 §4.2.1.9 says MUST", ["4.6.4"]),
        ("revocation lists signed with another key than certificates", ["4.4.19", "4.5.4", "4.5.6"]),
        (
            "revocation lists for some reasons only, or that another authority issues (indirect)",
            ["4.14.18", "4.14.19", "4.14.22", "4.14.24", "4.14.25", "4.14.28", "4.14.29", "4.14.30", "4.14.33"]
        ),
        (
            "delta lists, refused when they are read",
            ["4.15.1", "4.15.2", "4.15.3", "4.15.4", "4.15.5", "4.15.6", "4.15.7", "4.15.8", "4.15.9", "4.15.10"]
        ),
    ]

    /// What a path that must fail is called, by section; where a case differs from its section, by case.
    private static let expected: [String: ValidationVerdict.SubIndication] = [
        "4.1": .certificateChainGeneralFailure, "4.1.6": .cryptographicConstraintsFailure,
        "4.2": .outOfBoundsNoProofOfExistence, "4.2.1": .certificateChainGeneralFailure, "4.2.2": .notYetValid,
        "4.3": .noCertificateChainFound,
        "4.4": .tryLater, "4.4.2": .revokedAuthorityNoProofOfExistence, "4.4.3": .revokedNoProofOfExistence,
        "4.4.15": .revokedNoProofOfExistence, "4.4.18": .revokedNoProofOfExistence,
        "4.5": .tryLater, "4.5.2": .revokedNoProofOfExistence, "4.5.8": .chainConstraintsFailure,
        "4.6": .chainConstraintsFailure,
        "4.7": .chainConstraintsFailure, "4.7.4": .tryLater, "4.7.5": .tryLater,
        "4.8": .chainConstraintsFailure, "4.9": .chainConstraintsFailure, "4.10": .chainConstraintsFailure, "4.11": .chainConstraintsFailure,
        "4.12": .chainConstraintsFailure, "4.13": .chainConstraintsFailure,
        "4.14": .tryLater, "4.14.2": .revokedNoProofOfExistence, "4.14.6": .revokedNoProofOfExistence,
        "4.16": .chainConstraintsFailure,
    ]

    private enum Judgement: Hashable {
        case believed
        case refused(ValidationVerdict.SubIndication)
        /// A list or certificate could not be read at all.
        case unreadable
    }

    private func judge(_ test: JSONValue) throws -> Judgement {
        func file(_ folder: String, _ value: JSONValue?) throws -> [UInt8] {
            Array(try Data(contentsOf: Suites.url("pkits/\(folder)").appending(path: #require(value?.string))))
        }
        func all(_ name: String) -> [JSONValue] { test[name]?.array ?? [] }
        func flag(_ name: String) -> Bool { test[name]?.bool == true }
        let acceptable = all("initial_policy_set").compactMap(\.string)
        do {
            let verifier = try CertificatePathVerifier(
                anchors: [Certificate(der: file("certs", test["trust_anchor"]))],
                revocationLists: all("crls").map { try RevocationList(der: file("crls", $0)) },
                policies: PolicyConstraints(
                    acceptable: acceptable == ["anyPolicy"] ? [] : acceptable, requiresExplicitPolicy: flag("explicit_policy"),
                    inhibitsMapping: flag("inhibit_policy_mapping"), inhibitsAnyPolicy: flag("inhibit_any_policy")),
                // An exchange allows three authorities; the suite has paths of up to five.
                depth: 5)
            try verifier.verify(
                leaf: Certificate(der: file("certs", test["end_entity"])),
                intermediates: all("intermediates").map { try Certificate(der: file("certs", $0)) }, purpose: .endpointSigning,
                at: SampleExchange.now)
            return .believed
        } catch let failure as PathFailure {
            if failure.reason == .wrongUsage { return .believed }
            return .refused(try #require(failure.verdict.subIndication))
        } catch is TrustError {
            return .unreadable
        }
    }

    @Test func paths() throws {
        let cases = try Suites.json(Suites.url("pkits/pkits_cases.json")).array ?? []
        let excluded = Self.notApplicable.reduce(into: Set<String>()) { $0.formUnion($1.ids) }
        var judged = 0
        var wrong: [String] = []
        for test in cases {
            let id = try #require(test["id"]?.string)
            let judgement = try judge(test)
            guard !excluded.contains(id) else {
                // Refusing them is safe, and has to stay so.
                #expect(judgement != .believed, "\(id)")
                continue
            }
            judged += 1
            let section = id.split(separator: ".").prefix(2).joined(separator: ".")
            let isValid = test["expected_valid"]?.bool == true
            let expected = isValid ? .believed : Judgement.refused(try #require(Self.expected[id] ?? Self.expected[section]))
            if judgement != expected { wrong.append("\(id): \(judgement), not \(expected)") }
        }
        #expect(wrong == [])
        print("PKITS: \(cases.count) cases, \(judged) judged, \(excluded.count) not applicable")
        #expect(cases.count == 247 && judged == 222 && excluded.count == 25)
    }
}
