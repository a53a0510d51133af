package import ExchangeFormats

/// Why a master key is not there for the contents that it opens.
package enum MasterKeyFailure: Sendable, Hashable {
    /// There are wrapped keys, and no master key. Where the file should be.
    case missing(path: String)
    /// A master key, but not the one that the keys are wrapped under.
    case wrong(path: String)
    /// Neither 32 bytes nor a JWE of ours.
    case malformed(path: String)
    /// It lies under a wrapping key, and the configuration names none.
    case wrappingKeyNotNamed(path: String)
    /// It lies under another wrapping key than the configuration names.
    case ofAnotherWrappingKey(path: String, name: String)
    /// A wrapping key is named, and the master key lies in clear: whoever wrote the configuration believes otherwise.
    case inClear(path: String)

    package var sentence: BilingualText {
        let (lt, en) = texts
        return BilingualText(lt: lt, en: en)
    }

    private var texts: (lt: String, en: String) {
        switch self {
        case .missing(let path):
            (
                "nėra failo \(path), be kurio saugomo turinio perskaityti negalima; grąžinkite jį",
                "\(path) is missing, and only it opens what is stored; put it back"
            )
        case .wrong(let path):
            ("\(path) nėra šios saugyklos pagrindinis raktas", "\(path) is not the master key of this store")
        case .malformed(let path):
            ("faile \(path) pagrindinio rakto nėra", "\(path) holds no master key")
        case .wrappingKeyNotNamed(let path):
            (
                "pagrindinis raktas \(path) užšifruotas; konfigūracijoje nurodykite jį užšifravusį raktą („wrapping“)",
                "the master key \(path) lies under a wrapping key; name it in the configuration (“wrapping”)"
            )
        case .ofAnotherWrappingKey(let path, let name):
            (
                "pagrindinis raktas \(path) užšifruotas ne raktu \(name); ankstesnįjį nurodykite kaip „formerWrapping“ ir raktus užšifruokite iš naujo",
                "the master key \(path) lies under another wrapping key than \(name); name the other one as “formerWrapping”, and re-wrap"
            )
        case .inClear(let path):
            (
                "pagrindinis raktas \(path) neužšifruotas, nors „wrapping“ nurodytas; raktus užšifruokite iš naujo",
                "the master key \(path) lies in clear although “wrapping” is named; re-wrap the keys"
            )
        }
    }
}
