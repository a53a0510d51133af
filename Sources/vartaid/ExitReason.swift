import ExchangeFormats
import Gateway
import GatewayServer
import GatewayStorage
import StrictYAML
import Trust

/// Why the daemon ends, as an exit code (sysexits.h) and a sentence in both languages.
enum ExitReason {
    case usage
    case configuration(String)
    case storage(String)
    case addressUnavailable(ListenFailure)
    case internalFailure(String)
    case backup(String)
    /// In the order in which they were found.
    indirect case several([ExitReason])

    init(_ error: any Error) {
        switch error {
        case let faults as ConfigurationFaults: self = .several(faults.all.map(ExitReason.init))
        case let failure as BackupFailure: self = .backup("\(failure.text.lt) / \(failure.text.en)")
        case let reason as ConfigurationFailure: self = .configuration(reason.description)
        case let error as RegistryFileError: self = .configuration(error.description)
        case let error as YAMLError: self = .configuration(error.description)
        case TrustError.key(let failure): self = .configuration("\(failure.sentence.lt) / \(failure.sentence.en)")
        case let error as TrustError: self = .configuration(error.description)
        case DirectoryRefusal.notRecorded: self = .storage(DirectoryRefusal.notRecorded.description)
        case let refusal as DirectoryRefusal: self = .configuration(refusal.description)
        case let error as StoreOpeningError: self = .storage(error.description)
        case let failure as StorageFailure: self = .storage(failure == .broken ? "saugykla sugedo / the store broke" : "\(failure)")
        case let failure as LogStartFailure: self = .storage(failure.sentence)
        case let failure as ListenFailure: self = .addressUnavailable(failure)
        default: self = .internalFailure("\(type(of: error))")
        }
    }

    var code: Int32 {
        switch self {
        case .usage: 64
        case .addressUnavailable: 69
        case .internalFailure: 70
        case .storage, .backup: 74
        case .several(let reasons): reasons.map(\.code).max() ?? Self.usage.code
        case .configuration: 78
        }
    }

    var sentence: String {
        switch self {
        case .usage: "vartaid: netinkami parametrai / wrong options"
        case .configuration(let what): "vartaid: konfigūracija netinkama / the configuration is not valid: \(what)"
        case .storage(let what): "vartaid: saugykla neveikia / the store does not work: \(what)"
        case .addressUnavailable(.inUse): "vartaid: adresas užimtas / the address is in use"
        case .addressUnavailable(.noSuchAddress): "vartaid: tokio adreso šis kompiuteris neturi / this machine has no such address"
        case .addressUnavailable(.notPermitted): "vartaid: šiam prievadui trūksta teisių / this account may not use the port"
        case .addressUnavailable(.hostUnknown): "vartaid: nežinomas kompiuterio vardas / the host name leads nowhere"
        case .backup(let what): "vartaid: \(what)"
        case .several(let reasons): reasons.map(\.sentence).joined(separator: "\n")
        case .internalFailure(let what): "vartaid: vidinė klaida / internal failure: \(what)"
        }
    }
}

extension LogStartFailure {
    /// For the administrator, in both languages: what is wrong and what to do.
    fileprivate var sentence: String {
        switch self {
        case .behind(let own, let known):
            """
            audito žurnale yra \(own.size) įrašai (-ų), o pasirašyta jau \(known.size); jei saugykla atkurta iš atsarginės kopijos, paleiskite vieną \
            kartą su parinktimi „--restored“, jei ne – saugykla pakeista, kreipkitės į auditorių / the audit log has \(own.size) entries, and \
            \(known.size) were signed already; if the storage was restored from a backup, start once with --restored; if not, it was tampered \
            with: ask an auditor
            """
        case .notBehind:
            """
            niekas nerodo, kad saugykla atkurta: paleiskite be „--restored“ arba su „--witnessed“ nurodykite darbo vietos paliudytą santrauką \
            („vartai audit witness --save“) / nothing shows that the storage was restored: start without --restored, or give a head that a desk \
            has witnessed (vartai audit witness --save) with --witnessed
            """
        case .headNeeded:
            """
            nežinoma, koks buvo žurnalas prieš avariją: su „--witnessed“ nurodykite darbo vietos paliudytą santrauką („vartai audit witness \
            --save“) / nothing says how far the log was before: give a head that a desk has witnessed (vartai audit witness --save) with --witnessed
            """
        case .headRefused(let code):
            "nurodyta žurnalo santrauka nepriimta (\(code.rawValue)) / the given tree head is not accepted (\(code.rawValue))"
        }
    }
}

/// Something in the configuration that only shows once files are put together.
struct ConfigurationFailure: Error, CustomStringConvertible {
    let lt: String
    let en: String

    var description: String { "\(lt) / \(en)" }
}
