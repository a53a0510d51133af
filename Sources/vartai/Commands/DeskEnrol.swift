import ArgumentParser
import ExchangeFormats
import Foundation
import Trust

struct DeskEnrol: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "Make a desk's keys and ask for certificates / Sukurti raktus ir prašyti sertifikatų",
        discussion: """
            With --token: makes the keys in --out (mode 0600; encrypted with --passphrase) and request.json for the exchange's administrators, and
            prints its fingerprint: read it out to two of them on the telephone. The keys never leave this computer.
            With --accept: puts the certificates that came back beside the keys, once they lead to the root that the invitation named.
            Su --token sukuria raktus ir prašymą; kontrolinį kodą padiktuokite dviem administratoriams telefonu. Su --accept įdeda gautus sertifikatus.
            Example / Pavyzdys:
              vartai desk enrol --token lt.sav.15.invitation --out keys
              vartai desk enrol --accept certificates.json --out keys
            """)

    @Option(help: "Invitation / Kvietimas") var token: String?
    @Option(help: "Certificates that came back / Gauti sertifikatai") var accept: String?
    @Option(help: "Folder of the keys / Raktų aplankas") var out: String
    @Option(help: "File with the passphrase that encrypts the keys / Slaptafrazės failas") var passphrase: String?
    @Option(help: "What signs messages and receipts / Kuo pasirašomi pranešimai") var signingAlgorithm = PKICreate.SigningAlgorithm.es256
    @Option(help: "A signing key that is there already, on a token: pkcs11: URI / Saugiojoje laikmenoje esantis parašo raktas") var signingKey:
        String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (token == nil) != (accept == nil) else { throw ValidationError("--token | --accept") }
    }

    func perform(_ console: Console) throws {
        try enrolling {
            let folder = EnrolmentFolder(url: URL(fileURLWithPath: out, isDirectory: true))
            if let token {
                let invitation = try Invitation(InputFile.read(token, limit: RequestFile.limit))
                guard SystemClock().now() < invitation.claims.expiresAt else {
                    throw EnrolmentFailure.invitationExpired(invitation.claims.expiresAt)
                }
                let secret = passphrase.map { SecretSource($0, relativeTo: nil) }
                let requests = try folder.makeKeys(
                    exchange: invitation.claims.exchange, endpoint: invitation.claims.endpoint, root: invitation.claims.root,
                    signing: signingAlgorithm.keys, onToken: signingKey.map { try KeySource($0, passphrase: passphrase) },
                    passphrase: secret)
                let request = EnrolmentRequest(invitation, requests, at: SystemClock().now())
                try folder.create("request.json", request.bytes)
                Self.show(try request.keyRequest, folder, console)
            } else if let accept {
                console.written(try folder.accept(InputFile.read(accept, limit: RequestFile.limit), at: SystemClock().now()))
            }
        }
    }

    /// Where the request lies, and what to read out.
    static func show(_ request: KeyRequest, _ folder: EnrolmentFolder, _ console: Console) {
        if console.json {
            console.show(["written": .string(folder.url.appending(path: "request.json").path), "fingerprint": .string("\(request.fingerprint)")])
        } else {
            console.line(Texts.written(folder.url.appending(path: "request.json").path))
            console.show(Properties([(Texts.spokenFingerprint, "\(request.fingerprint)")]).lines(console.language))
            console.line(Texts.readItOut)
        }
    }
}
