import ExchangeFormats

/// Every operation of the admin API: routes, roles and the OpenAPI document are made from this table.
package enum AdminOperations {
    package static let all = looking + acts + pauses + limits + redrives + alarms + retention + changes + reference

    private static let looking = [
        AdminOperation(
            .listQueues, .get, AdminPath.queues, .queues, roles: AdminOperation.looking,
            summary: BilingualText(lt: "Peržiūrėti eiles", en: "See every queue"),
            description: BilingualText(
                lt: "Kiek pristatymų kiekvienam gavėjui laukia, kiek jis paėmė, kiek sulaikyta, kiek laukia seniausias, kas pristabdyta.",
                en: "Of every endpoint what waits, what it has in hand, what is parked, since when the oldest waits, and what is paused."),
            success: .init(200, MediaType.json, APISchema.reference("AdminQueues"), lt: "Eilės.", en: "The queues.")),
        AdminOperation(
            .listDeliveries, .get, AdminPath.deliveries, .queues, roles: AdminOperation.looking,
            summary: BilingualText(lt: "Gauti nebaigtų pristatymų sąrašą", en: "List deliveries that have not ended"),
            description: BilingualText(
                lt: "Pagal galiojimo pabaigą; kas baigsis anksčiausiai, tas pirmas. Tik metaduomenys.",
                en: "By the end of their validity, what ends first on top. Metadata only."),
            parameters: [.endpoint, .state, .format, .cause, .afterDelivery, .limit],
            success: .init(
                200, MediaType.json, APISchema.reference("AdminDeliveryPage"), lt: "Pristatymai; sąrašas gali būti tuščias.",
                en: "The deliveries; there may be none.")),
        AdminOperation(
            .listParked, .get, AdminPath.parked, .queues, roles: AdminOperation.looking,
            summary: BilingualText(lt: "Peržiūrėti sulaikytus pristatymus pagal priežastį", en: "See what is parked, by cause"),
            description: BilingualText(
                lt: "Kiek sulaikyta kiekvienam gavėjui, pagal formatą ir priežastį.",
                en: "How much is parked for each recipient, by format and cause."),
            success: .init(
                200, MediaType.json, APISchema.reference("AdminParkedListing"), lt: "Sulaikytų pristatymų grupės.",
                en: "The groups of parked deliveries.")),
        AdminOperation(
            .listMunicipalities, .get, AdminPath.municipalities, .queues, roles: AdminOperation.looking,
            summary: BilingualText(lt: "Peržiūrėti, kurias savivaldybes pasiekia nukreipimai", en: "See which municipalities referrals reach"),
            description: BilingualText(
                lt:
                    "Visos savivaldybės: ar yra mainų dalyvis, ar jis skaito nukreipimus, ar yra galiojantis susitarimas, kiek laukia ir kiek atsakymų vėluoja.",
                en:
                    "Of every municipality whether it has an endpoint, reads referrals and is in an agreement in force, what waits, and which answers are overdue."
            ),
            success: .init(
                200, MediaType.json, APISchema.reference("AdminMunicipalityListing"), lt: "Savivaldybės.", en: "The municipalities.")),
    ]

    private static let acts = [
        act(
            .parkDelivery, AdminPath.parkPattern, lt: "Sulaikyti pristatymą", en: "Park a delivery",
            about: BilingualText(
                lt: "Gavėjui jis nebepateikiamas; galiojimo pabaiga nesikeičia.", en: "It is offered no more; its validity goes on.")),
        act(
            .redriveDelivery, AdminPath.redrivePattern, lt: "Grąžinti sulaikytą pristatymą į eilę", en: "Redrive a parked delivery",
            about: BilingualText(
                lt: "Jis grįžta į ankstesnę vietą; identifikatorius, amžius ir terminai lieka tie patys.",
                en: "It goes back to its old place; its id, age and deadlines stay."), errors: [.deliveryNotParked]),
        act(
            .discardDelivery, AdminPath.discardPattern, lt: "Nutraukti sulaikytą pristatymą", en: "Discard a parked delivery",
            about: BilingualText(
                lt: "Pristatymas baigiamas visam laikui, siuntėjas gauna mainų įrodymą.", en: "It ends for good, and its sender gets evidence."),
            errors: [.deliveryNotParked]),
        act(
            .returnDelivery, AdminPath.returnPattern, lt: "Grąžinti pranešimą siuntėjui", en: "Return a message to its sender",
            about: BilingualText(
                lt: "Pristatymas baigiamas, kol turinys nepateiktas gavėjui; kitą gavėją pasirenka siuntėjas.",
                en: "The delivery ends before its content is consigned; the sender chooses another recipient."),
            errors: [.reroutingTooLate]),
        AdminOperation(
            .rerouteDelivery, .post, AdminPath.reroutePattern, .deliveries, roles: AdminOperation.mending,
            summary: BilingualText(lt: "Nukreipti pranešimą kitam gavėjui", en: "Re-route a message to another recipient"),
            description: BilingualText(
                lt:
                    "Tik kol turinys nepateiktas gavėjui ir tik jei naujam gavėjui jį leistų siųsti susitarimai ir asmens sutikimas. Siuntėjas ir naujas gavėjas gauna pasirašytą nukreipimo pareiškimą.",
                en:
                    "Only before its content is consigned, and only where agreements and consent would allow it to the new recipient. The sender and the new recipient get a signed routing statement."
            ),
            parameters: [.administeredDelivery], body: APISchema.reference("AdminRerouteOrder"),
            success: .init(200, MediaType.json, APISchema.reference("AdminAct"), lt: "Naujas pristatymas.", en: "The new delivery."),
            // Whatever a submission to that recipient would be refused with.
            errors: [
                .resourceUnknown, .deliveryUnknown, .deliveryEnded, .reroutingTooLate, .notReroutable, .policeNoFallback, .alreadyRecipient,
            ] + APIErrors.ofSubmissions),
    ]

    private static let pauses = [
        AdminOperation(
            .listPauses, .get, AdminPath.pauses, .queues, roles: AdminOperation.looking,
            summary: BilingualText(lt: "Peržiūrėti, kas pristabdyta", en: "See what is paused"),
            description: BilingualText(lt: "Kas, nuo kada, kieno nurodymu ir kokiu pagrindu.", en: "What, since when, by whom and on which ground."),
            success: .init(200, MediaType.json, APISchema.reference("AdminPauseListing"), lt: "Pristabdymai.", en: "The pauses.")),
        AdminOperation(
            .pause, .post, AdminPath.pauses, .queues, roles: AdminOperation.mending,
            summary: BilingualText(lt: "Pristabdyti pristatymą", en: "Pause"),
            description: BilingualText(
                lt:
                    "Dalyviui, pagal formatą arba iš siuntėjo gavėjui nieko nebepateikiama, kol neatnaujinta. Nauji pranešimai priimami kaip įprasta. Pakartojus lieka ankstesnis nurodymas.",
                en:
                    "Nothing is offered to an endpoint, of a format, or from a sender to a recipient until that is resumed. Messages are accepted as ever. Where it is paused already, the earlier order stands."
            ),
            body: APISchema.reference("AdminScopeOrder"),
            success: .init(200, MediaType.json, APISchema.reference("AdminPause"), lt: "Pristabdyta.", en: "It is paused."),
            errors: [.resourceUnknown, .fieldInvalid]),
        AdminOperation(
            .resume, .post, AdminPath.resumptions, .queues, roles: AdminOperation.mending,
            summary: BilingualText(lt: "Atnaujinti pristatymą", en: "Resume"),
            description: BilingualText(lt: "Sukaupti pranešimai iš karto vėl pateikiami.", en: "What has gathered is offered again at once."),
            body: APISchema.reference("AdminScopeOrder"),
            success: .init(200, MediaType.json, APISchema.reference("AdminPauseListing"), lt: "Kas dar pristabdyta.", en: "What is still paused."),
            errors: [.notPaused, .fieldInvalid]),
    ]

    private static let reference = [
        AdminOperation(
            .getOpenAPI, .get, AdminPath.openAPI, .reference, roles: AdminOperation.looking,
            summary: BilingualText(lt: "Gauti šį aprašą angliškai", en: "Get this document in English"),
            description: BilingualText(
                lt: "OpenAPI 3.1 aprašas ten, kur jo ieško programos.", en: "The OpenAPI 3.1 document, where tools look for it."),
            success: .init(200, MediaType.json, APIOperations.openAPI, lt: "OpenAPI aprašas.", en: "An OpenAPI document.")),
        AdminOperation(
            .getOpenAPIByLanguage, .get, AdminPath.openAPIPattern, .reference, roles: AdminOperation.looking,
            summary: BilingualText(lt: "Gauti šį aprašą pasirinkta kalba", en: "Get this document in one of two languages"),
            description: BilingualText(lt: "Skiriasi tik tekstai, skirti žmonėms.", en: "Only the texts for people differ."),
            parameters: [.language(lt: "Aprašo kalba.", en: "The document’s language.")],
            success: .init(200, MediaType.json, APIOperations.openAPI, lt: "OpenAPI aprašas.", en: "An OpenAPI document."),
            errors: [.resourceUnknown]),
    ]

    /// An act on one delivery.
    private static func act(
        _ kind: AdminOperation.Kind, _ path: String, lt: String, en: String, about: BilingualText, errors: [ErrorCode] = []
    ) -> AdminOperation {
        AdminOperation(
            kind, .post, path, .deliveries, roles: AdminOperation.mending, summary: BilingualText(lt: lt, en: en), description: about,
            parameters: [.administeredDelivery], body: APISchema.reference("AdminGroundOrder"),
            success: .init(200, MediaType.json, APISchema.reference("AdminAct"), lt: "Padaryta.", en: "It is done."),
            errors: [.resourceUnknown, .deliveryUnknown, .deliveryEnded] + errors)
    }
}

