import ArgumentParser
import ExchangeFormats
import Foundation
import Trust

/// The files that time-stamps are verified by: their authorities need not be the exchange's.
struct StampTrustOptions: ParsableArguments {
    @Option(help: "Trusted time-stamping authorities, PEM / Patikimos laiko žymų tarnybos, PEM") var tsaAnchors: String?
    @Option(help: "Their intermediate authorities, PEM / Tarpinės laiko žymų tarnybos, PEM") var tsaIssuing: String?
    @Option(help: "Their revocation lists; may be repeated / Jų atšauktų sertifikatų sąrašai, galima kartoti") var tsaCrl: [String] = []

    func validate() throws {
        if tsaAnchors == nil, tsaIssuing != nil || !tsaCrl.isEmpty { throw ValidationError("--tsa-anchors: anchors.pem") }
    }

    /// - Returns: `nil` where no authorities are named.
    func verifier() throws(CommandFailure) -> TimeStampVerifier? {
        guard let tsaAnchors else { return nil }
        do {
            var lists: [RevocationList] = []
            for path in tsaCrl { lists += try RevocationList.lists(contentsOf: URL(fileURLWithPath: path)) }
            let intermediates = try tsaIssuing.map { path throws(TrustError) in try Certificate.bundle(contentsOf: URL(fileURLWithPath: path)) } ?? []
            let paths = try CertificatePathVerifier(
                anchors: try Certificate.bundle(contentsOf: URL(fileURLWithPath: tsaAnchors)), intermediates: intermediates, revocationLists: lists,
                terms: RevocationTerms(isRequired: !lists.isEmpty))
            return TimeStampVerifier(paths: paths)
        } catch {
            throw CommandFailure(error)
        }
    }

}

/// Time-stamps in files, and what they are verified by.
struct StampOptions: ParsableArguments {
    @Option(help: "The message's time-stamp; may be repeated / Pranešimo laiko žyma, galima kartoti") var stamp: [String] = []
    @OptionGroup var trust: StampTrustOptions

    func validate() throws {
        if trust.tsaAnchors == nil, !stamp.isEmpty { throw ValidationError("--tsa-anchors: anchors.pem") }
    }

    func verifier() throws(CommandFailure) -> TimeStampVerifier? { try trust.verifier() }

    /// The stamps' files, each with what it holds.
    func stamps() throws(CommandFailure) -> [(file: String, stamp: BatchStamp)] {
        var result: [(file: String, stamp: BatchStamp)] = []
        for path in stamp { result.append((path, try StampFile.read(path))) }
        return result
    }
}

/// A batch stamp in a file.
enum StampFile {
    /// - Throws: ``CommandFailure`` with status 65 where it is none.
    static func read(_ path: String) throws(CommandFailure) -> BatchStamp {
        let value = try InputFile.json(path, limit: WireLimits.messageBytes)
        do { return try BatchStamp(value) } catch { throw CommandFailure(error, .data) }
    }
}
