/// Records as bytes: the id, a number of flags that says which fields follow, and these. A person of the common shape takes some forty bytes.
package enum RecordCoding {
    package static func write(_ record: SourceRecord, to writer: inout ByteWriter) {
        writer.write(record.id)
        switch record.subject {
        case .person(let person): write(person, to: &writer)
        case .vehicle(let vehicle): write(vehicle, to: &writer)
        case .document(let document):
            writer.write(Kind.document.rawValue)
            write(document, to: &writer)
        case .organisation(let organisation):
            writer.write(Kind.organisation.rawValue)
            write([organisation.legalEntityCode, organisation.name, organisation.vat], to: &writer)
        case .phone(let phone):
            writer.write(Kind.phone.rawValue)
            writer.write(phone.number)
        case .onlineAccount(let account):
            writer.write(Kind.onlineAccount.rawValue)
            write([account.platform, account.handle, account.accountID, account.url, account.email], to: &writer)
        case .bankAccount(let account):
            writer.write(Kind.bankAccount.rawValue)
            writer.write(account.iban)
            write([account.holder], to: &writer)
        case .address(let address):
            writer.write(Kind.address.rawValue)
            write(address, to: &writer)
        }
    }

    /// - Throws: for anything that ``write(_:to:)`` does not write.
    package static func read(_ bytes: UnsafeRawBufferPointer) throws(CodingFailure) -> SourceRecord {
        var reader = ByteReader(bytes)
        let id = try reader.text()
        let subject = try subject(&reader)
        guard reader.left == 0 else { throw CodingFailure() }
        return SourceRecord(id: id, subject: subject)
    }

    /// The id alone.
    package static func readID(_ bytes: UnsafeRawBufferPointer) throws(CodingFailure) -> String {
        var reader = ByteReader(bytes)
        return try reader.text()
    }

    /// The lowest three bits of the flags.
    enum Kind: UInt64 {
        case person, vehicle, document, organisation, phone, onlineAccount, bankAccount, address

        static let mask: UInt64 = 7
    }

    private static func subject(_ reader: inout ByteReader) throws(CodingFailure) -> MatchSubject {
        let flags = try reader.number()
        guard let kind = Kind(rawValue: flags & Kind.mask) else { throw CodingFailure() }
        if kind == .person { return .person(try person(flags, &reader)) }
        guard flags == kind.rawValue else { throw CodingFailure() }
        switch kind {
        case .person: throw CodingFailure()
        case .vehicle: return .vehicle(try vehicle(&reader))
        case .document: return .document(try document(&reader))
        case .organisation:
            let texts = try texts(3, &reader)
            return .organisation(OrganisationFields(legalEntityCode: texts[0], name: texts[1], vat: texts[2]))
        case .phone: return .phone(PhoneFields(number: try reader.text()))
        case .onlineAccount:
            let texts = try texts(5, &reader)
            return .onlineAccount(OnlineAccountFields(platform: texts[0], handle: texts[1], accountID: texts[2], url: texts[3], email: texts[4]))
        case .bankAccount:
            let iban = try reader.text()
            return .bankAccount(BankAccountFields(iban: iban, holder: try texts(1, &reader)[0]))
        case .address: return .address(try address(&reader))
        }
    }
}

/// Parts of records.
extension RecordCoding {
    /// Which of them there are, a bit each, and these.
    static func write(_ texts: [String?], to writer: inout ByteWriter) {
        var present: UInt64 = 0
        for (position, text) in texts.enumerated() where text != nil { present |= 1 << UInt64(position) }
        writer.write(present)
        for case let text? in texts { writer.write(text) }
    }

    static func texts(_ count: Int, _ reader: inout ByteReader) throws(CodingFailure) -> [String?] {
        let present = try reader.number()
        guard present >> UInt64(count) == 0 else { throw CodingFailure() }
        var texts = [String?](repeating: nil, count: count)
        for position in 0..<count where present >> UInt64(position) & 1 == 1 { texts[position] = try reader.text() }
        return texts
    }

    static func write(_ document: DocumentFields, to writer: inout ByteWriter) {
        writer.write(document.number)
        write([document.type, document.issuingState], to: &writer)
    }

    static func document(_ reader: inout ByteReader) throws(CodingFailure) -> DocumentFields {
        let number = try reader.text()
        let texts = try texts(2, &reader)
        return DocumentFields(type: texts[0], number: number, issuingState: texts[1])
    }

    static func write(_ address: AddressFields, to writer: inout ByteWriter) {
        write(
            [address.country, address.municipality, address.locality, address.street, address.house, address.flat, address.postcode], to: &writer)
    }

    static func address(_ reader: inout ByteReader) throws(CodingFailure) -> AddressFields {
        let texts = try texts(7, &reader)
        return AddressFields(
            country: texts[0], municipality: texts[1], locality: texts[2], street: texts[3], house: texts[4], flat: texts[5], postcode: texts[6])
    }

    private static func write(_ vehicle: VehicleFields, to writer: inout ByteWriter) {
        writer.write(Kind.vehicle.rawValue)
        write([vehicle.plate?.value, vehicle.plate?.country, vehicle.vin, vehicle.make, vehicle.model], to: &writer)
    }

    private static func vehicle(_ reader: inout ByteReader) throws(CodingFailure) -> VehicleFields {
        let texts = try texts(5, &reader)
        guard texts[0] != nil || texts[1] == nil else { throw CodingFailure() }
        return VehicleFields(plate: texts[0].map { Plate(country: texts[1], value: $0) }, vin: texts[2], make: texts[3], model: texts[4])
    }
}
