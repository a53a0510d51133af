import ExchangeFormats
import Logging
package import StrictYAML
package import Trust

/// Why a directory is not put in force.
package enum DirectoryRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// Two administrators have not approved it.
    case notApproved(EnrolmentFailure)
    /// The audit log cannot be written now.
    case notRecorded
    /// The agreements that administrators put in force name what this directory does not have.
    case agreementsUnreadable(YAMLError)

    /// Both languages.
    package var description: String {
        switch self {
        case .notApproved(let failure):
            "dalyvių katalogas netaikomas: \(failure.sentence.lt) / the directory is not in force: \(failure.sentence.en)"
        case .notRecorded:
            "žurnalo įrašyti nepavyko, todėl naujas dalyvių katalogas netaikomas / the audit log cannot be written, so the new directory is not in force"
        case .agreementsUnreadable(let error):
            "dalyvių katalogas netaikomas: galiojančių susitarimų pagal jį perskaityti nepavyko, pirmiau pakeiskite susitarimus: \(error.file):\(error.line): \(error.lt) / the directory is not in force: the agreements in force cannot be read by it, so change the agreements first: \(error.file):\(error.line): \(error.en)"
        }
    }
}

extension Gateway {
    /// Puts a registry in force once the audit log durably says what it changes: the directory, and every certificate that came or went.
    ///
    /// Where the registry asks for approvals and its directory is not the one in force, two administrators have to have approved it. A directory
    /// that is refused holds up nothing else: anchors and revocation lists of the new registry are in force in any case.
    ///
    /// Where administrators put agreements in force (``propose(_:by:mayApprove:)``), those are, and the registry's own are not.
    ///
    /// - Throws: ``DirectoryRefusal``.
    package func adopt(_ registry: Registry) async throws(DirectoryRefusal) {
        await turnstile.enter()
        defer { turnstile.leave() }
        do throws(DirectoryRefusal) {
            let registry = try await byAgreementsInForce(registry)
            try await enter(registry)
            apply(registry)
        } catch {
            apply(registry.keeping(self.registry))
            throw error
        }
    }

    /// The registry with the agreements that administrators put in force, where they ever did.
    private func byAgreementsInForce(_ registry: Registry) async throws(DirectoryRefusal) -> Registry {
        let text: String?
        do { text = try await store.read { reader in try reader.agreementsInForce().flatMap { try reader.agreementsText($0) } } } catch {
            throw .notRecorded
        }
        guard let text, text != registry.agreementsText else { return registry }
        do throws(YAMLError) {
            let changed = try registry.replacingAgreements(text)
            log.warning(
                "the agreements’ file is not in force: administrators put others in force",
                metadata: [
                    "file": "\(Base64URL.encode(registry.agreementsDigest))", "inForce": "\(Base64URL.encode(changed.agreementsDigest))",
                    "toPropose": "vartai admin change propose --agreements FILE", "toExport": "vartai admin change export",
                ])
            return changed
        } catch {
            throw .agreementsUnreadable(error)
        }
    }

    private func enter(_ registry: Registry) async throws(DirectoryRefusal) {
        let next = DirectoryInForce(registry.directory)
        let before: DirectoryInForce?
        do { before = try await store.read { try $0.directoryInForce() }.flatMap(DirectoryInForce.init) } catch { throw .notRecorded }
        guard before != next else { return }
        var change: [UInt8]?
        var approvers: [String] = []
        // A certificate that was issued anew for a key that was approved changes no content.
        if registry.needsApprovals, before?.content != next.content {
            guard let approved = registry.approvals else { throw .notApproved(.approvalsMissing(have: 0)) }
            do throws(EnrolmentFailure) {
                guard approved.change.directory == next.content, approved.change.version == next.version else {
                    throw EnrolmentFailure.changeDiffers
                }
                approvers = try approved.verify(registry.signatures, at: clock.now())
                change = approved.change.digest
            } catch {
                throw .notApproved(error)
            }
        }
        let records = next.records(since: before, at: clock.now(), change: change, approvers: approvers)
        let random = random
        do {
            try await store.write { writer in
                for record in records { try writer.append(record.leaf(salt: random.bytes(WireLimits.saltBytes))) }
                try writer.setDirectoryInForce(next.bytes)
            }
        } catch {
            if error as? StorageFailure == .broken { storageBroke() }
            throw .notRecorded
        }
    }
}
