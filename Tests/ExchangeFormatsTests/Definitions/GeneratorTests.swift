import DefinitionsGenerator
import Foundation
import Testing

struct GeneratorTests {
    /// What is committed is what the definitions give.
    @Test func noDrift() throws {
        #expect(try Generator(root: Repository.root).drift() == [])
    }

    @Test func sameDefinitionsSameBytes() throws {
        #expect(try Generator(root: Repository.root).files() == Generator(root: Repository.root).files())
    }

    @Test(arguments: [
        ("codelists/sex.yaml", "lt: 'Vyras', en: 'Male', map", "lt: 'Vyras', map", "“en” is missing"),
        ("codelists/sex.yaml", "code: '1'", "code: '0'", "a second code"),
        ("codelists/sex.yaml", "title:", "titel:", "unknown key"),
        ("types.yaml", "check: calendarDate", "check: calendar", "there is no check"),
        ("types.yaml", "'^[0-9]{4}-[0-9]{2}-[0-9]{2}$'", "'[0-9]{4}-[0-9]{2}-[0-9]{2}$'", "not anchored"),
        ("types.yaml", "'^[0-9]{4}-[0-9]{2}-[0-9]{2}$'", "'^\\d{4}$'", "engines read differently"),
        ("types.yaml", "'^[0-9]{4}-[0-9]{2}-[0-9]{2}$'", "'^a|b$'", "alternatives"),
        ("types.yaml", "'^[0-9]{4}-[0-9]{2}-[0-9]{2}$'", "'^([0-9]$'", "RE2 does not take"),
        ("groups/person.yaml", "lt: tevavardis", "lt: tėvavardis", "lowerCamelCase"),
        ("groups/person.yaml", "en: givenNames", "en: familyNames", "a second “familyNames”"),
        ("groups/person.yaml", "code: sex", "code: sexes", "there is no code list"),
        ("groups/person.yaml", "map: {ctdc: gender}", "map: {ctdc: sex}", "the code list “ctdcColumn” has no “sex”"),
        ("groups/person.yaml", "map: {ctdc: gender}", "map: {umf: Gender}", "there is no vocabulary “umf”"),
        ("groups/person.yaml", "map: {ctdc: gender}", "map: {}", "no mapping"),
        ("vocabularies.yaml", "list: ctdcColumn", "list: ctdcColumns", "there is no code list “ctdcColumns”"),
        ("errors.yaml", "„{label}“ neužpildytas", "„{field}“ neužpildytas", "placeholders differ"),
        ("errors.yaml", "{n:ženklas/ženklai/ženklų}", "{n:ženklas/ženklų}", "plural forms"),
        ("errors.yaml", "code: W-PII-01", "code: W-PII-01\n    status: 422", "a warning has no status"),
        ("errors.yaml", "code: E-FLD-01\n    status: 422", "code: E-FLD-01", "a status of 400 to 599"),
        ("errors.yaml", "code: W-PII-01", "code: H-PII-01\n    status: 422", "looks like E-FLD-01 or W-FLD-01"),
        ("formats/THB-232/1.0/examples/accepted.en.json", "Pasitiks", "A. k. 33309240064. Pasitiks", "identifierInText at /note"),
        ("formats/THB-232/1.0/counterexamples/account-in-note.yaml", "code: identifierInText", "code: valueDoubtful", "gives identifierInText"),
        ("formats/THB-232/1.0/format.yaml", "[meetingPoint, note]", "[meetingPoint, nota]", "there is no element “nota”"),
        ("codelists/referralOutcome-1.1.yaml", "extends: referralOutcome", "extends: referralOutcome-1.1", "or it extends itself"),
        ("codelists/referralOutcome-1.1.yaml", "code: 'CLOSED'", "code: 'ACCEPTED'", "a second code"),
        ("formats/THB-232/1.1/format.yaml", "    type: endpointId", "    type: endpointId\n    required: true", "a minor version after 1.0"),
        ("formats/THB-232/1.1/format.yaml", "    type: line", "    type: shortText", "cannot be a minor version after 1.0: /meetingPoint"),
        ("formats/THB-232/1.1/format.yaml", "oneRecipient: true\n", "oneRecipient: true\nneedsConsent: true\n", "name the scope of the consent"),
        (
            "formats/THB-232/1.1/format.yaml", "    absent: {lt: Priežastis nenurodyta., en: The reason is not stated.}\n", "",
            "/declineReason is new in 1.1: say in “absent”"
        ),
        (
            "formats/THB-232/1.1/format.yaml", "    code: referralOutcome-1.1\n    required: true",
            "    code: referralOutcome-1.1\n    required: true\n    absent: {lt: Nėra., en: None.}", "a required element is never absent"
        ),
        ("formats/THB-100/1.0/format.yaml", "version: \"1.0\"", "version: \"1.1\"", "id and version say"),
    ])
    func breachesAreFound(_ path: String, _ old: String, _ new: String, _ message: String) throws {
        let found = try DefinitionCopy.findings(path, old, new)
        #expect(found.contains { $0.file == "Definitions/\(path)" && $0.line >= 1 && $0.message.contains(message) }, "\(found)")
    }
}
