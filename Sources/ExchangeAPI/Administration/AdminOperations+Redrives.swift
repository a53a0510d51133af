import ExchangeFormats

extension AdminOperations {
    /// Redrives of many.
    static let redrives = [
        AdminOperation(
            .previewRedrive, .post, AdminPath.redrivePreview, .queues, roles: AdminOperation.mending,
            summary: BilingualText(lt: "Peržiūrėti, kas būtų grąžinta į eiles", en: "See what a redrive of many would take"),
            description: BilingualText(
                lt: "Kiek sulaikytų pristatymų būtų grąžinta ir pirmieji iš jų. Tik metaduomenys; niekas nekeičiama.",
                en: "How many parked deliveries it would take, and the first of them. Metadata only; nothing changes."),
            body: APISchema.reference("AdminRedriveFilter"),
            success: .init(200, MediaType.json, APISchema.reference("AdminRedrivePreview"), lt: "Peržiūra.", en: "The preview."),
            errors: [.resourceUnknown, .fieldInvalid]),
        AdminOperation(
            .orderRedrive, .post, AdminPath.redrives, .queues, roles: AdminOperation.mending,
            summary: BilingualText(lt: "Grąžinti sulaikytus pristatymus į eiles", en: "Redrive many parked deliveries"),
            description: BilingualText(
                lt:
                    "Grąžinami visi dabar sulaikyti atitinkantys pristatymai, pirmiausia anksčiausiai priimti, ne sparčiau nei nurodyta. Identifikatoriai, amžius ir terminai lieka tie patys. Grąžinimas tęsiamas ir mainų mazgą paleidus iš naujo.",
                en:
                    "Every parked delivery that matches now goes back to its old place, the earliest accepted first, no faster than is said. Ids, ages and deadlines stay. It goes on after a restart."
            ),
            body: APISchema.reference("AdminRedriveOrder"),
            success: .init(200, MediaType.json, APISchema.reference("AdminRedrive"), lt: "Grąžinimas.", en: "The redrive."),
            errors: [.resourceUnknown, .fieldInvalid, .tooManyRedrives]),
        AdminOperation(
            .listRedrives, .get, AdminPath.redrives, .queues, roles: AdminOperation.looking,
            summary: BilingualText(lt: "Peržiūrėti grąžinimus į eiles", en: "See every redrive of many"),
            description: BilingualText(
                lt: "Kas, kada ir kokiu pagrindu nurodė, kiek jau grąžinta ir kiek liko. Naujausi pirmi.",
                en: "Who ordered it, when and on which ground, how much is done and what remains. The newest first."),
            success: .init(200, MediaType.json, APISchema.reference("AdminRedriveListing"), lt: "Grąžinimai.", en: "The redrives.")),
        AdminOperation(
            .cancelRedrive, .post, AdminPath.cancelRedrivePattern, .queues, roles: AdminOperation.mending,
            summary: BilingualText(lt: "Sustabdyti grąžinimą į eiles", en: "Cancel a redrive of many"),
            description: BilingualText(
                lt: "Kas dar negrąžinta, lieka sulaikyta.", en: "What it has not put back yet stays parked."),
            parameters: [.redrive], body: APISchema.reference("AdminGroundOrder"),
            success: .init(200, MediaType.json, APISchema.reference("AdminRedrive"), lt: "Grąžinimas sustabdytas.", en: "It is cancelled."),
            errors: [.resourceUnknown, .redriveEnded]),
    ]
}

extension APIOperation.Parameter {
    fileprivate static let redrive = Self(
        .path, "redriveId", APISchema.reference("Uuid"), lt: "Grąžinimo identifikatorius.", en: "The redrive’s identifier.")
}
