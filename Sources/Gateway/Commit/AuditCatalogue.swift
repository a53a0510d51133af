package import ExchangeFormats

/// What Directive (EU) 2016/680, Art. 25, wants to be logged. Every one of them has an event.
package enum LoggedOperation: String, Sendable, CaseIterable {
    case collection = "COLLECTION"
    case alteration = "ALTERATION"
    case consultation = "CONSULTATION"
    /// Transfers among them.
    case disclosure = "DISCLOSURE"
    case combination = "COMBINATION"
    case erasure = "ERASURE"

    package var name: BilingualText {
        switch self {
        case .collection: BilingualText(lt: "rinkimas", en: "collection")
        case .alteration: BilingualText(lt: "keitimas", en: "alteration")
        case .consultation: BilingualText(lt: "susipažinimas", en: "consultation")
        case .disclosure: BilingualText(lt: "atskleidimas", en: "disclosure")
        case .combination: BilingualText(lt: "sujungimas", en: "combination")
        case .erasure: BilingualText(lt: "ištrynimas", en: "erasure")
        }
    }
}

extension AuditRecord {
    /// The members of a record. There are no others, and none takes free text.
    package enum Field: String, Sendable, CaseIterable {
        case event, at, actor, sender, messageId, deliveryId, recipients, formatId, purpose, staff, agreement, reason, inReplyTo, legalBasis
        case directoryVersion, directory, epoch, ground, change, redrive, limit

        package var meaning: BilingualText {
            switch self {
            case .event: BilingualText(lt: "įvykis iš šio sąrašo", en: "an event of this list")
            case .at: BilingualText(lt: "laikas (RFC 3339, UTC)", en: "instant (RFC 3339, UTC)")
            case .actor:
                BilingualText(
                    lt: "veikęs mainų dalyvis, „gateway“ arba „administrator“", en: "the endpoint that acted, `gateway` or `administrator`")
            case .sender: BilingualText(lt: "siuntėjas (mainų dalyvis)", en: "sender (an endpoint)")
            case .messageId: BilingualText(lt: "pranešimo UUID", en: "UUID of the message")
            case .deliveryId: BilingualText(lt: "pristatymo UUID", en: "UUID of the delivery")
            case .recipients: BilingualText(lt: "gavėjai (mainų dalyviai)", en: "recipients (endpoints)")
            case .formatId: BilingualText(lt: "formatas", en: "format")
            case .purpose: BilingualText(lt: "tvarkymo tikslas (kodas)", en: "purpose of processing (a code)")
            case .staff: BilingualText(lt: "atsakingo asmens pseudonimas", en: "pseudonym of the person responsible")
            case .agreement: BilingualText(lt: "susitarimo numeris", en: "number of the agreement")
            case .reason: BilingualText(lt: "klaidų katalogo kodas", en: "a code of the error catalogue")
            case .inReplyTo: BilingualText(lt: "pranešimo, į kurį atsakoma, UUID", en: "UUID of the message that is answered")
            case .legalBasis: BilingualText(lt: "teisiniai pagrindai (kodai)", en: "legal bases (codes)")
            case .directoryVersion: BilingualText(lt: "dalyvių katalogo versija", en: "version of the directory")
            case .directory:
                BilingualText(
                    lt: "katalogo versija ir santrauka, sertifikato priskyrimas, pakeitimo santrauka ir kas jį patvirtino",
                    en: "the directory’s version and digest, the binding of a certificate, the digest of the change and who approved it")
            case .epoch: BilingualText(lt: "žurnalo epocha", en: "epoch of the log")
            case .ground: BilingualText(lt: "administratoriaus veiksmo pagrindas (kodas)", en: "ground of an administrator’s act (a code)")
            case .change:
                BilingualText(
                    lt:
                        "susitarimų pakeitimo UUID, teksto ir ankstesnio teksto santraukos, nuo kada taikomas, ar tas pats administratorius ir siūlė, ir patvirtino",
                    en:
                        "UUID of a change of the agreements, digests of its text and of the text before it, from when it holds, whether one administrator both proposed and approved it"
                )
            case .limit:
                BilingualText(
                    lt: "kiek pristatymų dalyvis gali būti paėmęs ir kiek jų gauti per minutę",
                    en: "how many deliveries the endpoint may have in hand, and get in a minute")
            case .redrive:
                BilingualText(
                    lt: "sulaikytų pristatymų grąžinimo UUID, sulaikymo priežastis, sparta, kiek pristatymų atrinkta, grąžinta ir praleista",
                    en: "UUID of a redrive of many, cause of parking, rate, how many deliveries it took, put back and skipped")
            }
        }
    }
}

