extension RecordCoding {
    /// Which fields a person has, above the bits of ``Kind``.
    private enum Flag {
        static let oneFamilyName: UInt64 = 1 << 3
        static let oneGivenName: UInt64 = 1 << 4
        static let date: UInt64 = 1 << 5
        static let male: UInt64 = 1 << 6
        static let female: UInt64 = 1 << 7
        /// One citizenship, of two capital letters.
        static let plainCitizenship: UInt64 = 1 << 8
        /// One identifier, a Lithuanian personal code.
        static let personalCode: UInt64 = 1 << 9
        static let nameAtBirth: UInt64 = 1 << 10
        static let aliases: UInt64 = 1 << 11
        static let citizenships: UInt64 = 1 << 12
        static let identifiers: UInt64 = 1 << 13
        static let documents: UInt64 = 1 << 14
        static let addresses: UInt64 = 1 << 15
        static let phones: UInt64 = 1 << 16
        static let all: UInt64 = 1 << 17 - 1
    }

    private static let personalCode = "LT"

    static func write(_ person: PersonFields, to writer: inout ByteWriter) {
        let isPlain = isPlain(person.citizenships)
        let isCode = person.identifiers.count == 1 && person.identifiers[0].scheme == personalCode
        var flags = Kind.person.rawValue
        func set(_ flag: UInt64, _ condition: Bool) { if condition { flags |= flag } }
        set(Flag.oneFamilyName, person.familyNames.count == 1)
        set(Flag.oneGivenName, person.givenNames.count == 1)
        set(Flag.date, person.dateOfBirth != nil)
        set(Flag.male, person.sex == .male)
        set(Flag.female, person.sex == .female)
        set(Flag.plainCitizenship, isPlain)
        set(Flag.personalCode, isCode)
        set(Flag.nameAtBirth, person.nameAtBirth != nil)
        set(Flag.aliases, !person.aliases.isEmpty)
        set(Flag.citizenships, !isPlain && !person.citizenships.isEmpty)
        set(Flag.identifiers, !isCode && !person.identifiers.isEmpty)
        set(Flag.documents, !person.documents.isEmpty)
        set(Flag.addresses, !person.addresses.isEmpty)
        set(Flag.phones, !person.phones.isEmpty)
        writer.write(flags)

        write(names: person.familyNames, to: &writer)
        write(names: person.givenNames, to: &writer)
        if let date = person.dateOfBirth { writer.write(UInt64(PackedDate(date).bits)) }
        if isPlain { writer.write(person.citizenships[0].utf8) }
        if isCode { writer.write(person.identifiers[0].value) }
        if let name = person.nameAtBirth { writer.write(name) }
        write(list: person.aliases, to: &writer) { $1.write($0) }
        if !isPlain { write(list: person.citizenships, to: &writer) { $1.write($0) } }
        if !isCode {
            write(list: person.identifiers, to: &writer) {
                $1.write($0.scheme)
                $1.write($0.value)
            }
        }
        write(list: person.documents, to: &writer) { write($0, to: &$1) }
        write(list: person.addresses, to: &writer) { write($0, to: &$1) }
        write(list: person.phones, to: &writer) { $1.write($0) }
    }

    static func person(_ flags: UInt64, _ reader: inout ByteReader) throws(CodingFailure) -> PersonFields {
        func has(_ flag: UInt64) -> Bool { flags & flag != 0 }
        guard flags <= Flag.all, !(has(Flag.male) && has(Flag.female)) else { throw CodingFailure() }
        var person = PersonFields()
        person.familyNames = try names(has(Flag.oneFamilyName), &reader)
        person.givenNames = try names(has(Flag.oneGivenName), &reader)
        if has(Flag.date) {
            guard let bits = UInt32(exactly: try reader.number()), let date = PackedDate(bits: bits).date else { throw CodingFailure() }
            person.dateOfBirth = date
        }
        person.sex = has(Flag.male) ? .male : has(Flag.female) ? .female : nil
        if has(Flag.plainCitizenship) {
            guard let code = String(validating: try reader.raw(2), as: UTF8.self) else { throw CodingFailure() }
            person.citizenships = [code]
        }
        if has(Flag.personalCode) { person.identifiers = [Identifier(scheme: personalCode, value: try reader.text())] }
        if has(Flag.nameAtBirth) { person.nameAtBirth = try reader.text() }
        if has(Flag.aliases) { person.aliases = try list(&reader) { reader throws(CodingFailure) in try reader.text() } }
        if has(Flag.citizenships) { person.citizenships = try list(&reader) { reader throws(CodingFailure) in try reader.text() } }
        if has(Flag.identifiers) {
            person.identifiers = try list(&reader) { reader throws(CodingFailure) in
                let scheme = try reader.text()
                return Identifier(scheme: scheme, value: try reader.text())
            }
        }
        if has(Flag.documents) { person.documents = try list(&reader) { reader throws(CodingFailure) in try document(&reader) } }
        if has(Flag.addresses) { person.addresses = try list(&reader) { reader throws(CodingFailure) in try address(&reader) } }
        if has(Flag.phones) { person.phones = try list(&reader) { reader throws(CodingFailure) in try reader.text() } }
        return person
    }

    private static func isPlain(_ citizenships: [String]) -> Bool {
        citizenships.count == 1 && citizenships[0].utf8.count == 2 && citizenships[0].utf8.allSatisfy { (65...90).contains($0) }
    }

    /// One name stands without its count: a flag says that it is one.
    private static func write(names: [String], to writer: inout ByteWriter) {
        if names.count != 1 { writer.write(names.count) }
        for name in names { writer.write(name) }
    }

    private static func names(_ isOne: Bool, _ reader: inout ByteReader) throws(CodingFailure) -> [String] {
        isOne ? [try reader.text()] : try list(&reader) { reader throws(CodingFailure) in try reader.text() }
    }

    private static func write<Element>(list: [Element], to writer: inout ByteWriter, _ each: (Element, inout ByteWriter) -> Void) {
        guard !list.isEmpty else { return }
        writer.write(list.count)
        for element in list { each(element, &writer) }
    }

    private static func list<Element>(
        _ reader: inout ByteReader, _ each: (inout ByteReader) throws(CodingFailure) -> Element
    ) throws(CodingFailure) -> [Element] {
        let count = try reader.count()
        var list: [Element] = []
        // An element may take more memory than bytes: room is made as they come.
        for _ in 0..<count { list.append(try each(&reader)) }
        return list
    }
}
