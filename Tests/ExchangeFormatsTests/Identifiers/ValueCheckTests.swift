import DefinitionsGenerator
import ExchangeFormats
import Foundation
import Testing

/// What a definition can ask for with `check`.
struct ValueCheckTests {
    private let today = testInstant.date

    static let samples: [ValueCheck: (right: String, wrong: String, fault: ErrorCode)] = [
        .personalCode: ("33309240064", "33309240164", .personalCodeCheckDigit),
        .legalEntityCode: ("188610666", "188610667", .legalEntityCodeInvalid),
        .vatCode: ("LT100001919017", "LT100001919018", .fieldInvalid),
        .vin: ("WVWZZZ1KZAW000001", "WVWZZZ1KZAW00000O", .fieldInvalid),
        .mrz: (MachineReadableZoneTests.td1, MachineReadableZoneTests.td1.replacing("6\n", with: "5\n"), .mrzCheckDigit),
        .iban: ("LT121000011101001000", "LT121000011101001001", .fieldInvalid),
        .email: ("a@pavyzdys.lt", "a@-pavyzdys.lt", .fieldInvalid),
        .ukrainianTaxNumber: ("1759013776", "1759013770", .fieldInvalid),
        .ukrainianRegistryNumber: ("19850101-00012", "19850101-00013", .fieldInvalid),
        .ukrainianEntityCode: ("32855961", "32855960", .fieldInvalid),
        .polishPersonalNumber: ("44051401359", "44051401358", .fieldInvalid),
        .estonianPersonalCode: ("36805280109", "36805280108", .fieldInvalid),
        .partialDate: ("1885-02", "1885-13", .fieldInvalid),
        .calendarDate: ("1884-02-29", "1885-02-29", .fieldInvalid),
        .dateTime: ("2026-11-22T10:00:00Z", "2026-11-22T25:00:00Z", .fieldInvalid),
        .phone: ("+37061691119", "+37021691119", .fieldInvalid),
        .uuid: ("0190163d-8694-739b-aea5-966c26f8ad91", "0190163d-8694-739b-aea5-966c26f8ad9", .fieldInvalid),
        .uuidv7: ("0190163d-8694-739b-aea5-966c26f8ad91", "0190163d-8694-439b-aea5-966c26f8ad91", .fieldInvalid),
        .base64url32: (String(repeating: "A", count: 43), String(repeating: "A", count: 42), .fieldInvalid),
    ]

    /// Every check has a type that asks for it, whose pattern takes what the check takes, and an error for what is wrong.
    @Test(arguments: ValueCheck.allCases)
    func everyCheck(_ check: ValueCheck) throws {
        let sample = try #require(Self.samples[check])
        #expect(check.fault(sample.right, today: today) == nil)
        #expect(check.fault(sample.wrong, today: today) == sample.fault)
        var reader = DefinitionReader()
        try reader.addTypes(DefinitionFile(root: Repository.root, path: "Definitions/types.yaml").json)
        let types = reader.types.values.filter { $0.check == check }
        #expect(!types.isEmpty)
        for type in types { #expect(try #require(type.pattern).matches(sample.right), "\(type.id)") }
    }

    @Test func datesOfPersonalCodes() {
        #expect(ValueCheck.personalCode.fault("18502290007", today: today) == .personalCodeDate)
        #expect(ValueCheck.personalCode.fault("59001010002", today: today) == .personalCodeDate)
        #expect(ValueCheck.personalCode.fault("1234567890", today: today) == .fieldInvalid)
        #expect(ValueCheck.mrz.fault("P<UTO", today: today) == .fieldInvalid)
    }

    /// A warning is about a value that is right, and no more.
    @Test(arguments: [
        (ValueCheck.personalCode, "90000000009", WarningCode.personalCodeWithoutBirth), (.personalCode, "33300000062", .personalCodeWithPartialDate),
        (.legalEntityCode, "1234567", .legalEntityCodeOfOldKind), (.vin, "1M8GDM9A1KP042788", .vinCheckDigit),
        (.iban, "QQ2300001234567890", .ibanOfUnknownState), (.mrz, ZoneWriter(birth: "551301").td1(), .mrzDate),
        (.mrz, ZoneWriter(expiry: "300230").td3(), .mrzDate),
    ])
    func warnings(_ check: ValueCheck, _ text: String, _ warning: WarningCode) {
        #expect(check.warning(text, today: today) == warning)
        #expect(check.fault(text, today: today) == nil)
    }

    @Test func everyWarningIsGiven() {
        #expect(ValueCheck.allCases.allSatisfy { check in Self.samples[check].map { check.warning($0.right, today: today) == nil } ?? false })
        #expect(ValueCheck.allCases.allSatisfy { $0.warning("", today: today) == nil })
    }

    /// European makers need no check digit, and Americans' right one is nothing to warn of.
    @Test(arguments: ["WVWZZZ1KZAW000001", "1M8GDM9AXKP042788", "11111111111111111"])
    func noWarning(_ vin: String) {
        #expect(ValueCheck.vin.warning(vin, today: today) == nil)
    }
}
