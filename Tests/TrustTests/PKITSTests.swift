import ExchangeFormats
import Foundation
import Testing
import Trust

/// NIST's suite of certificate paths. Its certificates have none of our usages, so `wrongUsage` is a path that was believed.
@Suite("PKITS", .enabled(if: Suites.has("pkits"), "../shared/suites/pkits is not here")) struct PKITSTests {
    /// What decides there is a certificate policy. We ask for none: the extended key usages of an exchange take their place.
    private static func isAboutPolicies(_ test: JSONValue) -> Bool {
        let section = test["id"]?.string?.split(separator: ".").prefix(2).joined(separator: ".") ?? ""
        return ["4.8", "4.9", "4.10", "4.11", "4.12"].contains(section)
    }

    /// Paths that RFC 5280 allows and an exchange does not use. Refusing them is safe; whoever widens this reads the reason first.
    private static let notUsedHere: Set<String> = [
        // DSA keys of 1024 bits.
        "4.1.4", "4.1.5",
        // Basic constraints of an authority that are not critical.
        "4.6.4",
        // More than three authorities.
        "4.6.13", "4.6.14", "4.6.17",
        // Revocation lists signed with another key than certificates.
        "4.4.19", "4.5.4", "4.5.6",
        // Revocation lists for some reasons only, and those that another authority issues (indirect).
        "4.14.18", "4.14.19", "4.14.22", "4.14.24", "4.14.25", "4.14.28", "4.14.29", "4.14.30", "4.14.33",
        // Delta lists, refused when they are read.
        "4.15.2", "4.15.5", "4.15.7", "4.15.8",
    ]

    private func isBelieved(_ test: JSONValue) throws -> Bool {
        func file(_ folder: String, _ value: JSONValue?) throws -> [UInt8] {
            Array(try Data(contentsOf: Suites.url("pkits/\(folder)").appending(path: #require(value?.string))))
        }
        func all(_ name: String) -> [JSONValue] { test[name]?.array ?? [] }
        do {
            let verifier = try CertificatePathVerifier(
                anchors: [Certificate(der: file("certs", test["trust_anchor"]))],
                revocationLists: all("crls").map { try RevocationList(der: file("crls", $0)) })
            try verifier.verify(
                leaf: Certificate(der: file("certs", test["end_entity"])),
                intermediates: all("intermediates").map { try Certificate(der: file("certs", $0)) }, purpose: .endpointSigning,
                at: SampleExchange.now)
            return true
        } catch let failure as PathFailure {
            return failure == .wrongUsage
        } catch is TrustError {
            return false
        }
    }

    @Test func paths() throws {
        let cases = try Suites.json(Suites.url("pkits/pkits_cases.json")).array ?? []
        var wronglyBelieved: [String] = []
        var wronglyRefused: Set<String> = []
        for test in cases where !Self.isAboutPolicies(test) {
            let id = test["id"]?.string ?? "?"
            let valid = test["expected_valid"]?.bool == true
            switch (try isBelieved(test), valid) {
            case (true, false): wronglyBelieved.append(id)
            case (false, true): wronglyRefused.insert(id)
            default: break
            }
        }
        #expect(wronglyBelieved == [])
        #expect(wronglyRefused == Self.notUsedHere)
    }
}
