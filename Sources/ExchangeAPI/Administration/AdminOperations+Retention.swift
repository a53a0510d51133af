import ExchangeFormats

extension AdminOperations {
    /// Retention, erasure on order, holds.
    static let retention = [
        AdminOperation(
            .getRetention, .get, AdminPath.retention, .messages, roles: AdminOperation.looking,
            summary: BilingualText(lt: "Peržiūrėti, kas ir kada bus ištrinta", en: "See what is kept, and until when"),
            description: BilingualText(lt: "Tik kiekiai.", en: "Counts only."),
            success: .init(200, MediaType.json, APISchema.reference("AdminRetention"), lt: "Saugojimas.", en: "The retention.")),
        AdminOperation(
            .eraseContent, .post, AdminPath.erasures, .messages, roles: AdminOperation.securing,
            summary: BilingualText(lt: "Ištrinti turinį anksčiau laiko", en: "Erase a content before its time"),
            description: BilingualText(
                lt:
                    "Turinio raktas sunaikinamas iš karto. Mainų įrodymai ir žurnalo įrašai išlieka. Kol bent vienas pristatymas nebaigtas, atsisakoma.",
                en: "Its key is destroyed at once. Evidence and log stay. Refused while a delivery has not ended."),
            body: APISchema.reference("AdminErasureOrder"),
            success: .init(200, MediaType.json, APISchema.reference("AdminRetention"), lt: "Ištrinta.", en: "It is erased."),
            errors: [.resourceUnknown, .contentStands, .contentHeld, .contentErased, .clockUncertain, .fieldInvalid]),
        AdminOperation(
            .listHolds, .get, AdminPath.holds, .messages, roles: AdminOperation.looking,
            summary: BilingualText(lt: "Peržiūrėti nurodymus išsaugoti turinį", en: "See what is on hold"),
            description: BilingualText(lt: "Kas, nuo kada, kieno nurodymu ir kokiu pagrindu.", en: "What, since when, by whom and on which ground."),
            success: .init(200, MediaType.json, APISchema.reference("AdminHoldListing"), lt: "Nurodymai.", en: "The holds.")),
        AdminOperation(
            .holdContent, .post, AdminPath.holds, .messages, roles: AdminOperation.securing,
            summary: BilingualText(lt: "Nurodyti turinį išsaugoti", en: "Keep a content past its time"),
            description: BilingualText(
                lt: "Turinys nebus ištrintas, kol nurodymas neatšauktas. Pakartojus lieka ankstesnis nurodymas.",
                en: "It is not erased until that is released. Where it is held already, the earlier order stands."),
            body: APISchema.reference("AdminHoldOrder"),
            success: .init(200, MediaType.json, APISchema.reference("AdminHold"), lt: "Nurodymas galioja.", en: "It is on hold."),
            errors: [.resourceUnknown, .contentErased, .fieldInvalid]),
        AdminOperation(
            .releaseContent, .post, AdminPath.releases, .messages, roles: AdminOperation.securing,
            summary: BilingualText(lt: "Atšaukti nurodymą išsaugoti turinį", en: "Release a hold"),
            description: BilingualText(
                lt: "Jei saugojimo terminas jau pasibaigęs, turinys ištrinamas.", en: "Where its retention has ended, the content goes."),
            body: APISchema.reference("AdminHoldOrder"),
            success: .init(200, MediaType.json, APISchema.reference("AdminHoldListing"), lt: "Kas dar išsaugoma.", en: "What is still on hold."),
            errors: [.resourceUnknown, .contentNotHeld, .fieldInvalid]),
    ]
}
