import ExchangeFormats

extension AuditRecord {
    /// Formats by which somebody asks for data of persons.
    private static let asking: Set<String> = ["THB-100", "THB-102"]
    /// Formats by which somebody discloses data of persons to who asked.
    private static let disclosing: Set<String> = ["THB-101", "THB-103"]

    /// The entries of an accepted message besides the acceptance itself (LED Art. 25): one for a question, and for an answer one for each recipient.
    static func consultationOrDisclosure(_ manifest: Manifest, agreements: [String: String], at instant: UTCInstant) -> [AuditRecord] {
        let event: Event
        let parties: [[String]]
        switch manifest.formatID {
        case let format where asking.contains(format): (event, parties) = (.dataConsulted, [manifest.recipients])
        case let format where disclosing.contains(format): (event, parties) = (.dataDisclosed, manifest.recipients.map { [$0] })
        default: return []
        }
        return parties.map { recipients in
            var record = AuditRecord(
                event, at: instant, actor: manifest.sender, sender: manifest.sender, messageID: manifest.messageID, recipients: recipients,
                formatID: manifest.formatID, purpose: manifest.purpose, staff: manifest.senderPerson,
                agreement: recipients.first.flatMap { agreements[$0] })
            record.inReplyTo = manifest.inReplyTo
            record.legalBasis = manifest.legalBasis
            return record
        }
    }
}
