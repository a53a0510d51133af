import ArgumentParser
import ExchangeFormats
import Foundation
import Trust

struct PKICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pki", abstract: "Certificates: what ends when, enrolment, a PKI for development / Sertifikatai",
        subcommands: [
            PKICreate.self, PKIShow.self, PKIStatus.self, PKIInvite.self, PKIPropose.self, PKIApprove.self, PKIIssue.self, PKIRevoke.self,
            PKIRenew.self,
        ])
}

struct PKICreate: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a development PKI / Sukurti kūrimo aplinkos sertifikatus",
        discussion: """
            Keys are made with mode 0600; nothing that is there already is replaced.
            Raktų failų teisės 0600; esami failai neperrašomi.
            Example / Pavyzdys:
              vartai pki create --out pki --exchange lt.test --gateway lt.vartai --endpoint lt.policija.lkpb --endpoint lt.md
            """)

    @Option(help: "Folder to make / Kuriamas aplankas") var out: String
    @Option(help: "Exchange, such as lt.test / Mainų aplinka") var exchange: String
    @Option(help: "Gateway, such as lt.vartai / Mainų mazgas") var gateway: String
    @Option(help: "Endpoint, such as lt.md; may be repeated / Mainų dalyvis, galima kartoti") var endpoint: [String] = []
    @Option(help: "Administrator; may be repeated / Administratorius, galima kartoti") var administrator: [String] = []
    @Option(help: "What signs messages, receipts and evidence / Kuo pasirašomi pranešimai, patvirtinimai ir mainų įrodymai")
    var signingAlgorithm: SigningAlgorithm = .es256
    @Option(help: "Folder of certificate profiles; default: Certificates/profiles where it is, else built in / Sertifikatų profilių aplankas")
    var profiles: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        for name in [exchange, gateway] + endpoint + administrator where !CertifiedSubject.isName(name) {
            throw ValidationError("“\(name)”: lower-case ASCII letters, digits and hyphens in parts between dots / netinkamas vardas")
        }
    }

    func perform(_ console: Console) throws {
        let anchors = DevelopmentPKI(directory: URL(fileURLWithPath: out)).anchorsFile.path
        guard !FileManager.default.fileExists(atPath: anchors) else { throw CommandFailure(.inputOutput, Texts.fileExists(anchors)) }
        do throws(TrustError) {
            try DevelopmentPKI.create(
                in: URL(fileURLWithPath: out), exchange: exchange, gatewayID: gateway, endpoints: endpoint, administrators: administrator,
                signingKeys: signingAlgorithm.keys, profiles: try chosenProfiles(), clock: SystemClock(), random: SystemRandom())
        } catch {
            throw CommandFailure(error)
        }
        if console.json {
            console.show([
                "directory": .string(out), "exchange": .string(exchange), "gateway": .string(gateway),
                "endpoints": .array(endpoint.map { .string($0) }),
            ])
        } else {
            console.line(Texts.pkiCreated(out))
        }
    }
}

extension PKICreate {
    /// The choices of `--signing-algorithm`.
    enum SigningAlgorithm: String, ExpressibleByArgument, CaseIterable {
        case es256, ed25519

        var keys: KeyKind {
            switch self {
            case .es256: .p256
            case .ed25519: .ed25519
            }
        }
    }

    private static let usualProfiles = "Certificates/profiles"

    private func chosenProfiles() throws(TrustError) -> CertificateProfiles {
        if let profiles { return try CertificateProfiles(contentsOf: URL(fileURLWithPath: profiles)) }
        guard FileManager.default.fileExists(atPath: Self.usualProfiles) else { return .standard }
        return try CertificateProfiles(contentsOf: URL(fileURLWithPath: Self.usualProfiles))
    }
}

struct PKIRevoke: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Put a certificate on the revocation list / Atšaukti sertifikatą",
        discussion: "Example / Pavyzdys: vartai pki revoke --pki pki pki/endpoints/lt.md/signing.pem")

    @Option(help: "Folder of the PKI / Sertifikatų aplankas") var pki: String
    @Option(help: "Since when its key is in doubt, RFC 3339 / Nuo kada raktu nebegalima pasitikėti") var since: String?
    @Argument(help: "Certificate, PEM / Sertifikatas, PEM") var file: String
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let since, UTCInstant(rfc3339: since) == nil { throw ValidationError("--since: 2026-11-21T22:51:41Z") }
    }

    func perform(_ console: Console) throws {
        let serialNumber: String
        do throws(TrustError) {
            guard let certificate = try Certificate.bundle(contentsOf: URL(fileURLWithPath: file)).first else { throw .certificateMissing }
            try DevelopmentPKI(directory: URL(fileURLWithPath: pki)).revoke(
                certificate, invalidSince: since.flatMap(UTCInstant.init(rfc3339:)), clock: SystemClock())
            serialNumber = certificate.serialNumber
        } catch {
            throw CommandFailure(error)
        }
        if console.json {
            console.show(["revoked": .string(serialNumber)])
        } else {
            console.line(Texts.revoked(file))
        }
    }
}

struct PKIRenew: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew", abstract: "Make the revocation lists anew before they end / Atnaujinti atšauktų sertifikatų sąrašus",
        discussion: "Example / Pavyzdys: vartai pki renew --pki pki")

    @Option(help: "Folder of the PKI / Sertifikatų aplankas") var pki: String
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        let directory = DevelopmentPKI(directory: URL(fileURLWithPath: pki))
        do throws(TrustError) {
            try directory.renewRevocationLists(clock: SystemClock())
        } catch {
            throw CommandFailure(error)
        }
        if console.json {
            console.show(["written": .string(directory.revocationListsFile.path)])
        } else {
            console.line(Texts.written(directory.revocationListsFile.path))
        }
    }
}

extension CommandFailure {
    /// A file that `Trust` cannot use. Its sentences are of what lies on this machine, so they may name it.
    init(_ error: TrustError) {
        switch error {
        case .fileUnusable(let path, _): self.init(.data, code: .fileUnreadable, Texts.fileUnusable(path))
        case .fileOpenToOthers(let path, let mode): self.init(.configuration, Texts.fileOpenToOthers(path, mode: mode))
        case .key(let failure): self.init(.configuration, failure.sentence)
        case .masterKey(let failure): self.init(.configuration, failure.sentence)
        case .profileMalformed(let path): self.init(.data, Texts.profileMalformed(path))
        case .notIssuedHere: self.init(.negative, Texts.notIssuedHere)
        case .certificateMissing: self.init(.data, Texts.certificateMissing)
        case .certificateMalformed: self.init(.data, Texts.certificateMalformed)
        case .revocationListMalformed: self.init(.data, Texts.revocationListMalformed)
        case .keyMalformed, .keyKindRefused, .keyNotForTLS, .keyOfAnotherCertificate, .secretMalformed: self.init(.data, Texts.keyUnusable)
        case .nameRefused(let name): self.init(.data, Texts.nameRefused(name))
        case .decryptionFailed, .library: self.init(.fault, code: .internalFailure, Texts.interrupted)
        }
    }
}
