import ArgumentParser
import ExchangeFormats
import Foundation
import Installation
import StrictYAML
import Trust

struct PKIInvite: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: "Invite an endpoint to enrol / Pakviesti mainų dalyvį įsiregistruoti",
        discussion: """
            Makes a file that the endpoint's administrator uses once: it names the exchange, the endpoint and the root that it shall trust. It is a
            secret until it has been used: hand it over, do not mail it. Nothing of it can be changed.
            Sudaro vienkartinį failą dalyvio administratoriui. Kol nepanaudotas, jis slaptas: perduokite iš rankų į rankas.
            Example / Pavyzdys:
              vartai pki invite --pki pki --exchange lt.test --endpoint lt.sav.15 --out lt.sav.15.invitation
            """)

    @Option(help: "Folder of the authority / Sertifikavimo tarnybos aplankas") var pki: String
    @Option(help: "Exchange / Mainų aplinka") var exchange: String
    @Option(help: "Endpoint / Mainų dalyvis") var endpoint: String
    @Option(help: "Days until it ends, 1–30 / Galiojimo dienos") var days = 7
    @Option(help: "File to make / Kuriamas failas") var out: String
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...30).contains(days) else { throw ValidationError("--days: 1…30") }
    }

    func perform(_ console: Console) throws {
        try enrolling {
            let invitation = try EnrolmentOffice(folder: URL(fileURLWithPath: pki)).invite(
                endpoint, exchange: exchange, for: .seconds(days * 86_400), clock: SystemClock(), random: SystemRandom())
            try OutputFile.create(out, invitation.bytes)
        }
        console.written([out])
    }
}

/// Which directory a change is of.
struct DirectoryOptions: ParsableArguments {
    @Option(help: "The directory.yaml as it is, for a request; as it shall be, for a change by hand / Dalyvių katalogas") var directory: String
    @Option(help: "Folder that it names certificates from; default: its own / Sertifikatų aplankas") var certificates: String?

    var certificatesFolder: URL {
        certificates.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? URL(fileURLWithPath: directory).deletingLastPathComponent()
    }

    /// - Parameter request: that is granted in the directory as it will be.
    func change(granting request: KeyRequest?) throws -> DirectoryChange {
        let content = try DirectoryContent(contentsOf: URL(fileURLWithPath: directory), certificates: certificatesFolder, granting: request)
        if let request, request.exchange != content.exchange { throw EnrolmentFailure.ofAnotherExchange }
        return DirectoryChange(exchange: content.exchange, version: content.version, directory: content.digest, request: request?.digest)
    }
}

struct PKIPropose: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Propose a change of the directory / Pasiūlyti dalyvių katalogo pakeitimą",
        discussion: """
            Makes the file that two administrators sign (vartai pki approve): the directory with the keys of a request, or one that was changed by
            hand and has its next version already. Prints the fingerprint that both compare by telephone.
            Sudaro failą, kurį pasirašo du administratoriai, ir parodo telefonu sutikrinamą kontrolinį kodą.
            Example / Pavyzdys:
              vartai pki propose --request lt.sav.15.request --directory directory.yaml --out change.json
            """)

    @Option(help: "Request of an endpoint, or its SYS-021 message / Dalyvio prašymas arba SYS-021") var request: String?
    @OptionGroup var directory: DirectoryOptions
    @Option(help: "File to make / Kuriamas failas") var out: String
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        try enrolling {
            let asked = try request.map { try RequestFile(contentsOf: $0).keyRequest }
            let change = try directory.change(granting: asked)
            try OutputFile.create(out, ApprovedChange(change).bytes)
            show(change, asked, console)
        }
    }

    private func show(_ change: DirectoryChange, _ asked: KeyRequest?, _ console: Console) {
        let fingerprint = asked?.fingerprint ?? SpokenFingerprint(change.digest)
        if console.json {
            console.show(["written": .string(out), "version": .number(JSONNumber(change.version)), "fingerprint": .string("\(fingerprint)")])
        } else {
            console.show(
                Properties([
                    (Texts.endpointLabel, asked?.endpoint), (Texts.keysAsked, asked?.requests.keys.sorted().map(\.rawValue).joined(separator: ", ")),
                    (Texts.directoryVersion, String(change.version)), (Texts.spokenFingerprint, "\(fingerprint)"),
                ]).lines(console.language))
            console.line(Texts.written(out))
        }
    }
}

struct PKIApprove: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approve a change of the directory / Patvirtinti dalyvių katalogo pakeitimą",
        discussion: """
            Signs the change with your approval certificate, if it is the one that you know: the fingerprint is what the endpoint's administrator
            read out to you on the telephone, and the directory is your own copy. Two different administrators have to approve, one after the other.
            Pasirašo pakeitimą, jei telefonu padiktuotas kontrolinis kodas ir jūsų turimas katalogas sutampa. Reikia dviejų administratorių.
            Example / Pavyzdys:
              vartai pki approve change.json --request lt.sav.15.request --directory directory.yaml \\
                --fingerprint "01234 56789 …" --certificate approval.pem --key approval.key --out change-1.json
            """)

    @Argument(help: "Change / Pakeitimas") var change: String
    @Option(help: "Request that it grants / Tenkinamas prašymas") var request: String?
    @OptionGroup var directory: DirectoryOptions
    @Option(help: "As it was read out to you / Kontrolinis kodas, kaip padiktuotas") var fingerprint: String
    @Option(help: "Your approval certificate, PEM / Tvirtinimo sertifikatas") var certificate: String?
    @Option(help: "Its key: PEM, PKCS#12, or a pkcs11: URI / Jo raktas") var key: String
    @Option(help: "File with the key's passphrase or PIN / Slaptafrazės ar PIN kodo failas") var passphrase: String?
    @Option(help: "File to make / Kuriamas failas") var out: String
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        try enrolling {
            var approved = try ApprovedChange(InputFile.read(change, limit: RequestFile.limit))
            let asked = try request.map { try RequestFile(contentsOf: $0).keyRequest }
            guard try directory.change(granting: asked) == approved.change else { throw EnrolmentFailure.changeDiffers }
            guard (asked?.fingerprint ?? SpokenFingerprint(approved.change.digest)).matches(fingerprint) else {
                throw EnrolmentFailure.fingerprintDiffers
            }
            let credential = try CredentialSource(
                certificates: certificate.map { URL(fileURLWithPath: $0) }, key: KeySource(key, passphrase: passphrase)
            ).load()
            try approved.approve(with: credential.signer(), at: SystemClock().now())
            try OutputFile.create(out, approved.bytes)
        }
        console.written([out])
    }
}
