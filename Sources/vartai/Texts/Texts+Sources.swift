import Desk
import ExchangeFormats

extension Texts {
    static let sourceKind = BilingualText(lt: "Rūšis", en: "Kind")
    static let sourceRecords = BilingualText(lt: "Įrašų", en: "Records")
    static let sourceRead = BilingualText(lt: "Perskaitytas", en: "Read")
    static let sourceNext = BilingualText(lt: "Skaitomas", en: "Next")
    static let sourceState = BilingualText(lt: "Būsena", en: "State")
    static let sourceRow = BilingualText(lt: "Eilutė", en: "Row")
    static let sourceColumn = BilingualText(lt: "Stulpelis", en: "Column")
    static let sourceReason = BilingualText(lt: "Ko nesuprasta", en: "What was not understood")
    static let noSources = BilingualText(lt: "Ši darbo vieta duomenų šaltinių neturi.", en: "This desk has no sources.")
    static let sourceCurrent = BilingualText(lt: "perskaitytas", en: "read")

    static func sourceUnknown(_ id: String) -> BilingualText {
        BilingualText(lt: "Konfigūracijoje nėra šaltinio „\(id)“.", en: "The configuration has no source “\(id)”.")
    }

    static func refreshAsked(_ id: String) -> BilingualText {
        BilingualText(lt: "Šaltinis „\(id)“ bus perskaitytas.", en: "The source “\(id)” will be read.")
    }

    static func sourceReading(_ rows: Int) -> BilingualText {
        BilingualText(lt: "skaitomas, eilučių: \(rows)", en: "being read, rows: \(rows)")
    }

    static func sourceProgress(_ rows: Int, _ total: Int) -> BilingualText {
        BilingualText(lt: "perskaityta eilučių: \(rows)", en: "rows read: \(rows)")
    }

    static func sourceHas(_ records: Int) -> BilingualText { BilingualText(lt: "Įrašų: \(records).", en: "Records: \(records).") }

    static func sourceFailing(_ failure: SourceState.Failure) -> BilingualText {
        let sentence = SourceFault(rawValue: failure.fault)?.sentence ?? BilingualText(lt: failure.fault, en: failure.fault)
        let detail = failure.detail.map { " (\($0))" } ?? ""
        return BilingualText(
            lt: "\(sentence.lt)\(detail) Nepavyksta nuo \(failure.since.localText), bandymų: \(failure.attempts).",
            en: "\(sentence.en)\(detail) Failing since \(failure.since.localText), attempts: \(failure.attempts).")
    }

    static func moreRemarks(_ count: Int) -> BilingualText {
        BilingualText(lt: "Kitų pastabų: \(count) (--remarks).", en: "More remarks: \(count) (--remarks).")
    }

    static func sourceChecked(rows: Int, records: Int, leftOut: Int) -> BilingualText {
        BilingualText(
            lt: "Eilučių: \(rows). Iš jų įrašų: \(records), praleista: \(leftOut).", en: "Rows: \(rows). Records: \(records), left out: \(leftOut).")
    }
}

extension SourceRemark.Reason {
    /// What was not understood, and what became of it.
    var sentence: BilingualText {
        switch self {
        case .recordIDMissing: BilingualText(lt: "nėra įrašo numerio; eilutė praleista", en: "no id of the record; the row was left out")
        case .recordIDRepeated:
            BilingualText(lt: "toks įrašo numeris jau buvo; eilutė praleista", en: "the id of the record occurred before; the row was left out")
        case .nothingToFindItBy:
            BilingualText(
                lt: "nėra nieko, pagal ką būtų galima rasti; eilutė praleista", en: "nothing that it could be found by; the row was left out")
        case .dateNotUnderstood:
            BilingualText(
                lt: "data ne tokia, kokią nurodo „dateFormat“; laukas praleistas", en: "not a date as “dateFormat” says; the field was left out")
        case .sexNotUnderstood:
            BilingualText(
                lt: "tokios reikšmės „sexCodes“ neturi; laukas praleistas", en: "a value that “sexCodes” does not have; the field was left out")
        case .schemeMissing:
            BilingualText(
                lt: "užsienio identifikatoriui nenurodyta „foreignIdScheme“; laukas praleistas",
                en: "a foreign identifier without “foreignIdScheme”; the field was left out")
        case .valueTooLong: BilingualText(lt: "reikšmė per ilga; laukas praleistas", en: "the value is too long; the field was left out")
        case .textNotUnderstood:
            BilingualText(
                lt: "tekste yra neleistinų ženklų arba jis ne UTF-8; laukas praleistas",
                en: "the text has characters that may not be there, or is not UTF-8; the field was left out")
        case .notText: BilingualText(lt: "dvejetainiai duomenys, ne tekstas; laukas praleistas", en: "binary data, no text; the field was left out")
        }
    }
}

extension SourceFault {
    /// Why a source is not read.
    var sentence: BilingualText {
        switch self {
        case .fileUnreadable: BilingualText(lt: "Šaltinio failo perskaityti nepavyko.", en: "A file of the source cannot be read.")
        case .csvMalformed: BilingualText(lt: "Failas – netaisyklingas CSV (RFC 4180).", en: "The file is not well-formed CSV (RFC 4180).")
        case .empty: BilingualText(lt: "Failas tuščias: nėra nė antraštės.", en: "The file is empty: not even a header is there.")
        case .columnMissing:
            BilingualText(lt: "Atitikmenyse nurodyto stulpelio šaltinis neturi.", en: "The source has no column that the mapping names.")
        case .columnRepeated:
            BilingualText(lt: "Atitikmenyse nurodytą pavadinimą turi keli stulpeliai.", en: "Several columns have a name that the mapping uses.")
        case .mappingInvalid: BilingualText(lt: "Stulpelių atitikmenys netinkami.", en: "The mapping cannot be used.")
        case .connectionFileInvalid:
            BilingualText(
                lt: "Jungties failas netinkamas: jame turi būti viena jungties eilutė, o jo teisės – 0600.",
                en: "The connection file cannot be used: it has to hold one connection string, with mode 0600.")
        case .connectionFailed: BilingualText(lt: "Prie duomenų bazės prisijungti nepavyko.", en: "The database cannot be connected to.")
        case .queryFailed: BilingualText(lt: "Duomenų bazė užklausos nepriėmė.", en: "The database refused the query.")
        case .queryUnsuitable:
            BilingualText(lt: "Užklausa eilučių negrąžina arba ką nors keičia.", en: "The query gives no rows, or changes something.")
        case .markUnsuitable:
            BilingualText(lt: "Pagal „changes“ stulpelį pakeitimų atrinkti negalima.", en: "Changes cannot be told by the column of “changes”.")
        case .tooLarge: BilingualText(lt: "Šaltinis per didelis.", en: "The source is too large.")
        case .tooSlow: BilingualText(lt: "Šaltinis skaitomas per ilgai.", en: "Reading the source takes too long.")
        case .stopped: BilingualText(lt: "Skaitymas nutrauktas.", en: "The reading was stopped.")
        case .notReadYet: BilingualText(lt: "Šaltinis dar neperskaitytas.", en: "The source has not been read yet.")
        }
    }
}
