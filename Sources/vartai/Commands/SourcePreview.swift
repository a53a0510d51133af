import Desk
import ExchangeFormats
import Matching

/// What a whole reading of a source came to, and the first of its records.
struct SourcePreview: Sendable {
    private(set) var first: [SourceRecord] = []
    private(set) var records = 0
    private(set) var removed = 0
    private let report: ReadReport

    /// Blocks.
    init(_ reader: any RecordReader, rows: Int, progress: ReadProgress) throws(SourceProblem) {
        var (first, records, removed): ([SourceRecord], Int, Int) = ([], 0, 0)
        report = try reader.read(.everything, progress: progress) { change throws(SourceProblem) in
            switch change {
            case .put(let record):
                records += 1
                if first.count < rows { first.append(record) }
            case .remove: removed += 1
            }
        }
        (self.first, self.records, self.removed) = (first, records, removed)
    }

    func show(_ console: Console) {
        for record in first {
            console.line("\(record.id)".printable, .heading)
            for (name, value) in record.subject.fields { console.line("  \(name): \(value)".printable) }
        }
        if !first.isEmpty { console.line() }
        let remarks = report.remarks
        if !remarks.first.isEmpty {
            console.show(
                Table(
                    [Texts.sourceRow, Texts.sourceColumn, Texts.sourceReason].map { $0[console.language] },
                    rows: remarks.first.map {
                        [.init("\($0.row)"), .init($0.column ?? "–"), .init($0.reason.sentence[console.language], .attention)]
                    }))
            if remarks.total > remarks.first.count { console.line(Texts.moreRemarks(remarks.total - remarks.first.count)) }
            console.line()
        }
        console.line(Texts.sourceChecked(rows: report.rows, records: records, leftOut: report.rows - records), records == 0 ? .bad : .good)
        for (reason, count) in remarks.counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            console.line("  \(reason.sentence[console.language]): \(count)", .attention)
        }
    }

    var json: JSONValue {
        [
            "rows": .number(JSONNumber(report.rows)), "records": .number(JSONNumber(records)),
            "first": .array(
                first.map { record in
                    [
                        "id": .string(record.id),
                        "fields": .array(record.subject.fields.map { ["field": .string($0.name), "value": .string($0.value)] }),
                    ]
                }),
            "remarks": .array(
                report.remarks.first.map { remark in
                    var object: JSONObject = ["row": .number(JSONNumber(remark.row)), "reason": .string(remark.reason.rawValue)]
                    object["column"] = remark.column.map { .string($0) }
                    object["messages"] = ["lt": .string(remark.reason.sentence.lt), "en": .string(remark.reason.sentence.en)]
                    return .object(object)
                }),
            "counts": .object(
                report.remarks.counts.sorted { $0.key.rawValue < $1.key.rawValue }.reduce(into: JSONObject()) {
                    $0[$1.key.rawValue] = .number(JSONNumber($1.value))
                }),
        ]
    }
}

extension MatchSubject {
    /// What the record states, by the words of a mapping file.
    fileprivate var fields: [(name: String, value: String)] {
        switch self {
        case .person(let person): person.fields
        case .vehicle(let vehicle):
            Self.stated([
                ("plate", vehicle.plate?.value), ("plateCountry", vehicle.plate?.country), ("vin", vehicle.vin), ("make", vehicle.make),
                ("model", vehicle.model),
            ])
        case .document(let document): document.fields
        case .organisation(let organisation):
            Self.stated([("legalEntityCode", organisation.legalEntityCode), ("name", organisation.name), ("vat", organisation.vat)])
        case .phone(let phone): [("phone", phone.number)]
        case .onlineAccount(let account):
            Self.stated([
                ("platform", account.platform), ("handle", account.handle), ("accountId", account.accountID), ("url", account.url),
                ("email", account.email),
            ])
        case .bankAccount(let account): Self.stated([("iban", account.iban), ("holder", account.holder)])
        case .address(let address): address.fields
        }
    }

    fileprivate static func stated(_ fields: [(String, String?)]) -> [(name: String, value: String)] {
        fields.compactMap { name, value in value.map { (name, $0) } }
    }
}

extension PersonFields {
    fileprivate var fields: [(name: String, value: String)] {
        func each(_ name: String, _ values: [String]) -> [(String, String?)] { values.map { (name, $0) } }
        var fields = each("familyNames", familyNames) + each("givenNames", givenNames) + [("nameAtBirth", nameAtBirth)] + each("aliases", aliases)
        fields += [("dateOfBirth", dateOfBirth?.text), ("sex", sex?.rawValue)] + each("citizenships", citizenships)
        fields += identifiers.map { ($0.scheme, $0.value) }
        return MatchSubject.stated(fields) + documents.flatMap(\.fields) + addresses.flatMap(\.fields) + MatchSubject.stated(each("phone", phones))
    }
}

extension DocumentFields {
    fileprivate var fields: [(name: String, value: String)] {
        MatchSubject.stated([("docType", type), ("docNumber", number), ("issuingState", issuingState)])
    }
}

extension AddressFields {
    fileprivate var fields: [(name: String, value: String)] {
        MatchSubject.stated([
            ("country", country), ("municipality", municipality), ("locality", locality), ("street", street), ("house", house), ("flat", flat),
            ("postcode", postcode),
        ])
    }
}

extension Matching.PartialDate {
    /// As far as it is known: `1990`, `1990-05`, `1990-05-01`.
    fileprivate var text: String {
        func pad(_ number: Int, _ width: Int) -> String { String(repeating: "0", count: max(0, width - String(number).count)) + String(number) }
        return [pad(year, 4), month.map { pad($0, 2) }, day.map { pad($0, 2) }].compactMap { $0 }.joined(separator: "-")
    }
}
