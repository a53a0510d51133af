import ArgumentParser
import DeskServer
import ExchangeFormats
import Foundation
import Trust

struct MessageExport: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "A message's signature for other programs / Pranešimo parašas kitoms programoms",
        discussion: """
            Writes the JWS alone, without the parts, at a baseline level of JAdES (ETSI TS 119 182-1): b-b as it was signed; b-t with a time-stamp of the
            signature (--stamp, an RFC 3161 token over SHA-256 of the text of “signature”); b-lt with the certificates and revocation lists too, so that
            it validates offline. --stamped writes the bytes that a time-stamp has to be over.
            The time-stamp is verified first, by --tsa-anchors or, where its authority is the exchange's own, by --anchors: one that does not hold is not
            exported.
            Example / Pavyzdys:
              vartai message export message.json --level b-lt --stamp token.tst --anchors pki/anchors.pem --crl pki/crl.pem \
                --tsa-anchors tsa/anchors.pem --tsa-crl tsa/crl.pem --out signature.json
            """)

    @Argument(help: "Message of the desk, or a file / Darbo vietos pranešimas arba failas") var what: String
    @Option(help: "b-b, b-t or/arba b-lt") var level = JAdESLevel.bB
    @Option(help: "Time-stamp token, DER / Laiko žyma, DER") var stamp: String?
    @Option(help: "Further certificates, PEM: those of the stamping authority / Kiti sertifikatai, PEM") var certificates: [String] = []
    @OptionGroup var trust: TrustOptions
    @OptionGroup var stampTrust: StampTrustOptions
    @Flag(help: "Write what a time-stamp has to be over / Įrašyti, kam skirta laiko žyma") var stamped = false
    @Option(help: "File to make / Kuriamas failas") var out: String
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let signature = try Self.signature(try await bytes())
        if stamped {
            try OutputFile.create(out, signature.stampedBytes)
        } else {
            try OutputFile.create(out, JSONWriter.bytes(try raised(signature).json))
        }
        console.written([out])
    }

    private func bytes() async throws -> [UInt8] {
        guard let id = MessageIdentifier(argument: what) else { return try InputFile.read(what, limit: WireLimits.messageBytes) }
        let client = try desk.client()
        return try await asking { () async throws(DeskAPIFailure) in try await client.messageBytes(id.value) }
    }

    private static func signature(_ bytes: [UInt8]) throws(CommandFailure) -> JAdESSignature {
        do throws(Problem) {
            return try JAdESSignature(UnverifiedMessage(bytes: Verification.withParts(bytes)))
        } catch {
            throw CommandFailure(error, .data)
        }
    }

    private func raised(_ signature: JAdESSignature) throws(CommandFailure) -> JAdESSignature {
        guard level != .bB else { return JAdESSignature(jws: signature.jws, unsigned: nil) }
        // A stamp that the gateway has added is as good as one that is given.
        let token = try stamp.map { path throws(CommandFailure) in try InputFile.read(path, limit: 1 << 20) } ?? signature.unsigned?.stamps.first
        guard let token else { throw CommandFailure(.usage, Texts.stampNeeded) }
        let paths = try trust.pathVerifier()
        if level == .bLT, paths == nil { throw CommandFailure(.usage, Texts.trustNeeded) }
        let verifier = try stampTrust.verifier() ?? paths.map { TimeStampVerifier(paths: $0) }
        guard let verifier else { throw CommandFailure(.usage, Texts.stampTrustNeeded) }
        let stamp = try Self.verified(token, over: signature, verifier)
        var chain = verifier.paths.anchors + verifier.paths.intermediates + stamp.token.certificates
        if let paths { chain += paths.anchors }
        do throws(TrustError) {
            for path in certificates + [trust.issuing].compactMap({ $0 }) {
                chain += try Certificate.bundle(contentsOf: URL(fileURLWithPath: path))
            }
        } catch {
            throw CommandFailure(error)
        }
        let lists = (paths.map(\.revocationLists) ?? []) + verifier.paths.revocationLists
        let (certificates, revocation) = (Self.once(chain.map(\.der)), Self.once(lists.map(\.der)))
        guard let raised = signature.raised(to: level, token: token, certificates: certificates, lists: revocation) else {
            throw CommandFailure(.usage, Texts.trustNeeded)
        }
        return raised
    }

    /// A token that whoever reads the export will believe too.
    private static func verified(
        _ der: [UInt8], over signature: JAdESSignature, _ verifier: TimeStampVerifier
    ) throws(CommandFailure) -> VerifiedTimeStamp {
        do throws(TimeStampFailure) {
            let token = try TimeStampToken(der: der)
            return try verifier.verify(token, over: token.imprintAlgorithm.digest(signature.stampedBytes), knownAt: SystemClock().now())
        } catch {
            throw CommandFailure(.negative, code: .stampInvalid, Texts.stampNotBelieved(error))
        }
    }

    private static func once(_ list: [[UInt8]]) -> [[UInt8]] {
        var seen: Set<[UInt8]> = []
        return list.filter { seen.insert($0).inserted }
    }
}

extension JAdESLevel: ExpressibleByArgument {}
