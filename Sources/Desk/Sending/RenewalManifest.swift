package import ExchangeFormats
import Foundation
import Trust

extension Manifest {
    /// The manifest of a renewal (SYS-021), which is made while no desk need run.
    ///
    /// - Parameter recipient: the endpoint of the exchange's administrators.
    package static func renewal(_ settings: DeskSettings, to recipient: String, at instant: UTCInstant, random: some RandomSource) -> Manifest {
        let defaults = ManifestDefaults.of(RenewalRequest.formatID)
        let id = UUID.version7(at: instant, random: random)
        return Manifest(
            exchange: settings.exchange, formatID: RenewalRequest.formatID, formatVersion: FormatVersion(1, 0), messageID: id, conversationID: id,
            createdAt: instant, validUntil: instant.adding(defaults.validFor), sender: settings.endpoint, senderPerson: settings.staff,
            recipients: [recipient], priority: .normal, purpose: defaults.purpose, regime: defaults.regime, legalBasis: defaults.legalBasis,
            handlingCodes: defaults.handlingCodes, language: .en, retention: defaults.retention, parts: [])
    }
}