/// What the catalogue says of one event.
package struct AuditCatalogueEntry: Sendable {
    /// `nil` for what happens to no personal data.
    package let verb: LoggedOperation?
    /// What its records may have besides event, instant and actor.
    package let fields: Set<AuditRecord.Field>
    package let description: BilingualText
    /// What brings it, where nothing writes it yet.
    package let reserved: BilingualText?

    init(_ fields: Set<AuditRecord.Field>, lt: String, en: String) { self.init(nil, fields, lt: lt, en: en) }

    init(_ verb: LoggedOperation?, _ fields: Set<AuditRecord.Field>, lt: String, en: String, reserved: BilingualText? = nil) {
        self.verb = verb
        self.fields = fields.union([.event, .at, .actor])
        description = BilingualText(lt: lt, en: en)
        self.reserved = reserved
    }

    package func json(_ event: AuditRecord.Event) -> JSONValue {
        var object: JSONObject = [
            "event": .string(event.rawValue), "fields": .array(fields.map(\.rawValue).sorted().map { .string($0) }),
            "description": ["lt": .string(description.lt), "en": .string(description.en)],
        ]
        object["verb"] = verb.map { .string($0.rawValue) }
        object["reserved"] = reserved.map { ["lt": .string($0.lt), "en": .string($0.en)] }
        return .object(object)
    }
}

extension AuditRecord.Event {
    private static let ofDelivery: Set<AuditRecord.Field> = [.sender, .messageId, .deliveryId, .recipients, .formatId]
    private static let ofPause: Set<AuditRecord.Field> = [.sender, .recipients, .formatId, .staff, .ground]
    private static let ofLimit: Set<AuditRecord.Field> = [.recipients, .staff, .ground, .limit]
    private static let ofRedrive: Set<AuditRecord.Field> = [.recipients, .formatId, .staff, .ground, .redrive]
    private static let ofChange: Set<AuditRecord.Field> = [.staff, .ground, .change]
    private static let administered = ofDelivery.union([.reason, .staff, .ground])