extension APIOperation.Parameter {
    fileprivate static let administeredDelivery = Self(
        .path, "deliveryId", APISchema.reference("Uuid"), lt: "Pristatymo identifikatorius.", en: "The delivery’s identifier.")
    fileprivate static let endpoint = Self(
        .query, "endpoint", APISchema.text(AdminLimits.endpointPattern), lt: "Kurio gavėjo.", en: "Whose: the recipient.")
    fileprivate static let state = Self(
        .query, "state", APISchema.choice(AdminDelivery.states), lt: "Kurios būsenos.", en: "In which state.")
    fileprivate static let format = Self(
        .query, "format", APISchema.text(APISchema.formatID), lt: "Kurio formato.", en: "Of which format.")
    fileprivate static let cause = Self(
        .query, "cause", APISchema.choice(AdminGround.allCases.map(\.rawValue)), lt: "Dėl ko sulaikyti.", en: "Parked for what.")
    fileprivate static let afterDelivery = Self(
        .query, "after", APISchema.reference("Uuid"), lt: "Paskutinis ankstesnio puslapio pristatymas.",
        en: "The last delivery of the page before.")
    fileprivate static let limit = Self(
        .query, "limit", APISchema.integer(from: 1, to: AdminLimits.pageItems, standard: AdminLimits.pageItems),
        lt: "Kiek daugiausia pateikti.", en: "The most to list.")
}

extension AdminDelivery {
    /// States of a delivery that has not ended.
    package static let states = ["QUEUED", "IN_DELIVERY", "PARKED"]
}
