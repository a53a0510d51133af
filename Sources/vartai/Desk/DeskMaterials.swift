package import Desk
import Foundation
package import Logging
package import Trust

/// What a desk reads from files that are replaced while it runs: whom it believes, and the records that it answers from.
package struct DeskMaterials: Sendable {
    package private(set) var signatures: SignatureVerifier
    package var sources: [any RecordSource] { indexed }

    private let configuration: DeskConfiguration
    private let log: Logger
    private var indexed: [IndexedSource]
    private var trustWatch: FileWatch
    private var sourceWatches: [FileWatch]

    /// - Throws: `TrustError`, `YAMLError`, ``SourceFailure``, what reading a file throws.
    package init(_ configuration: DeskConfiguration, log: Logger) throws {
        self.configuration = configuration
        self.log = log
        trustWatch = FileWatch([configuration.anchors] + configuration.revocationLists)
        sourceWatches = configuration.sources.map { FileWatch([$0.file, $0.mapping]) }
        signatures = try Self.signatures(configuration)
        indexed = try configuration.sources.map { try IndexedSource($0, log: log) }
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

    /// Looks at the sources. One that cannot be read stays as it was and is told in the log.
    ///
    /// - Returns: whether ``sources`` are new.
    package mutating func renewSources() -> Bool {
        var isRenewed = false
        for (index, source) in configuration.sources.enumerated() where sourceWatches[index].hasChanged() {
            do {
                indexed[index] = try IndexedSource(source, log: log)
                isRenewed = true
            } catch {
                log.error("a changed source is not in force", metadata: ["source": "\(source.id)", "reason": "\(error)"])
            }
        }
        return isRenewed
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
