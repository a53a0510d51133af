package import ExchangeFormats
package import Foundation
import Trust

/// A change of the agreements on its way: proposed by one administrator, approved by another, in force from an instant. The texts stand apart, by
/// their digests.
package struct AgreementChange: Sendable, Hashable {
    /// Where it stands.
    package enum State: String, Sendable, CaseIterable {
        case proposed = "PROPOSED"
        /// Waits for its instant.
        case approved = "APPROVED"
        case inForce = "IN_FORCE"
        case rejected = "REJECTED"
        case withdrawn = "WITHDRAWN"
        /// Other agreements came into force after it, or before it could.
        case superseded = "SUPERSEDED"
        /// Was in force in an emergency, and nobody approved it in time.
        case undone = "UNDONE"

        /// Whether something is still to come of it.
        package var isStanding: Bool { [.proposed, .approved, .inForce].contains(self) }
    }

    /// Who did something, and when.
    package struct Act: Sendable, Hashable {
        /// An administrator's id.
        package let administrator: String
        /// SHA-256 of the public key of the certificate that was shown.
        package let key: [UInt8]
        package let at: UTCInstant

        package init(administrator: String, key: [UInt8], at: UTCInstant) {
            self.administrator = administrator
            self.key = key
            self.at = at
        }
    }

    package let id: UUID
    /// SHA-256 of the whole text that is proposed.
    package let digest: [UInt8]
    /// SHA-256 of the agreements that it was made from.
    package let base: [UInt8]
    package let reason: String
    package let proposed: Act
    /// `nil`: as soon as it is approved.
    package let effectiveFrom: UTCInstant?
    package var approved: Act?
    package var state: State
    package var inForceSince: UTCInstant?
    /// Why it came into force before anybody approved it.
    package let emergency: AdministrativeGround?
    /// Until when somebody has to have approved what came into force in an emergency.
    package let approveBy: UTCInstant?

    package init(
        id: UUID, digest: [UInt8], base: [UInt8], reason: String, proposed: Act, effectiveFrom: UTCInstant?, approved: Act? = nil,
        state: State = .proposed, inForceSince: UTCInstant? = nil, emergency: AdministrativeGround? = nil, approveBy: UTCInstant? = nil
    ) {
        self.id = id
        self.digest = digest
        self.base = base
        self.reason = reason
        self.proposed = proposed
        self.effectiveFrom = effectiveFrom
        self.approved = approved
        self.state = state
        self.inForceSince = inForceSince
        self.emergency = emergency
        self.approveBy = approveBy
    }

    /// Whether it is in force, and a second administrator has not seen it yet.
    package var awaitsSecond: Bool { state == .inForce && approved == nil }

    /// When the gateway has to do something about it by itself: bring it into force, or undo it.
    var dueAt: UTCInstant? {
        switch state {
        case .approved: effectiveFrom ?? approved?.at
        case .inForce where approved == nil: approveBy
        default: nil
        }
    }
}

package protocol ChangeReader {
    func change(_ id: UUID) throws -> AgreementChange?
    /// The latest, the newest first.
    func changes(limit: Int) throws -> [AgreementChange]
    /// Those of which something is still to come, in the order in which they were proposed.
    func standingChanges() throws -> [AgreementChange]
    /// A text of agreements.
    func agreementsText(_ digest: [UInt8]) throws -> String?
    /// The digest of the agreements that administrators put in force; `nil` where none ever did.
    func agreementsInForce() throws -> [UInt8]?
}

package protocol ChangeWriter: ChangeReader {
    func insert(_ change: AgreementChange) throws
    /// Writes what may change of a change that exists: approval, state, since when it is in force.
    func update(_ change: AgreementChange) throws
    /// Keeps a text; one that is kept already stays.
    func insert(agreementsText: String, digest: [UInt8]) throws
    func setAgreementsInForce(_ digest: [UInt8]) throws
}
