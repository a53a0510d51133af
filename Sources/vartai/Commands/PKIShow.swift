import ArgumentParser
import ExchangeFormats
import Foundation
import Trust

struct PKIShow: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show certificates or revocation lists / Parodyti sertifikatus ar atšauktųjų sąrašus",
        discussion: "Example / Pavyzdys: vartai pki show pki/endpoints/lt.md/signing.pem")

    @Argument(help: "PEM or DER file / PEM ar DER failas") var file: String
    @OptionGroup var common: CommonOptions

    /// Certificates and revocation lists of one file; a bundle stays well below.
    private static let limit = 4 * 1024 * 1024

    func perform(_ console: Console) throws {
        let bytes = try InputFile.read(file, limit: Self.limit)
        if let lists = try? RevocationList.lists(bytes) {
            show(lists, console)
            return
        }
        let certificates: [Certificate]
        do throws(TrustError) {
            certificates = bytes.first == 0x30 ? [try Certificate(der: bytes)] : try Certificate.bundle(pem: bytes)
        } catch {
            throw CommandFailure(error)
        }
        show(certificates, console)
    }

    private func show(_ certificates: [Certificate], _ console: Console) {
        if console.json {
            console.show(.array(certificates.map(\.json)))
            return
        }
        let language = console.language
        for (index, certificate) in certificates.enumerated() {
            if index > 0 { console.line() }
            let names = certificate.uris + certificate.dnsNames
            console.show(
                Properties([
                    (Texts.subjectOf, certificate.subject), (Texts.alternativeNames, names.isEmpty ? nil : names.joined(separator: ", ")),
                    (Texts.issuer, certificate.issuer), (Texts.serialNumber, certificate.serialNumber),
                    (Texts.validFrom, certificate.notBefore.rfc3339), (Texts.validTo, certificate.notAfter.rfc3339),
                    (Texts.fingerprint, certificate.fingerprint.hexadecimal),
                ]).lines(language))
        }
    }

    private func show(_ lists: [RevocationList], _ console: Console) {
        if console.json {
            console.show(.array(lists.map(\.json)))
            return
        }
        let language = console.language
        for (index, list) in lists.enumerated() {
            if index > 0 { console.line() }
            console.show(
                Properties([
                    (Texts.issuer, list.issuer), (Texts.listMade, list.thisUpdate.rfc3339), (Texts.listEnds, list.nextUpdate.rfc3339),
                ]).lines(language))
            let entries = list.entries
            guard !entries.isEmpty else {
                console.line(Texts.nothingRevoked)
                continue
            }
            console.show(
                Table(
                    [Texts.serialNumber[language], Texts.revokedAt[language]],
                    rows: entries.map { [.init($0.serialNumber), .init($0.revokedAt.rfc3339)] }))
        }
    }
}

extension Certificate {
    var json: JSONValue {
        [
            "subject": .string(subject), "issuer": .string(issuer), "serialNumber": .string(serialNumber),
            "notBefore": .string(notBefore.rfc3339), "notAfter": .string(notAfter.rfc3339), "uris": .array(uris.map { .string($0) }),
            "dnsNames": .array(dnsNames.map { .string($0) }), "fingerprint": .string(fingerprint.hexadecimal),
        ]
    }
}

extension RevocationList {
    fileprivate var json: JSONValue {
        [
            "issuer": .string(issuer), "thisUpdate": .string(thisUpdate.rfc3339), "nextUpdate": .string(nextUpdate.rfc3339),
            "entries": .array(entries.map { ["serialNumber": .string($0.serialNumber), "revokedAt": .string($0.revokedAt.rfc3339)] }),
        ]
    }
}

extension Sequence<UInt8> {
    /// Two lower-case digits a byte.
    var hexadecimal: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
