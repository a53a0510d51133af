package import Desk
package import ExchangeFormats
import Foundation
package import Logging
package import Trust

/// What a desk reads from files that are replaced while it runs: whom it believes, and the records that it answers from.
package struct DeskMaterials: Sendable {
    package private(set) var signatures: SignatureVerifier

    private let configuration: DeskConfiguration
    private let log: Logger
    private var trustWatch: FileWatch

    /// - Throws: `TrustError`, what reading a file throws.
    package init(_ configuration: DeskConfiguration, log: Logger) throws {
        self.configuration = configuration
        self.log = log
        trustWatch = FileWatch([configuration.anchors] + configuration.revocationLists)
        signatures = try Self.signatures(configuration)
    }

    /// The desk's sources, each with its records. They look after themselves once the desk runs. Blocks.
    ///
    /// - Parameter keeper: where their indexes outlive the process.
    /// - Throws: `YAMLError`, ``SourceFailure``, what reading a file throws.
    package func sources(keeper: (any IndexKeeper)?, clock: any DeskClock, random: any RandomSource) throws -> [any RecordSource] {
        try configuration.sources.map { try $0.started(keeper: keeper, clock: clock, random: random, log: log) }
    }

    /// Looks at anchors and revocation lists. Files that cannot be read as such change nothing and are told in the log.
    ///
    /// - Returns: whether ``signatures`` is new.
    package mutating func renewTrust() -> Bool {
        guard trustWatch.hasChanged() else { return false }
        do {
            signatures = try Self.signatures(configuration)
            return true
        } catch {
            log.error("changed anchors or revocation lists are not in force", metadata: ["reason": "\(error)"])
            return false
        }
    }

    private static func signatures(_ configuration: DeskConfiguration) throws -> SignatureVerifier {
        var lists: [RevocationList] = []
        for file in configuration.revocationLists { lists += try RevocationList.lists(contentsOf: file) }
        guard !lists.isEmpty else { throw TrustError.revocationListMalformed }
        return SignatureVerifier(
            exchange: configuration.settings.exchange,
            paths: try CertificatePathVerifier(anchors: Certificate.bundle(contentsOf: configuration.anchors), revocationLists: lists))
    }
}
