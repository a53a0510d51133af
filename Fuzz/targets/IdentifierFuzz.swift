import ExchangeFormats
import Foundation

/// Any text as any identifier: what is read is written so that it is read as the same, and free text is searched to its end.
enum IdentifierFuzz {
    private static let today = FuzzTime.now.date

    static func run(_ input: [UInt8]) throws(PropertyBroken) {
        let text = String(decoding: input, as: UTF8.self)
        for check in ValueCheck.allCases {
            _ = check.fault(text, today: today)
            _ = check.warning(text, today: today)
        }
        try numbers(text)
        try zones(text)
        try findings(text)
        let nearest = NearestName(text)
        if let distance = nearest.distance(to: "familyNames") {
            try PropertyBroken.unless(NearestName("familyNames").distance(to: text).map { $0 == distance } ?? true, "a distance has no direction")
        }
        try PropertyBroken.unless(JSONPointer(text: JSONPointer([text]).description)?.tokens == [text], "a pointer reads as it is written")
    }

    private static func again<Value: Equatable>(_ value: Value?, _ read: (Value) -> Value?, _ kind: String) throws(PropertyBroken) {
        if let value { try PropertyBroken.unless(read(value) == value, "\(kind): what is written reads as the same") }
    }

    private static func numbers(_ text: String) throws(PropertyBroken) {
        try again(try? PersonalCode(written: text, today: today), { try? PersonalCode($0.text, today: today) }, "personal code")
        try again(LegalEntityCode(written: text), { LegalEntityCode($0.text) }, "legal-entity code")
        try again(VATCode(written: text), { VATCode($0.text) }, "VAT code")
        try again(VehicleIdentificationNumber(written: text), { VehicleIdentificationNumber($0.text) }, "VIN")
        try again(IBAN(written: text), { IBAN($0.text) }, "IBAN")
        try again(IBAN(written: text), { IBAN(written: $0.formatted) }, "IBAN in groups")
        try again(EmailAddress(text), { EmailAddress($0.text) }, "e-mail address")
        try again(UkrainianTaxNumber(written: text), { UkrainianTaxNumber($0.text) }, "РНОКПП")
        try again(UkrainianEntityCode(written: text), { UkrainianEntityCode($0.text) }, "ЄДРПОУ")
        try again(UkrainianRegistryNumber(written: text), { UkrainianRegistryNumber($0.text) }, "УНЗР")
        try again(PolishPersonalNumber(written: text), { PolishPersonalNumber($0.text) }, "PESEL")
        try again(EstonianPersonalCode(written: text, today: today), { EstonianPersonalCode($0.text, today: today) }, "isikukood")
        try again(PhoneNumber(written: text), { PhoneNumber(e164: $0.e164) }, "phone number")
        try again(PartialDate(text), { PartialDate($0.text) }, "partial date")
        try again(VehiclePlate(written: text), { VehiclePlate(written: $0.text) }, "plate")
        try again(DocumentNumber(written: text), { DocumentNumber(written: $0.text) }, "document number")
        try again(CalendarDate(iso8601: text), { CalendarDate(iso8601: $0.iso8601) }, "date")
        try again(UTCInstant(rfc3339: text), { UTCInstant(rfc3339: $0.rfc3339) }, "instant")
        try again(UUID(wireText: text), { UUID(wireText: $0.wireText) }, "UUID")
        try again(Base64URL.decode(text), { Base64URL.decode(Base64URL.encode($0)) }, "base64url")
        if let decoded = Base64URL.decode(text) { try PropertyBroken.unless(Base64URL.encode(decoded) == text, "base64url has one spelling") }
        for scheme in FormatCatalogue.codeList("foreignIdScheme")?.codes ?? [] {
            _ = ForeignIdentifier(scheme: scheme.code, written: text, today: today)
        }
        if let plate = VehiclePlate(written: text) { _ = (plate.lithuanianKind, plate.mayNameCounty, plate.forgivingKey) }
        if let date = PartialDate(text) {
            try PropertyBroken.unless(date.earliest <= date.latest && date.isCompatible(with: date), "a partial date agrees with itself")
            _ = date.age(on: today)
        }
    }

    private static func zones(_ text: String) throws(PropertyBroken) {
        _ = MachineReadableZone.transliterated(text)
        guard let zone = MachineReadableZone(text) else { return }
        try PropertyBroken.unless(MachineReadableZone(zone.lines.joined(separator: "\n")) == zone, "the lines of a zone are the zone")
        _ = (zone.wrongCheckDigits, zone.documentNumber, zone.optionalData, zone.name, zone.sex, zone.issuer, zone.nationality, zone.documentCode)
        _ = (zone.dateOfBirth(today: today), zone.dateOfExpiry(today: today))
    }

    private static func findings(_ text: String) throws(PropertyBroken) {
        var end = 0
        for finding in IdentifierFinder.findings(in: text, today: today) {
            let isNext = finding.range.lowerBound >= end && finding.range.upperBound <= text.utf8.count && !finding.range.isEmpty
            try PropertyBroken.unless(isNext, "findings stand one after another in the text")
            end = finding.range.upperBound
        }
    }

    static var seeds: [[UInt8]] {
        [
            "39001010077", "110053842", "LT100001738313", "LT601010012345678901", "IBAN LT60 1010 0123 4567 8901", "+370 612 34567", "8 612 34567",
            "vardas.pavarde@example.lt", "darbas@ąžuolas.lt", "1990-00-00", "1990-02", "2026-12-31T23:59:59.999Z", "2026-02-29", "ABC 123", "KBZ 481",
            "WVWZZZ1JZXW000001", "1M8GDM9AXKP042788", "32855961", "19840713-00128", "3184710691", "44051401359", "37605030299", "AA 1234567",
            "019caffe-3b00-74ad-8bf1-e184133cdbf4", "I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
            "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<D231458907UTO7408122F1204159<<<<<<<6",
            "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
            "Skambinkite +37061234567 arba rašykite, a. k. 39001010077, sąskaita LT60 1010 0123 4567 8901.", "AAAA", "_-8",
        ].map { Array($0.utf8) }
    }
}
