import ExchangeFormats

extension AdminOperations {
    /// Changes of the agreements under four eyes.
    static let changes = [
        AdminOperation(
            .getAgreements, .get, AdminPath.agreements, .changes, roles: AdminOperation.looking,
            summary: BilingualText(lt: "Gauti galiojančius susitarimus", en: "Get the agreements in force"),
            description: BilingualText(
                lt: "Visas galiojančių susitarimų tekstas, jo santrauka ir pakeitimas, kuriuo jie įsigaliojo.",
                en: "The whole text of the agreements in force, its digest, and the change that brought them."),
            success: .init(200, MediaType.json, APISchema.reference("AdminAgreements"), lt: "Susitarimai.", en: "The agreements.")),
        AdminOperation(
            .listChanges, .get, AdminPath.changes, .changes, roles: AdminOperation.looking,
            summary: BilingualText(lt: "Peržiūrėti susitarimų pakeitimus", en: "List changes of the agreements"),
            description: BilingualText(lt: "Naujausi pirmi.", en: "The newest first."),
            success: .init(200, MediaType.json, APISchema.reference("AdminChangeListing"), lt: "Pakeitimai.", en: "The changes.")),
        AdminOperation(
            .getChange, .get, AdminPath.changePattern, .changes, roles: AdminOperation.looking,
            summary: BilingualText(lt: "Peržiūrėti susitarimų pakeitimą", en: "See a change of the agreements"),
            description: BilingualText(
                lt: "Visas siūlomas tekstas ir kuo jis skiriasi nuo susitarimų, pagal kuriuos parengtas.",
                en: "The whole text that is proposed, and what it says otherwise than the agreements that it was made from."),
            parameters: [.change],
            success: .init(200, MediaType.json, APISchema.reference("AdminChangeDetails"), lt: "Pakeitimas.", en: "The change."),
            errors: [.resourceUnknown]),
        AdminOperation(
            .proposeChange, .post, AdminPath.changes, .changes, roles: AdminOperation.proposing,
            summary: BilingualText(lt: "Pasiūlyti pakeisti susitarimus", en: "Propose a change of the agreements"),
            description: BilingualText(
                lt:
                    "Visas būsimų susitarimų tekstas. Pakeitimas taikomas nuo nurodyto laiko, kai jį patvirtina kitas administratorius; skubos tvarka – iš karto, o patvirtinti reikia vėliau. Priežastyje asmenų neminėkite.",
                en:
                    "The whole text of the agreements to be. It holds from the instant it names, once another administrator has approved it; in an emergency at once, to be approved afterwards. The reason must not name persons."
            ),
            body: APISchema.reference("AdminChangeProposal"), bodyBytes: AdminLimits.proposalBytes,
            success: .init(200, MediaType.json, APISchema.reference("AdminChange"), lt: "Pasiūlytas pakeitimas.", en: "The change."),
            errors: [.fieldInvalid, .agreementsInvalid, .emergencyNotAllowed, .changeAwaitsSecond]),
        act(
            .approveChange, AdminPath.approvePattern, AdminOperation.approving, lt: "Patvirtinti susitarimų pakeitimą",
            en: "Approve a change of the agreements",
            about: BilingualText(
                lt: "Tvirtina kitas administratorius nei siūlęs, turintis kitą raktą.",
                en: "By another administrator than the one who proposed it, with another key."),
            errors: [.changeOwnApproval, .changeBaseChanged, .changeAwaitsSecond, .agreementsInvalid]),
        act(
            .rejectChange, AdminPath.rejectPattern, AdminOperation.approving, lt: "Atmesti susitarimų pakeitimą",
            en: "Reject a change of the agreements",
            about: BilingualText(
                lt: "Atmetus skubos tvarka įsigaliojusį pakeitimą, vėl taikomi ankstesni susitarimai.",
                en: "Where it came into force in an emergency, the agreements before it are in force again."),
            errors: [.agreementsInvalid]),
        act(
            .withdrawChange, AdminPath.withdrawPattern, AdminOperation.proposing, lt: "Atsiimti savo pasiūlytą pakeitimą",
            en: "Withdraw one’s own change",
            about: BilingualText(lt: "Atsiima tik pasiūlęs administratorius.", en: "Only the administrator who proposed it may."),
            errors: [.agreementsInvalid]),
    ]

    private static func act(
        _ kind: AdminOperation.Kind, _ path: String, _ roles: Set<AdminRole>, lt: String, en: String, about: BilingualText, errors: [ErrorCode]
    ) -> AdminOperation {
        AdminOperation(
            kind, .post, path, .changes, roles: roles, summary: BilingualText(lt: lt, en: en), description: about, parameters: [.change],
            success: .init(200, MediaType.json, APISchema.reference("AdminChange"), lt: "Pakeitimas.", en: "The change."),
            errors: [.resourceUnknown, .changeDecided] + errors)
    }
}

extension APIOperation.Parameter {
    fileprivate static let change = Self(
        .path, "changeId", APISchema.reference("Uuid"), lt: "Pakeitimo identifikatorius.", en: "The change’s identifier.")
}
