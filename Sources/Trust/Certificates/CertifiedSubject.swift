/// Whom a certificate of an exchange is for: what its URI `urn:vartai:<exchange>:<role>:<id>` says. Names of people and offices in the
/// subject are for people to read and decide nothing.
package enum CertifiedSubject: Sendable, Hashable {
    case endpoint(String)
    case gateway(String)
    case administrator(String)
    case timeStampingAuthority(String)
    case ocspResponder(String)

    private var role: String {
        switch self {
        case .endpoint: "endpoint"
        case .gateway: "gateway"
        case .administrator: "administrator"
        case .timeStampingAuthority: "tsa"
        case .ocspResponder: "ocsp"
        }
    }

    package var id: String {
        switch self {
        case .endpoint(let id), .gateway(let id), .administrator(let id), .timeStampingAuthority(let id), .ocspResponder(let id): id
        }
    }

    package func urn(exchange: String) -> String { "urn:vartai:\(exchange):\(role):\(id)" }

    /// Reads a URI of the exchange; `nil` for any other, and for another exchange's.
    package init?(urn: String, exchange: String) {
        // Bytes, not characters: this is read for every message.
        let fields = urn.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard fields.count == 5, fields[0].elementsEqual("urn".utf8), fields[1].elementsEqual("vartai".utf8),
            fields[2].elementsEqual(exchange.utf8), Self.isName(exchange), let id = String(fields[4]), Self.isName(id)
        else { return nil }
        switch String(fields[3]) {
        case "endpoint": self = .endpoint(id)
        case "gateway": self = .gateway(id)
        case "administrator": self = .administrator(id)
        case "tsa": self = .timeStampingAuthority(id)
        case "ocsp": self = .ocspResponder(id)
        default: return nil
        }
    }

    /// Whether a text can name an exchange, or one of those whom it certifies: lower-case ASCII letters, digits and hyphens in parts
    /// between dots, at most 100 bytes. Nothing of it has a meaning in a URI, a distinguished name, a path or OpenSSL's extension syntax.
    package static func isName(_ text: String) -> Bool {
        guard (1...100).contains(text.utf8.count) else { return false }
        var isAfterDot = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "."):
                if isAfterDot { return false }
                isAfterDot = true
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): isAfterDot = false
            default: return false
            }
        }
        return !isAfterDot
    }
}
