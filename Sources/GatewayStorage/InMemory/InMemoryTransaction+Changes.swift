import Foundation
import Gateway

/// What is kept of changes of the agreements.
struct InMemoryChanges: Sendable {
    /// In the order in which they were proposed.
    var changes: [AgreementChange] = []
    /// By digest.
    var texts: [[UInt8]: String] = [:]
    var inForce: [UInt8]?
}

extension InMemoryTransaction {
    func change(_ id: UUID) -> AgreementChange? { state.changes.changes.first { $0.id == id } }

    func changes(limit: Int) -> [AgreementChange] { Array(state.changes.changes.reversed().prefix(max(0, limit))) }

    func standingChanges() -> [AgreementChange] { state.changes.changes.filter(\.state.isStanding) }

    func agreementsText(_ digest: [UInt8]) -> String? { state.changes.texts[digest] }

    func agreementsInForce() -> [UInt8]? { state.changes.inForce }

    func insert(_ change: AgreementChange) { state.changes.changes.append(change) }

    func update(_ change: AgreementChange) {
        guard let place = state.changes.changes.firstIndex(where: { $0.id == change.id }) else { return }
        state.changes.changes[place].approved = change.approved
        state.changes.changes[place].state = change.state
        state.changes.changes[place].inForceSince = change.inForceSince
    }

    func insert(agreementsText: String, digest: [UInt8]) {
        if state.changes.texts[digest] == nil { state.changes.texts[digest] = agreementsText }
    }

    func setAgreementsInForce(_ digest: [UInt8]) { state.changes.inForce = digest }
}
