import ExchangeFormats

extension AdminOperations {
    /// Alarms: what lasts, who takes it on, of what nobody is told for a time.
    static let alarms = [
        AdminOperation(
            .listAlarms, .get, AdminPath.alarms, .alarms, roles: AdminOperation.looking,
            summary: BilingualText(lt: "Peržiūrėti pavojaus signalus", en: "See every alarm"),
            description: BilingualText(
                lt: "Besitęsiantys signalai prašoma kalba, kas juos perėmė ir kas nutildyta.",
                en: "The alarms that last, in the language that is asked for, who took them on, and what is silenced."),
            success: .init(200, MediaType.json, APISchema.reference("AdminAlarmListing"), lt: "Signalai.", en: "The alarms.")),
        AdminOperation(
            .acknowledgeAlarm, .post, AdminPath.acknowledgePattern, .alarms, roles: AdminOperation.mending,
            summary: BilingualText(lt: "Perimti pavojaus signalą", en: "Acknowledge an alarm"),
            description: BilingualText(
                lt: "Matoma, kas juo rūpinasi. Pakartojus lieka pirmasis; jei signalas pablogėja, jį reikia perimti iš naujo.",
                en: "It is seen who looks after it. The first one stays; an alarm that becomes worse has to be taken on again."),
            parameters: [.alarm], success: .init(200, MediaType.json, APISchema.reference("AdminAlarm"), lt: "Signalas.", en: "The alarm."),
            errors: [.resourceUnknown]),
        AdminOperation(
            .silenceAlarm, .post, AdminPath.silencePattern, .alarms, roles: AdminOperation.mending,
            summary: BilingualText(lt: "Nutildyti pavojaus signalą", en: "Silence an alarm"),
            description: BilingualText(
                lt:
                    "Apie tokį paties objekto signalą niekam nepranešama iki nurodyto laiko, net jei jis baigiasi ir prasideda iš naujo; sąraše jis matomas. Ilgiausiai 31 dienai.",
                en:
                    "Nobody is told of an alarm of this kind and subject until then, even if it ends and comes again; it is listed all the same. For 31 days at most."
            ),
            parameters: [.alarm], body: APISchema.reference("AdminSilenceOrder"),
            success: .init(200, MediaType.json, APISchema.reference("AdminAlarm"), lt: "Signalas nutildytas.", en: "It is silenced."),
            errors: [.resourceUnknown, .fieldInvalid, .tooManySilences]),
        AdminOperation(
            .unsilenceAlarm, .post, AdminPath.unsilencePattern, .alarms, roles: AdminOperation.mending,
            summary: BilingualText(lt: "Nutraukti pavojaus signalo nutildymą", en: "End a silence"),
            description: BilingualText(
                lt: "Ir tada, kai pats signalas jau baigėsi.", en: "Also where the alarm itself has ended."),
            parameters: [.alarm],
            success: .init(200, MediaType.json, APISchema.reference("AdminAlarmListing"), lt: "Signalai.", en: "The alarms."),
            errors: [.resourceUnknown, .notSilenced]),
    ]
}

extension APIOperation.Parameter {
    fileprivate static let alarm = Self(
        .path, "alarmId", APISchema.reference("Uuid"), lt: "Signalo identifikatorius.", en: "The alarm’s identifier.")
}
