import ArgumentParser
import Desk
import ExchangeFormats
import Foundation
import StrictYAML
import Trust

struct DeskRenew: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew", abstract: "Make new keys, ask for certificates, take them into use / Pakeisti raktus ir sertifikatus",
        discussion: """
            With --out alone: makes new keys there and request.json, a message of format SYS-021 signed with the present key, for the exchange's
            administrators; prints its fingerprint. Then “vartai desk enrol --accept”. With --install: puts keys and certificates of that folder in
            the place of those that desk.yaml names; the running desk takes them up within seconds, and the old ones stay beside as *.old.
            A signing key that others may know is not renewed: its desk is invited anew.
            Sukuria naujus raktus ir senuoju raktu pasirašytą prašymą (SYS-021); su --install pakeičia naudojamus failus, darbo vietos stabdyti nereikia.
            Example / Pavyzdys:
              vartai desk renew --config desk.yaml --out renewed
              vartai desk enrol --accept certificates.json --out renewed
              vartai desk renew --config desk.yaml --out renewed --install
            """)

    /// The choices of `--reason`: codes of the list `rolloverReason`.
    enum Reason: String, ExpressibleByArgument, CaseIterable {
        case expiry, compromise, loss, algorithm, equipment
    }

    /// The choices of `--key`.
    enum Use: String, ExpressibleByArgument, CaseIterable {
        case tls, signing, sealing

        var keyUse: KeyUse {
            switch self {
            case .tls: .tls
            case .signing: .signing
            case .sealing: .sealing
            }
        }
    }

    @Option(help: "Configuration, desk.yaml / Konfigūracija") var config: String
    @Option(help: "Folder of the new keys / Naujų raktų aplankas") var out: String
    @Option(help: "Which key; may be repeated; default: tls and signing / Kuris raktas, galima kartoti") var key: [Use] = [.tls, .signing]
    @Option(help: "Why / Priežastis") var reason = Reason.expiry
    @Option(help: "Since when a key cannot be trusted, RFC 3339 / Nuo kada raktu negalima pasitikėti") var compromisedSince: String?
    @Option(help: "Endpoint of the exchange's administrators / Administratorių mainų dalyvis") var to = "lt.vartai"
    @Option(help: "What signs messages and receipts / Kuo pasirašomi pranešimai") var signingAlgorithm = PKICreate.SigningAlgorithm.es256
    @Option(help: "File with the passphrase that encrypts the new keys / Slaptafrazės failas") var passphrase: String?
    @Flag(help: "Take into use what lies in --out / Pradėti naudoti") var install = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (reason == .compromise) == (compromisedSince != nil) || install else { throw ValidationError("--compromised-since") }
        if let compromisedSince, UTCInstant(rfc3339: compromisedSince) == nil { throw ValidationError("--compromised-since: RFC 3339") }
    }

    func perform(_ console: Console) throws {
        try enrolling {
            let configuration = try DeskConfiguration.load(contentsOf: URL(fileURLWithPath: config))
            let folder = EnrolmentFolder(url: URL(fileURLWithPath: out, isDirectory: true))
            if install {
                console.written(try folder.install([.tls: configuration.tls, .signing: configuration.signing]))
            } else {
                try ask(configuration, folder, console)
            }
        }
    }

    private func ask(_ configuration: DeskConfiguration, _ folder: EnrolmentFolder, _ console: Console) throws {
        let uses = Set(key.map(\.keyUse)).sorted()
        guard reason != .compromise || !uses.contains(.signing) else { throw EnrolmentFailure.keyRefused(.signing) }
        let signing = try configuration.signing.load()
        guard let root = try Certificate.bundle(contentsOf: configuration.anchors).first else { throw TrustError.certificateMissing }
        let (exchange, endpoint) = (configuration.settings.exchange, configuration.settings.endpoint)
        let requests = try folder.makeKeys(
            exchange: exchange, endpoint: endpoint, root: root.fingerprint, uses: uses, signing: signingAlgorithm.keys,
            passphrase: passphrase.map { SecretSource($0, relativeTo: nil) })
        let old = [KeyUse.tls: try configuration.tls.load().certificates[0], .signing: signing.certificates[0]]
        var body: JSONObject = ["reason": .string(reason.rawValue.uppercased())]
        body["compromisedSince"] = compromisedSince.map { .string($0) }
        body["keys"] = .array(
            requests.sorted { $0.key < $1.key }.map { use, request in
                var entry: JSONObject = ["use": .string(use.rawValue.uppercased()), "request": .string(Base64URL.encode(request.der))]
                entry["replaces"] = old[use].map { .string(Base64URL.encode($0.fingerprint)) }
                return .object(entry)
            })
        let composed = try MessageComposer(signer: signing.signer(), random: SystemRandom()).compose(
            .renewal(configuration.settings, to: to, at: SystemClock().now(), random: SystemRandom()),
            parts: [.init(partID: "body", mediaType: "application/json", bytes: JSONWriter.bytes(.object(body)))], issuedAt: SystemClock().now())
        try folder.create("request.json", composed.bytes)
        let request = try RenewalRequest(composed.bytes, at: SystemClock().now()).keyRequest
        DeskEnrol.show(request, folder, console)
    }
}
