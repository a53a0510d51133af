import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Testing
import Trust

/// The administrators of a world whose directory needs two approvals: they do what `Docs/procedures.md` says, with the commands that it names.
struct Registrar {
    static let administrators = [StoryNames.administrator, "antras"]

    let world: StoryWorld
    /// Where their files lie.
    let folder: URL
    /// The authority that issues: a folder as `vartai pki create` makes it.
    var office: URL

    /// The gateway's own directory, to be changed while it runs.
    var directory: URL { world.place.gateway.appending(path: "directory.yaml") }
    private var approvals: URL { world.place.gateway.appending(path: "approvals.json") }
    /// The folder that the directory names certificates from.
    var certificates: URL { world.place.pki }

    init(_ world: StoryWorld) throws {
        self.world = world
        folder = world.place.exports.appending(path: "registrar")
        office = world.place.pki
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let sample = world.place.project.appending(path: "Examples/exchange/directory.yaml")
        try FileManager.default.copyItem(at: sample, to: directory)
        try edit(world.place.gatewayConfiguration) { $0.replacing(sample.path, with: directory.path) + "approvals: approvals.json\n" }
        try certify(Self.administrators[1])
    }

    // MARK: The authority

    /// Who can make certificates with the key of this office.
    func authority(_ name: String = "issuing") throws -> CertificateAuthority {
        let files = CredentialFiles(directory: office.appending(path: "authority"), name: name)
        return try CertificateAuthority(certificate: Certificate.bundle(contentsOf: files.certificates)[0], key: SigningKey(contentsOf: files.key))
    }

    /// Keys and a certificate of this office.
    func make(_ profile: CertificateProfile, _ subject: CertifiedSubject, _ files: CredentialFiles) throws {
        let (issuing, key, now) = (try authority(), SigningKey.generate(), SystemClock().now())
        let certificate = try issuing.issue(
            profile, commonName: subject.id, subject: subject, exchange: StoryNames.exchange, key: key.verificationKey,
            validity: now.adding(.seconds(-300))..<now.adding(.seconds(86_400)), random: SystemRandom())
        try FileManager.default.createDirectory(at: files.key.deletingLastPathComponent(), withIntermediateDirectories: true)
        try key.write(to: files.key)
        try Data((certificate.pem + issuing.certificate.pem).utf8).write(to: files.certificates)
    }

    /// Gives an administrator an approval certificate of this office.
    func certify(_ administrator: String) throws { try make(.administratorApproval, .administrator(administrator), approval(administrator)) }

    func approval(_ administrator: String) -> CredentialFiles { DevelopmentPKI(directory: office).administratorApproval(administrator) }

    // MARK: The directory

    func edit(_ file: URL, _ change: (String) throws -> String) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        let changed = try change(text)
        try #require(changed != text)
        try Data(changed.utf8).write(to: file, options: .atomic)
    }

    /// Both approve the directory as it lies in `file`, or with what a request asks for.
    ///
    /// - Parameter fingerprint: what the agency read out; the directory's own where there is no request.
    /// - Returns: the change with both approvals.
    func approve(_ file: URL, request: URL? = nil, fingerprint: String? = nil) async throws -> URL {
        let name = UUID().uuidString
        let place = ["--directory", file.path, "--certificates", certificates.path]
        let asked = request.map { ["--request", $0.path] } ?? []
        var change = folder.appending(path: "\(name).json")
        let proposed = try await succeed(["pki", "propose", "--out", change.path] + place + asked)
        let heard = try #require(fingerprint ?? proposed["fingerprint"]?.string)
        for (index, administrator) in Self.administrators.enumerated() {
            let next = folder.appending(path: "\(name)-\(index + 1).json")
            let files = approval(administrator)
            try await succeed(
                [
                    "pki", "approve", change.path, "--fingerprint", heard, "--certificate", files.certificates.path, "--key", files.key.path, "--out",
                    next.path,
                ] + place + asked)
            change = next
        }
        return change
    }

    /// Grants a request over a directory.
    ///
    /// - Returns: a folder with `certificates.json`, `directory.yaml` and `approvals.json`.
    func grant(_ request: URL, fingerprint: String, in directory: URL) async throws -> URL {
        let change = try await approve(directory, request: request, fingerprint: fingerprint)
        let issued = folder.appending(path: "issued-\(UUID().uuidString)")
        try await succeed([
            "pki", "issue", "--pki", office.path, "--request", request.path, "--change", change.path, "--directory", directory.path, "--certificates",
            certificates.path, "--out", issued.path,
        ])
        return issued
    }

    /// Approvals first, then the directory, each by renaming.
    func putInPlace(_ directory: URL, approvedBy change: URL) throws {
        for (from, to) in [(change, approvals), (directory, self.directory)] {
            try Data(contentsOf: from).write(to: to, options: .atomic)
        }
    }

    /// Approves the directory by which the gateway starts.
    func begin() async throws {
        let change = try await approve(directory)
        try putInPlace(directory, approvedBy: change)
    }

    // MARK: Commands

    func run(_ arguments: [String]) async throws -> CommandResult {
        try await Command.run(world.place.vartai, arguments)
    }

    @discardableResult
    func succeed(_ arguments: [String]) async throws -> JSONValue {
        let result = try await run(arguments + ["--json"])
        try #require(result.succeeded, "vartai \(arguments.prefix(2)): \(result.errors)\(result.output)")
        return try JSONReader.read(result.output.utf8, limits: JSONLimits(bytes: 1 << 20))
    }

    /// Whether a line of a process's log comes to hold all of the words.
    func logged(_ process: String, _ words: String...) async -> Bool {
        let log = world.place.logs.appending(path: "\(process).log")
        return await Waiting.until(.seconds(90)) {
            let lines = ((try? String(contentsOf: log, encoding: .utf8)) ?? "").split(separator: "\n")
            return lines.contains { line in words.allSatisfy { line.contains($0) } }
        }
    }

    /// Whether somebody is refused, and with which code; `nil` where a message is accepted.
    func refusal(of client: RawClient) async throws -> String? {
        let manifest = client.manifest("THB-230", to: StoryEndpoint.municipality.rawValue, purpose: "ASSIST", regime: "BDAR", handling: ["A0"])
        switch try await client.submit(client.compose(manifest, body: StoryBodies.inquiry(3)).bytes) {
        case .accepted: return nil
        case .refused(let problem): return problem.code
        }
    }
}

