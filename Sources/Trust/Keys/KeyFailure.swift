package import ExchangeFormats

/// Why a private key that a configuration or a command names cannot be had. Names files and tokens, never a secret.
package enum KeyFailure: Sendable, Hashable {
    /// The file is encrypted, and no passphrase was named.
    case passphraseMissing(path: String)
    case passphraseWrong(path: String)
    /// A passphrase was named for a key that lies in clear: whoever wrote the configuration believes otherwise.
    case passphraseUnneeded(path: String)
    /// The file of a passphrase or PIN is empty, longer than ``SecretSource/limit``, or has more than one line.
    case secretMalformed(path: String)
    /// systemd gave no credential of this name, or none at all.
    case credentialMissing(name: String)
    /// Neither PKCS#8 in PEM nor PKCS#12, or enciphered as OpenSSL 3 no longer reads it (RC2, RC4, MD5).
    case unreadable(path: String)
    /// A PKCS#12 file without a certificate, and none was named.
    case certificateMissing(path: String)
    /// The key and the certificate are two that do not belong together.
    case ofAnotherCertificate(key: String, certificate: String)
    /// A wrapping key that is not on P-256, or that its token does not let agree on keys (`CKA_DERIVE`).
    case cannotAgree(name: String)
    /// A wrapping key that also signs or speaks TLS.
    case notOfItsOwn(name: String)
    /// TLS keys are files.
    case tokenForTLS
    /// Not a URI of a private key (RFC 7512), or one with the PIN in it.
    case tokenURIMalformed
    /// A token without a PIN's file.
    case pinMissing
    case pinWrong
    /// The token has locked itself after too many wrong PINs.
    case pinLocked
    /// The engine of libengine-pkcs11-openssl is not installed.
    case engineMissing
    /// The PKCS#11 module cannot be loaded.
    case moduleUnusable(path: String)
    /// One process speaks to one module.
    case secondModule(path: String)
    /// No token of the URI, or no private key of that name on it.
    case tokenKeyMissing
    /// The token did not do what was asked; the text is the library's.
    case tokenFailed(String)

    package var sentence: BilingualText {
        let (lt, en) = texts
        return BilingualText(lt: lt, en: en)
    }

    private var texts: (lt: String, en: String) {
        switch self {
        case .passphraseMissing(let path):
            ("raktas \(path) užšifruotas; nurodykite slaptafrazės failą („passphrase“)", "the key \(path) is encrypted; name its passphrase’s file")
        case .passphraseWrong(let path): ("slaptafrazė raktui \(path) netinka", "the passphrase does not open the key \(path)")
        case .passphraseUnneeded(let path):
            (
                "raktas \(path) neužšifruotas, nors slaptafrazė nurodyta; užšifruokite raktą arba slaptafrazę pašalinkite",
                "the key \(path) is not encrypted although a passphrase is named; encrypt it, or take the passphrase away"
            )
        case .secretMalformed(let path):
            (
                "faile \(path) turi būti viena netuščia eilutė: slaptafrazė arba PIN kodas",
                "\(path) has to hold one line that is not empty: the passphrase or PIN"
            )
        case .credentialMissing(let name):
            (
                "systemd paslaptis „\(name)“ neperduota (LoadCredential=, LoadCredentialEncrypted=)",
                "systemd passed no credential “\(name)” (LoadCredential=, LoadCredentialEncrypted=)"
            )
        case .unreadable(let path):
            (
                "\(path) nėra privatusis raktas (PKCS#8, PEM) arba PKCS#12 failas, užšifruotas leidžiamu algoritmu",
                "\(path) is neither a private key (PKCS#8 in PEM) nor a PKCS#12 file under a cipher that is still read"
            )
        case .certificateMissing(let path): ("faile \(path) sertifikato nėra; nurodykite jį", "\(path) holds no certificate; name one")
        case .ofAnotherCertificate(let key, let certificate):
            ("raktas \(key) nepriklauso sertifikatui \(certificate)", "the key \(key) does not belong to the certificate \(certificate)")
        case .cannotAgree(let name):
            (
                "raktas \(name) raktams šifruoti netinka: reikia P-256 kreivės rakto, kuriuo leista suderinti raktus (ECDH; saugiojoje laikmenoje – CKA_DERIVE)",
                "the key \(name) wraps nothing: it has to be on P-256 and allowed to agree on keys (ECDH; on a token CKA_DERIVE)"
            )
        case .notOfItsOwn(let name):
            (
                "raktams šifruoti reikia atskiro rakto, o \(name) naudojamas ir parašui arba TLS",
                "a wrapping key has to be one of its own; \(name) also signs or speaks TLS"
            )
        case .tokenForTLS:
            (
                "TLS raktas turi būti faile: saugiosios laikmenos raktu jungtys neužmezgamos",
                "a TLS key has to be a file: no connection is made with a token’s key"
            )
        case .tokenURIMalformed:
            (
                "netinkamas rakto adresas „pkcs11:“: reikia „object“ arba „id“; PIN kodo jame būti negali",
                "the key’s “pkcs11:” URI is not usable: it needs “object” or “id”, and may not hold the PIN"
            )
        case .pinMissing: ("nenurodytas saugiosios laikmenos PIN kodo failas", "the file with the token’s PIN is not named")
        case .pinWrong: ("saugiosios laikmenos PIN kodas neteisingas", "the token’s PIN is wrong")
        case .pinLocked: ("saugioji laikmena užsirakino: per daug neteisingų PIN kodų", "the token has locked itself: too many wrong PINs")
        case .engineMissing:
            ("neįdiegtas paketas libengine-pkcs11-openssl", "the package libengine-pkcs11-openssl is not installed")
        case .moduleUnusable(let path): ("PKCS#11 modulio \(path) įkelti nepavyko", "the PKCS#11 module \(path) cannot be loaded")
        case .secondModule(let path):
            (
                "vienas procesas naudoja vieną PKCS#11 modulį; kelioms saugiosioms laikmenoms skirtas p11-kit-proxy (\(path))",
                "one process uses one PKCS#11 module; for several kinds of token there is p11-kit-proxy (\(path))"
            )
        case .tokenKeyMissing:
            ("saugiosios laikmenos arba rakto tokiu vardu nėra", "there is no such token, or no private key of that name on it")
        case .tokenFailed(let text): ("saugioji laikmena neveikia: \(text)", "the token does not work: \(text)")
        }
    }
}
