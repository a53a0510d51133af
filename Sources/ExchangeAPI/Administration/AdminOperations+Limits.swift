import ExchangeFormats

extension AdminOperations {
    static let limits = [
        AdminOperation(
            .listLimits, .get, AdminPath.limits, .queues, roles: AdminOperation.looking,
            summary: BilingualText(lt: "Peržiūrėti dalyvių ribas", en: "See the limits of endpoints"),
            description: BilingualText(
                lt: "Kiek pranešimų daugiausia perduodama kuriam dalyviui, nuo kada, kieno nurodymu ir kokiu pagrindu.",
                en: "How much each limited endpoint is handed at most, since when, by whom and on which ground."),
            success: .init(200, MediaType.json, APISchema.reference("AdminLimitListing"), lt: "Ribos.", en: "The limits.")),
        AdminOperation(
            .limitEndpoint, .post, AdminPath.limits, .queues, roles: AdminOperation.mending,
            summary: BilingualText(lt: "Apriboti, kiek perduodama dalyviui", en: "Limit how much an endpoint is handed"),
            description: BilingualText(
                lt:
                    "Kiek pristatymų jis gali būti paėmęs vienu metu, kiek jų gauti per minutę arba ir viena, ir kita. Ankstesnė riba pakeičiama. Skubūs pranešimai įskaičiuojami, bet nesulaikomi.",
                en:
                    "How many deliveries it may have in hand at once, how many it gets in a minute, or both. An earlier limit is replaced. Emergencies count, and are not held back."
            ),
            body: APISchema.reference("AdminLimitOrder"),
            success: .init(200, MediaType.json, APISchema.reference("AdminLimit"), lt: "Riba galioja.", en: "The limit is in force."),
            errors: [.resourceUnknown, .fieldInvalid]),
        AdminOperation(
            .unlimitEndpoint, .post, AdminPath.limitRemovals, .queues, roles: AdminOperation.mending,
            summary: BilingualText(lt: "Panaikinti dalyvio ribą", en: "Remove an endpoint’s limit"),
            description: BilingualText(lt: "Susikaupę pranešimai iš karto vėl perduodami.", en: "What has gathered is offered again at once."),
            body: APISchema.reference("AdminEndpointOrder"),
            success: .init(200, MediaType.json, APISchema.reference("AdminLimitListing"), lt: "Kas dar apribota.", en: "What is still limited."),
            errors: [.notLimited, .fieldInvalid]),
    ]
}