/// A desk whose keys lie beside its state and not, as the story's, in the authority's folder: what it replaces there is its own.
struct OwnKeys {
    let endpoint: StoryEndpoint
    let configuration: URL
    let folder: URL
    private let world: StoryWorld

    init(_ endpoint: StoryEndpoint, _ world: StoryWorld) throws {
        self.world = world
        self.endpoint = endpoint
        configuration = world.place.deskConfiguration(endpoint)
        folder = world.place.desk(endpoint).appending(path: "own")
        let issued = world.place.pki.appending(path: "endpoints/\(endpoint.rawValue)")
        try FileManager.default.copyItem(at: issued, to: folder)
        let text = try String(contentsOf: configuration, encoding: .utf8)
        try Data(text.replacing(issued.path, with: folder.path).utf8).write(to: configuration)
    }

    /// Where new keys wait.
    var renewed: URL { world.place.desk(endpoint).appending(path: "renewed") }

    /// Takes certificates that came back into use, as the agency would.
    func install(_ certificates: URL, _ registrar: Registrar) async throws {
        try await registrar.succeed(["desk", "enrol", "--accept", certificates.path, "--out", renewed.path])
        try await registrar.succeed(["desk", "renew", "--config", configuration.path, "--out", renewed.path, "--install"])
    }

    /// The certificate that the desk signs with now.
    var signing: Certificate { get throws { try Certificate.bundle(contentsOf: folder.appending(path: "signing.pem"))[0] } }
}

/// Referrals of the hotline, and the municipality's answers.
struct Traffic {
    let world: StoryWorld

    /// A referral that the municipality has and has receipted, and the answer that the hotline has and has receipted.
    func round() async throws -> (referral: String, answer: String) {
        let referral = try await send(wait: 60)
        let answer = try await world.vartai(
            ["send", "--format", "THB-232", "--reply-to", referral, "--body", "-", "--body-language", "en", "--wait", "60"], at: .municipality,
            input: try StorySamples(place: world.place).outcome(of: referral).storyText)
        try #require(answer["state"]?.string == "HANDED_OVER", "\(answer)")
        return (referral, try #require(answer["messageId"]?.string))
    }

    /// - Parameter wait: seconds until it has to have been handed over; 0 does not wait.
    func send(wait: Int) async throws -> String {
        let sent = try await world.vartai(
            [
                "send", "--format", "THB-230", "--to", StoryEndpoint.municipality.rawValue, "--body", "-", "--body-language", "lt", "--wait",
                "\(wait)",
            ], at: .hotline, input: try StorySamples(place: world.place).referral().storyText)
        if wait > 0 { try #require(sent["state"]?.string == "HANDED_OVER", "\(sent)") }
        return try #require(sent["messageId"]?.string)
    }

    /// The ids of what a desk has received, each as often as it stands there.
    func received(_ formatID: String, at endpoint: StoryEndpoint) async throws -> [String] {
        let list = try await world.vartai(["inbox", "list", "--limit", "500"], at: endpoint)
        return (list.array ?? list["items"]?.array ?? []).filter { $0["formatId"]?.string == formatID }.compactMap { $0["messageId"]?.string }
    }

    /// State of a message in its sender's outbox.
    func state(_ id: String, at endpoint: StoryEndpoint) async throws -> String? {
        try await world.vartai(["outbox", "show", id], at: endpoint, statuses: [0, 1, 2])["state"]?.string
    }

    /// Whether everything that a desk knows of a message has ended and is proved, by anchors and lists as they are now.
    func isProved(_ id: String, at endpoint: StoryEndpoint, lists: URL) async throws -> CommandResult {
        try await Command.run(
            world.place.vartai,
            [
                "evidence", "verify", id, "--desk", world.place.deskConfiguration(endpoint).path, "--anchors",
                world.place.pki.appending(path: "anchors.pem").path, "--crl", lists.path, "--json",
            ])
    }

    /// Saves a message with its evidence.
    ///
    /// - Returns: arguments of `vartai verify message`, the lists apart.
    func save(_ id: String, at endpoint: StoryEndpoint) async throws -> [String] {
        let folder = world.place.exports.appending(path: id)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let message = folder.appending(path: "message.json").path
        _ = try await world.vartai(["message", "save", id, "--out", message], at: endpoint)
        let saved = try await world.vartai(["evidence", "save", id, "--out", folder.appending(path: "evidence").path], at: endpoint)
        let evidence = (saved["written"]?.array ?? []).compactMap(\.string).filter { !$0.hasSuffix(".leaf.json") && !$0.hasSuffix(".root.json") }
        try #require(!evidence.isEmpty)
        return ["verify", "message", message, "--anchors", world.place.pki.appending(path: "anchors.pem").path]
            + evidence.flatMap { ["--evidence", $0] }
    }
}