    /// The one place that says what an event means.
    package var entry: AuditCatalogueEntry {
        switch self {
        case .messageAccepted:
            AuditCatalogueEntry(
                .collection, [.sender, .messageId, .recipients, .formatId, .purpose, .staff, .agreement],
                lt: "Mainų mazgas priėmė pranešimą.", en: "The gateway accepted a message.")
        case .submissionRejected:
            AuditCatalogueEntry([.sender, .messageId, .reason], lt: "Mainų mazgas pranešimą atmetė.", en: "The gateway refused a message.")
        case .contentConsigned:
            AuditCatalogueEntry(
                .disclosure, Self.ofDelivery, lt: "Pranešimo turinys pirmą kartą perduotas gavėjui.",
                en: "The content of a message left for its recipient for the first time.")
        case .deliveryHandedOver:
            AuditCatalogueEntry(Self.ofDelivery, lt: "Gavėjas pranešimą priėmė.", en: "The recipient accepted the message.")
        case .deliveryRefused:
            AuditCatalogueEntry(
                Self.ofDelivery.union([.reason]), lt: "Gavėjas pranešimą atmetė.", en: "The recipient refused the message.")
        case .deliveryExpired:
            AuditCatalogueEntry(
                Self.ofDelivery.union([.reason]), lt: "Pranešimas gavėjui laiku neįteiktas.",
                en: "The message was not handed over to its recipient in time.")
        case .answerOverdue:
            AuditCatalogueEntry(
                Self.ofDelivery, lt: "Gavėjas laiku neatsakė, ar imasi pagalbos: pranešta administratoriui.",
                en: "The recipient had not answered in substance by the deadline; administrators were told.")
        case .deliveryWithdrawn:
            AuditCatalogueEntry(
                Self.ofDelivery.union([.reason]), lt: "Siuntėjas atšaukė pranešimą, kol jo turinys dar nebuvo perduotas gavėjui.",
                en: "The sender withdrew the message before its content left for the recipient.")
        case .deliveryParked:
            AuditCatalogueEntry(
                Self.administered, lt: "Administratorius pristatymą sulaikė.", en: "An administrator parked the delivery.")
        case .deliveryRedriven:
            AuditCatalogueEntry(
                Self.administered.union([.redrive]), lt: "Administratorius sulaikytą pristatymą grąžino į eilę.",
                en: "An administrator put a parked delivery back into its queue.")
        case .deliveryDiscarded:
            AuditCatalogueEntry(
                Self.administered, lt: "Administratorius sulaikytą pristatymą nutraukė.", en: "An administrator discarded a parked delivery.")
        case .deliveryRerouted:
            AuditCatalogueEntry(
                Self.administered, lt: "Administratorius pranešimą nukreipė kitam gavėjui: nurodytas tik naujasis.",
                en: "An administrator re-routed the message to another recipient, which alone is named.")
        case .deliveryReturned:
            AuditCatalogueEntry(
                Self.administered, lt: "Administratorius pranešimą grąžino siuntėjui, kad šis pasirinktų kitą gavėją.",
                en: "An administrator returned the message to its sender, who chooses another recipient.")
        case .redriveOrdered:
            AuditCatalogueEntry(
                Self.ofRedrive, lt: "Administratorius nurodė grąžinti sulaikytus pristatymus į eiles.",
                en: "An administrator ordered that parked deliveries go back into their queues.")
        case .redriveCancelled:
            AuditCatalogueEntry(
                Self.ofRedrive, lt: "Administratorius sustabdė sulaikytų pristatymų grąžinimą.",
                en: "An administrator stopped a redrive of many.")
        case .redriveEnded:
            AuditCatalogueEntry(
                Self.ofRedrive, lt: "Sulaikytų pristatymų grąžinimas baigtas.", en: "A redrive of many has nothing left to do.")
        case .queuePaused:
            AuditCatalogueEntry(
                Self.ofPause, lt: "Administratorius pristabdė pristatymą gavėjui, iš siuntėjo gavėjui arba pagal formatą.",
                en: "An administrator paused what goes to a recipient, from a sender to a recipient, or in a format.")
        case .queueResumed:
            AuditCatalogueEntry(
                Self.ofPause, lt: "Administratorius atnaujino pristabdytą pristatymą.", en: "An administrator resumed what was paused.")
        case .limitSet:
            AuditCatalogueEntry(
                Self.ofLimit, lt: "Administratorius apribojo, kiek pranešimų perduodama gavėjui.",
                en: "An administrator limited how much a recipient is handed.")
        case .limitRemoved:
            AuditCatalogueEntry(
                Self.ofLimit, lt: "Administratorius panaikino gavėjo ribą.", en: "An administrator removed a recipient’s limit.")
        case .dataConsulted:
            AuditCatalogueEntry(
                .consultation, Self.asked,
                lt: "Užklausa (THB-100) arba prašymas pateikti duomenis (THB-102): kas, kada, ko ir kokiu pagrindu klausė.",
                en: "A query (THB-100) or a request for details (THB-102): who asked whom, when, and on which ground.")
        case .dataDisclosed:
            AuditCatalogueEntry(
                .disclosure, Self.asked,
                lt: "Atsakymas (THB-101) arba duomenų pateikimas (THB-103): po vieną įrašą kiekvienam gavėjui.",
                en: "An answer (THB-101) or a release of details (THB-103): one entry for each recipient.")
        case .dataAltered:
            AuditCatalogueEntry(
                .alteration, Self.asked, lt: "Anksčiau perduoti duomenys ištaisyti.", en: "Data that were sent before were corrected.",
                reserved: BilingualText(lt: "pranešimai apie ištaisymą (SYS-010)", en: "notices of correction (SYS-010)"))
        case .dataCombined:
            AuditCatalogueEntry(
                .combination, Self.asked, lt: "Kelių šaltinių duomenys sujungti.", en: "Data of several sources were combined.",
                reserved: BilingualText(lt: "statistika iš pranešimų srauto", en: "statistics out of the message flow"))
        case .dataErased:
            AuditCatalogueEntry(
                .erasure, Self.ofOrder, lt: "Pranešimo turinys ir jo raktas sunaikinti.",
                en: "The content of a message and its key were destroyed.")
        case .erasureHeld:
            AuditCatalogueEntry(
                Self.ofOrder, lt: "Administratorius nurodė pranešimo turinio neištrinti.",
                en: "An administrator ordered that the content of a message is kept.")
        case .erasureReleased:
            AuditCatalogueEntry(
                Self.ofOrder, lt: "Administratorius atšaukė nurodymą turinio neištrinti.",
                en: "An administrator withdrew the order to keep a content.")
        case .masterKeyRenewed:
            AuditCatalogueEntry(
                [], lt: "Likę turinio raktai užšifruoti nauju pagrindiniu raktu, ankstesnis sunaikintas.",
                en: "The keys of what is left were wrapped under a new master key, and the old one was destroyed.")
        case .registryApplied:
            AuditCatalogueEntry(
                [.directoryVersion], lt: "Pradėtas taikyti pasikeitęs dalyvių katalogas, susitarimai arba atšauktų sertifikatų sąrašai.",
                en: "A changed directory, agreements or revocation lists came into force.")
        case .directoryChanged:
            AuditCatalogueEntry([.directory], lt: "Pradėtas taikyti kitas dalyvių katalogas.", en: "Another directory came into force.")
        case .certificateBound:
            AuditCatalogueEntry([.directory], lt: "Dalyviui priskirtas sertifikatas.", en: "A certificate was bound to an endpoint.")
        case .certificateUnbound:
            AuditCatalogueEntry(
                [.directory], lt: "Sertifikato priskyrimas panaikintas.", en: "A certificate is no longer bound to an endpoint.")
        case .changeProposed:
            AuditCatalogueEntry(
                Self.ofChange, lt: "Administratorius pasiūlė pakeisti susitarimus.", en: "An administrator proposed to change the agreements.")
        case .changeApproved:
            AuditCatalogueEntry(
                Self.ofChange, lt: "Administratorius patvirtino susitarimų pakeitimą.", en: "An administrator approved a change of the agreements.")
        case .changeRejected:
            AuditCatalogueEntry(
                Self.ofChange, lt: "Administratorius atmetė susitarimų pakeitimą.", en: "An administrator rejected a change of the agreements.")
        case .changeWithdrawn:
            AuditCatalogueEntry(
                Self.ofChange, lt: "Administratorius atsiėmė savo pasiūlytą susitarimų pakeitimą.",
                en: "An administrator withdrew a change of the agreements.")
        case .changeInForce:
            AuditCatalogueEntry(Self.ofChange, lt: "Pradėti taikyti pakeisti susitarimai.", en: "Changed agreements came into force.")
        case .changeSuperseded:
            AuditCatalogueEntry(
                Self.ofChange,
                lt:
                    "Susitarimų pakeitimas nebetaikomas arba nepritaikytas: pirmiau įsigaliojo kiti susitarimai arba jo nebeleidžia dalyvių katalogas.",
                en: "A change of the agreements holds no more, or came to nothing: others came into force, or it fits the directory no more.")
        case .changeUndone:
            AuditCatalogueEntry(
                Self.ofChange, lt: "Skubus susitarimų pakeitimas laiku nepatvirtintas arba atmestas: vėl taikomi ankstesni susitarimai.",
                en: "A change made in an emergency was not approved in time, or was rejected: the agreements before it are in force again.")
        case .clockAccepted:
            AuditCatalogueEntry([], lt: "Administratorius patvirtino laikrodį.", en: "An administrator vouched for the clock.")
        case .epochOpened:
            AuditCatalogueEntry(
                [.epoch], lt: "Saugykla atkurta iš atsarginės kopijos, pradėta nauja žurnalo epocha.",
                en: "The storage was restored from a backup, and a new epoch of the log began.")
        }
    }

    private static let ofOrder: Set<AuditRecord.Field> = [.sender, .messageId, .formatId, .staff, .ground]

    private static let asked: Set<AuditRecord.Field> = [
        .sender, .messageId, .recipients, .formatId, .purpose, .staff, .agreement, .inReplyTo, .legalBasis,
    ]
}
