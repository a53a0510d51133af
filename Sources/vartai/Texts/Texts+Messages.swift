import Desk
import ExchangeFormats

extension Texts {
    static let message = BilingualText(lt: "Pranešimas", en: "Message")
    static let sender = BilingualText(lt: "Siuntėjas", en: "Sender")
    static let recipients = BilingualText(lt: "Gavėjai", en: "Recipients")
    static let received = BilingualText(lt: "Gauta", en: "Received")
    static let created = BilingualText(lt: "Sudaryta", en: "Created")
    static let state = BilingualText(lt: "Būsena", en: "State")
    static let outcome = BilingualText(lt: "Baigtis", en: "Outcome")
    static let instant = BilingualText(lt: "Laikas", en: "Time")
    static let event = BilingualText(lt: "Įvykis", en: "Event")
    static let recipient = BilingualText(lt: "Gavėjas", en: "Recipient")
    static let reason = BilingualText(lt: "Priežastis", en: "Reason")
    static let inboxEmpty = BilingualText(lt: "Gautų pranešimų nėra.", en: "The inbox is empty.")
    static let outboxEmpty = BilingualText(lt: "Siųstų pranešimų nėra.", en: "The outbox is empty.")
    static let recipientMissing = BilingualText(
        lt: "Nenurodytas gavėjas: pridėkite --to arba --reply-to.", en: "No recipient is named: add --to or --reply-to.")

    static func acceptedHere(_ id: String) -> BilingualText {
        BilingualText(lt: "Pranešimas \(id) pasirašytas ir laukia išsiuntimo.", en: "Message \(id) is signed and waits to be sent.")
    }

    static func notEnded(_ id: String) -> BilingualText {
        BilingualText(
            lt: "Pranešimas dar neįteiktas; vėliau patikrinkite: vartai outbox show \(id)",
            en: "The message is not handed over yet; check later: vartai outbox show \(id)")
    }

    static func outboxState(_ state: OutboxItem.State) -> BilingualText {
        switch state {
        case .queued: BilingualText(lt: "Laukia išsiuntimo", en: "Waiting to be sent")
        case .accepted: BilingualText(lt: "Priimtas", en: "Accepted")
        case .rejected: BilingualText(lt: "Atmestas", en: "Rejected")
        case .handedOver: BilingualText(lt: "Įteiktas", en: "Handed over")
        case .refused: BilingualText(lt: "Gavėjas atsisakė priimti", en: "Refused by a recipient")
        case .expired: BilingualText(lt: "Nebegalioja", en: "Expired")
        case .withdrawn: BilingualText(lt: "Atšauktas", en: "Withdrawn")
        case .discarded: BilingualText(lt: "Nutraukė administratorius", en: "Discarded by an administrator")
        case .returned: BilingualText(lt: "Grąžintas: pasirinkite kitą gavėją", en: "Returned: choose another recipient")
        }
    }

    static let overdueEvidence = BilingualText(lt: "Vėluoja mainų įrodymas", en: "Evidence is overdue")

    static func evidenceOverdue(_ recipient: String, _ deadline: String) -> BilingualText {
        BilingualText(
            lt: "Vėluoja mainų įrodymas, kuo baigėsi pristatymas gavėjui \(recipient): terminas buvo \(deadline).",
            en: "Evidence of how the delivery to \(recipient) ended is overdue: the deadline was \(deadline).")
    }

    static func evidenceOverdue(_ count: Int) -> BilingualText {
        BilingualText(
            lt: "DĖMESIO: vėluoja pristatymų pabaigos mainų įrodymai, kuriuos mazgas įsipareigojo sudaryti. Pranešimų: \(count).",
            en: "ALARM: evidence of how deliveries ended is overdue, although the gateway has promised it. Messages: \(count).")
    }

    static func withdrawal(_ state: Withdrawal.State, of recipient: String?, asked: String) -> BilingualText {
        let whose = recipient.map { BilingualText(lt: " (gavėjas \($0))", en: " (recipient \($0))") } ?? BilingualText(lt: "", en: "")
        return switch state {
        case .pending:
            BilingualText(
                lt: "Atšaukimas\(whose.lt) laukia mazgo atsakymo nuo \(asked).", en: "Withdrawal\(whose.en) waits for the gateway since \(asked).")
        case .done: BilingualText(lt: "Atšaukta\(whose.lt), prašyta \(asked).", en: "Withdrawn\(whose.en), asked for at \(asked).")
        case .refused:
            BilingualText(lt: "Atšaukti nepavyko\(whose.lt), prašyta \(asked).", en: "Not withdrawn\(whose.en), asked for at \(asked).")
        }
    }

    static func receiptOutcome(_ outcome: Receipt.Outcome) -> BilingualText {
        outcome == .accepted ? BilingualText(lt: "Priimtas", en: "Accepted") : BilingualText(lt: "Atsisakyta priimti", en: "Refused")
    }

    static func evidenceEvent(_ event: EvidenceEvent) -> BilingualText {
        switch event {
        case .submissionAcceptance: BilingualText(lt: "Pranešimas priimtas", en: "Submission accepted")
        case .submissionRejection: BilingualText(lt: "Pranešimas atmestas", en: "Submission rejected")
        case .contentConsignment: BilingualText(lt: "Pranešimas pateiktas gavėjui", en: "Content consigned to the recipient")
        case .consignmentRejection: BilingualText(lt: "Gavėjo eilė pranešimo nepriėmė", en: "Consignment rejected")
        case .contentHandover: BilingualText(lt: "Pranešimas įteiktas gavėjui", en: "Content handed over to the recipient")
        case .contentHandoverFailure: BilingualText(lt: "Pranešimas neįteiktas", en: "Content not handed over")
        case .acceptanceRejectionExpiry: BilingualText(lt: "Gavėjas neatsakė iki galiojimo pabaigos", en: "No answer before expiry")
        }
    }
}
