import ArgumentParser
import ExchangeFormats
import Foundation
import Installation
import StrictYAML
import Trust

/// A request for certificates: an enrolment's, or a renewal's.
struct RequestFile {
    static let limit = WireLimits.messageBytes

    private enum Content {
        case enrolment(EnrolmentRequest)
        case renewal(RenewalRequest)
    }

    private let content: Content

    init(contentsOf path: String) throws {
        let bytes = try InputFile.read(path, limit: Self.limit)
        if let enrolment = try? EnrolmentRequest(bytes) {
            content = .enrolment(enrolment)
        } else {
            content = .renewal(try RenewalRequest(bytes, at: SystemClock().now()))
        }
    }

    /// What it asks for, whoever asks.
    var keyRequest: KeyRequest {
        get throws {
            switch content {
            case .enrolment(let request): try request.keyRequest
            case .renewal(let request): request.keyRequest
            }
        }
    }

    /// The same, once it is known that the asker may: by an invitation of this authority, or by the key in use until now.
    func verified(_ office: EnrolmentOffice, _ signatures: SignatureVerifier, _ directory: DirectoryOptions) throws -> KeyRequest {
        switch content {
        case .enrolment(let request):
            return try request.verify(by: office.invitationKey(random: SystemRandom()), at: SystemClock().now())
        case .renewal(let request):
            let content = try DirectoryContent(contentsOf: URL(fileURLWithPath: directory.directory), certificates: directory.certificatesFolder)
            let keys = content.keys[request.keyRequest.endpoint]?[.signing] ?? []
            return try request.verify(signatures, keys: keys, at: SystemClock().now())
        }
    }
}

struct PKIIssue: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Issue what two administrators approved / Išduoti, ką patvirtino du administratoriai",
        discussion: """
            Works where the authority's key is; needs no network. Writes the new certificates into the folder that the directory names them from, and
            into --out: certificates.json for the endpoint, directory.yaml with its next version, approvals.json for the gateway. A request is
            granted once.
            Išduoda sertifikatus ir sudaro naują dalyvių katalogo versiją. Prašymas tenkinamas vieną kartą.
            Example / Pavyzdys:
              vartai pki issue --pki pki --request lt.sav.15.request --change change-2.json --directory directory.yaml --out issued
            """)

    @Option(help: "Folder of the authority / Sertifikavimo tarnybos aplankas") var pki: String
    @Option(help: "Request / Prašymas") var request: String
    @Option(help: "The change with its approvals / Patvirtintas pakeitimas") var change: String
    @OptionGroup var directory: DirectoryOptions
    @Option(help: "File with the passphrase of the authority's key / Tarnybos rakto slaptafrazės failas") var passphrase: String?
    @Option(help: "Days that the certificates are good for, 1–1095 / Galiojimo dienos") var days = 90
    @Option(help: "Folder to make / Kuriamas aplankas") var out: String
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...1095).contains(days) else { throw ValidationError("--days: 1…1095") }
    }

    func perform(_ console: Console) throws {
        try enrolling {
            let office = EnrolmentOffice(folder: URL(fileURLWithPath: pki))
            let approved = try ApprovedChange(InputFile.read(change, limit: RequestFile.limit))
            let signatures = SignatureVerifier(
                exchange: approved.change.exchange, paths: try DevelopmentPKI(directory: office.folder).pathVerifier())
            _ = try approved.verify(signatures, at: SystemClock().now())
            let asked = try RequestFile(contentsOf: request).verified(office, signatures, directory)
            guard try directory.change(granting: asked) == approved.change else { throw EnrolmentFailure.changeDiffers }
            try OutputFile.makeDirectory(out)
            // A directory that nothing can be added to is noticed before the request is spent.
            _ = try edited(Dictionary(uniqueKeysWithValues: asked.requests.keys.map { ($0, "\($0.rawValue).pem") }), to: asked.endpoint)
            let bundle = try office.issue(
                asked, approved: approved, passphrase: passphrase.map { SecretSource($0, relativeTo: nil) }, validity: .seconds(days * 86_400),
                clock: SystemClock(), random: SystemRandom())
            console.written(try write(bundle, approved))
        }
    }

    /// The directory with these certificate files.
    private func edited(_ files: [KeyUse: String], to endpoint: String) throws -> String {
        let text = String(decoding: try InputFile.read(directory.directory, limit: YAMLNode.maximumBytes), as: UTF8.self)
        return try DirectoryEditor.adding(
            files, to: endpoint, in: text, file: directory.directory, on: String(SystemClock().now().rfc3339.prefix(10)))
    }

    private func write(_ bundle: EnrolmentBundle, _ approved: ApprovedChange) throws -> [String] {
        var written: [String] = []
        func create(_ path: String, _ bytes: [UInt8]) throws {
            try OutputFile.create(path, bytes)
            written.append(path)
        }
        try create("\(out)/certificates.json", bundle.bytes)
        var names: [KeyUse: String] = [:]
        try OutputFile.makeDirectory(directory.certificatesFolder.appending(path: "endpoints/\(bundle.endpoint)").path)
        for (use, chain) in bundle.certificates.sorted(by: { $0.key < $1.key }) {
            let name = "endpoints/\(bundle.endpoint)/\(use.rawValue)-\(chain[0].fingerprint.prefix(4).hexadecimal).pem"
            try create(directory.certificatesFolder.appending(path: name).path, Array(chain.map(\.pem).joined().utf8))
            names[use] = name
        }
        let path = "\(out)/directory.yaml"
        try create(path, Array(edited(names, to: bundle.endpoint).utf8))
        // What is handed to the gateway is what was approved.
        let content = try DirectoryContent(contentsOf: URL(fileURLWithPath: path), certificates: directory.certificatesFolder)
        guard content.digest == approved.change.directory else { throw EnrolmentFailure.changeDiffers }
        try create("\(out)/approvals.json", approved.bytes)
        return written
    }
}

/// Turns what goes wrong in an enrolment into the command's failure.
func enrolling<Value>(_ body: () throws -> Value) throws(CommandFailure) -> Value {
    do {
        return try body()
    } catch let failure as CommandFailure {
        throw failure
    } catch let failure as EnrolmentFailure {
        throw CommandFailure(failure == .malformed ? .data : .negative, failure.sentence)
    } catch let error as TrustError {
        throw CommandFailure(error)
    } catch let error as YAMLError {
        throw CommandFailure(error)
    } catch let problem as Problem {
        throw CommandFailure(problem)
    } catch {
        throw CommandFailure(.fault, code: .internalFailure, Texts.interrupted)
    }
}
