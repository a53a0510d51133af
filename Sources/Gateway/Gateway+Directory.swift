import ExchangeFormats
package import Trust

/// Why a directory is not put in force.
package enum DirectoryRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// Two administrators have not approved it.
    case notApproved(EnrolmentFailure)
    /// The audit log cannot be written now.
    case notRecorded

    /// Both languages.
    package var description: String {
        switch self {
        case .notApproved(let failure):
            "dalyvių katalogas netaikomas: \(failure.sentence.lt) / the directory is not in force: \(failure.sentence.en)"
        case .notRecorded:
            "žurnalo įrašyti nepavyko, todėl naujas dalyvių katalogas netaikomas / the audit log cannot be written, so the new directory is not in force"
        }
    }
}

extension Gateway {
    /// Puts a registry in force once the audit log durably says what it changes: the directory, and every certificate that came or went.
    ///
    /// Where the registry asks for approvals and its directory is not the one in force, two administrators have to have approved it. A directory
    /// that is refused holds up nothing else: anchors and revocation lists of the new registry are in force in any case.
    ///
    /// - Throws: ``DirectoryRefusal``.
    package func adopt(_ registry: Registry) async throws(DirectoryRefusal) {
        do throws(DirectoryRefusal) {
            try await enter(registry)
        } catch {
            apply(registry.keeping(self.registry))
            throw error
        }
        apply(registry)
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
