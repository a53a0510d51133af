import ExchangeFormats

/// The operations of the exchange API: the one table that the OpenAPI document is made from.
package enum APIOperations {
    /// In the order of the document.
    package static let all: [APIOperation] = messages + deliveries + evidence + log + reference + parts

    /// Each message is 0x1E, its text, 0x0A (RFC 7464): no JSON that a schema could describe.
    private static let messageSequence = APIOperation.Variant(
        .init(MediaType.messageSequence, ["type": "string"], bytes: APILimits.sequenceBytes),
        .init(
            200, MediaType.json, APISchema.reference("SequenceAnswer"), lt: "Kas tapo su kiekvienu pranešimu, pateikimo tvarka.",
            en: "What became of each message, in the order of the request."))

    private static let messages = [
        APIOperation(
            "submitMessage", .post, APIPath.messages, .messages,
            summary: BilingualText(lt: "Pateikti pranešimą", en: "Submit a message"),
            description: BilingualText(
                lt:
                    "Pranešimas yra pasirašytas JWS. Atsakymas 202 reiškia, kad pranešimas patvariai išsaugotas ir įtrauktas į gavėjų eiles. Tą patį pranešimą pateikus dar kartą, grąžinamas pirmasis atsakymas. Viename kreipinyje galima pateikti iki \(APILimits.sequenceMessages) pranešimų (\(MediaType.messageSequence)): kiekvienas jų tikrinamas ir priimamas arba atmetamas atskirai.",
                en:
                    "The message is a signed JWS. The answer 202 means that it is durably stored and in its recipients’ queues. Submitting the same message again returns the first answer. One request may bring up to \(APILimits.sequenceMessages) messages (\(MediaType.messageSequence)): each is checked and accepted or refused on its own."
            ),
            body: .init(MediaType.message, APISchema.reference("Message"), bytes: WireLimits.messageBytes),
            success: .init(
                202, MediaType.json, APISchema.reference("SubmissionAnswer"), headers: ["Location"],
                links: [
                    .init("getMessageStatus", "messageId", "/messageId"), .init("listMessageEvidence", "messageId", "/messageId"),
                ], lt: "Pranešimas priimtas; pridėtas pateikimo priėmimo mainų įrodymas.",
                en: "The message is accepted; the evidence is SubmissionAcceptance."), variants: [messageSequence], errors: APIErrors.ofSubmissions),
        APIOperation(
            "getMessageStatus", .get, APIPath.messagePattern, .messages,
            summary: BilingualText(lt: "Sužinoti pranešimo būseną", en: "See what has become of a message"),
            description: BilingualText(
                lt: "Tik siuntėjui: visi pranešimo pristatymai ir jų būsenos.", en: "For its sender only: every delivery of it and its state."),
            parameters: [.messageID],
            success: .init(
                200, MediaType.json, APISchema.reference("MessageStatus"),
                links: [.init("listDeliveryEvidence", "deliveryId", "/deliveries/0/deliveryId")], lt: "Pranešimo būsena.",
                en: "The message’s status."), errors: [.resourceUnknown]),
        APIOperation(
            "listMessageEvidence", .get, APIPath.messageEvidencePattern, .messages,
            summary: BilingualText(lt: "Gauti pranešimo mainų įrodymus", en: "Get the evidence of a message"),
            description: BilingualText(
                lt: "Tik siuntėjui: visi su pranešimu susiję mainų įrodymai.", en: "For its sender only: all evidence of the message."),
            parameters: [.messageID],
            success: .init(
                200, MediaType.json, APISchema.reference("EvidencePage"), lt: "Mainų įrodymai jų išdavimo tvarka.",
                en: "Evidence in the order of its release."), errors: [.resourceUnknown]),
        APIOperation(
            "withdrawMessage", .post, APIPath.withdrawalPattern, .messages,
            summary: BilingualText(lt: "Atšaukti pranešimą", en: "Withdraw a message"),
            description: BilingualText(
                lt:
                    "Tik siuntėjui: baigia visus arba vieno gavėjo pristatymus, kurių turinys gavėjui dar nepateiktas. Kas jau pateikta, to atšaukti nebegalima. Pakartojus grąžinami tie patys mainų įrodymai.",
                en:
                    "For its sender only: ends every delivery, or that of one recipient, whose content has not been consigned. What has been consigned cannot be withdrawn any more. Asked again, it returns the same evidence."
            ),
            parameters: [.messageID, .recipient],
            success: .init(
                200, MediaType.json, APISchema.reference("WithdrawalAnswer"),
                lt: "Kas tapo su kiekvienu pristatymu; bent vienas atšauktas.", en: "What became of each delivery; at least one is withdrawn."),
            errors: [.resourceUnknown, .deliveryUnknown, .deliveryEnded, .withdrawalTooLate]),
        messageStamp("getMessageStamp", APIPath.messageStampPattern, .messages, .messageID, errors: [.resourceUnknown, .stampPending]),
    ]

    /// The same stamp for who sent the message and for whom it was delivered to.
    private static func messageStamp(
        _ id: String, _ path: String, _ subject: APIOperation.Subject, _ parameter: APIOperation.Parameter, errors: [ErrorCode]
    ) -> APIOperation {
        stamp(
            id, path, subject, parameter, errors: errors,
            summary: BilingualText(lt: "Gauti pranešimo laiko žymą", en: "Get the time-stamp of a message"),
            description: BilingualText(
                lt: "Paketo laiko žyma: įrodo, kad pranešimas tuo metu jau buvo. Dedama paprastai per minutę nuo priėmimo.",
                en: "The batch stamp: proof that the message existed at its time. It is there usually within a minute of acceptance."))
    }

    private static func stamp(
        _ id: String, _ path: String, _ subject: APIOperation.Subject, _ parameter: APIOperation.Parameter, errors: [ErrorCode],
        summary: BilingualText, description: BilingualText
    ) -> APIOperation {
        APIOperation(
            id, .get, path, subject, summary: summary, description: description,
            parameters: [parameter],
            success: .init(200, MediaType.stamp, APISchema.reference("BatchStamp"), lt: "Laiko žyma.", en: "The time-stamp."), errors: errors)
    }

    private static let deliveries = [
        APIOperation(
            "listInbox", .get, APIPath.inbox, .deliveries,
            summary: BilingualText(lt: "Gauti laukiančių pristatymų sąrašą", en: "List the deliveries that wait"),
            description: BilingualText(
                lt:
                    "Išvardyti pristatymai iki nurodyto laiko niekam kitam nesiūlomi. Prašymas gali laukti, kol atsiras pristatymas. Paprašius pranešimai pateikiami kartu; kuris netelpa, to prašoma atskirai.",
                en:
                    "What is listed is offered to nobody else until its lease ends. The request may wait for a delivery to come. Messages come along where that is asked for; one for which there is no room is fetched on its own."
            ),
            parameters: [.wait, .most, .messages],
            success: .init(
                200, MediaType.json, APISchema.reference("InboxPage"),
                links: [
                    .init("getDeliveryMessage", "deliveryId", "/items/0/deliveryId"),
                    .init("listDeliveryEvidence", "deliveryId", "/items/0/deliveryId"),
                ], lt: "Laukiantys pristatymai; sąrašas gali būti tuščias.", en: "The deliveries that wait; there may be none.")),
        APIOperation(
            "getDeliveryMessage", .get, APIPath.deliveryMessagePattern, .deliveries,
            summary: BilingualText(lt: "Gauti pristatomą pranešimą", en: "Get the message of a delivery"),
            description: BilingualText(
                lt: "Tik gavėjui: pranešimas tokiais baitais, kokiais jis buvo pateiktas.",
                en: "For its recipient only: the message in exactly the bytes that were submitted."),
            parameters: [.deliveryID],
            success: .init(200, MediaType.message, APISchema.reference("Message"), lt: "Pranešimas.", en: "The message."),
            errors: [.resourceUnknown, .deliveryUnknown, .deliveryEnded]),
        APIOperation(
            "concludeDelivery", .post, APIPath.deliveryReceiptPattern, .deliveries,
            summary: BilingualText(lt: "Pateikti pasirašytą gavimo patvirtinimą", en: "Hand in the signed receipt"),
            description: BilingualText(
                lt:
                    "Gavėjo pasirašytas patvirtinimas, kad pranešimas priimtas arba atmestas. Jis užbaigia pristatymą; tą patį patvirtinimą pateikus dar kartą, grąžinamas tas pats mainų įrodymas.",
                en:
                    "The recipient’s signed acceptance or refusal. It ends the delivery; the same receipt handed in again returns the same evidence."
            ),
            parameters: [.deliveryID],
            body: .init(MediaType.receipt, APISchema.reference("SignedObject"), bytes: WireLimits.signedObjectBytes),
            success: .init(
                200, MediaType.evidence, APISchema.reference("Evidence"), lt: "Įteikimo arba atmetimo mainų įrodymas.",
                en: "Evidence of the handover or of the refusal."), errors: APIErrors.ofReceipts + [.resourceUnknown]),
        APIOperation(
            "listDeliveryEvidence", .get, APIPath.deliveryEvidencePattern, .deliveries,
            summary: BilingualText(lt: "Gauti pristatymo mainų įrodymus", en: "Get the evidence of a delivery"),
            description: BilingualText(
                lt: "Pristatymo siuntėjui ir gavėjui: su pristatymu susiję mainų įrodymai.",
                en: "For the delivery’s sender and recipient: the evidence of it."),
            parameters: [.deliveryID],
            success: .init(
                200, MediaType.json, APISchema.reference("EvidencePage"), lt: "Mainų įrodymai jų išdavimo tvarka.",
                en: "Evidence in the order of its release."), errors: [.resourceUnknown, .deliveryUnknown]),
        messageStamp(
            "getDeliveryStamp", APIPath.deliveryStampPattern, .deliveries, .deliveryID, errors: [.resourceUnknown, .deliveryUnknown, .stampPending]),
    ]

    private static let evidence = [
        APIOperation(
            "listEvidence", .get, APIPath.evidence, .evidence,
            summary: BilingualText(lt: "Gauti naujus mainų įrodymus", en: "Follow the evidence"),
            description: BilingualText(
                lt: "Visų besikreipiančio dalyvio pateiktų pranešimų mainų įrodymai po nurodyto eilės numerio.",
                en: "The evidence of all messages of the caller that comes after a sequence number."),
            parameters: [.after, .wait, .most],
            success: .init(
                200, MediaType.json, APISchema.reference("EvidencePage"), lt: "Mainų įrodymai jų išdavimo tvarka; sąrašas gali būti tuščias.",
                en: "Evidence in the order of its release; there may be none.")),
        stamp(
            "getEvidenceRootStamp", APIPath.evidenceRootStampPattern, .evidence, .rootSequence, errors: [.resourceUnknown, .stampPending],
            summary: BilingualText(lt: "Gauti mainų įrodymų šaknies laiko žymą", en: "Get the time-stamp of an evidence root"),
            description: BilingualText(
                lt: "Kiekvienam dalyviui: paketo laiko žyma, įrodanti, kad šia šaknimi patvirtinti mainų įrodymai tuo metu jau buvo.",
                en: "For every endpoint: the batch stamp, proof that the evidence under this root existed at its time.")),
    ]
}
