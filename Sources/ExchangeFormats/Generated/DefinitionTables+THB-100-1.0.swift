// swift-format-ignore-file
// Made from Definitions/formats/THB-100/1.0/format.yaml by the generator: do not edit.

extension DefinitionTables {
    static let thb100v1_0: StaticString = #"""
{"id":"THB-100",
"version":"1.0",
"title":{"lt":"Užklausa „yra atitiktis / nėra atitikties“","en":"Hit/no-hit query"},
"description":{"lt":"Klausiama, ar kitų institucijų duomenyse yra asmuo, transporto priemonė, dokumentas ar kitas objektas. Atsakoma tik tai, ar yra atitiktis ir į ką kreiptis.","en":"Asks whether other agencies hold data on a person, a vehicle, a document or another object. The answer says only whether there is a match and whom to ask."},
"kind":"routed",
"elements":[
{"en":"subjectType","lt":"objektoRusis","label":{"lt":"Objekto rūšis","en":"Subject type"},"code":"subjectType","required":true},
{"en":"subject","lt":"objektas","label":{"lt":"Objektas","en":"Subject"},"variant":{"by":"subjectType","groups":{"PERSON":"person","VEHICLE":"vehicle","DOCUMENT":"document","ORGANISATION":"organisation","PHONE":"phoneNumber","ONLINE_ACCOUNT":"onlineAccount","BANK_ACCOUNT":"bankAccount","ADDRESS":"address"}},"required":true},
{"en":"subjectRole","lt":"asmensVaidmuo","label":{"lt":"Asmens vaidmuo","en":"Role of the person"},"help":{"lt":"Privaloma, kai ieškoma asmens.","en":"Required for a person."},"code":"subjectRole"},
{"en":"queryAim","lt":"uzklausosTikslas","label":{"lt":"Užklausos tikslas","en":"Aim of the query"},"code":"queryAim","required":true},
{"en":"searchScope","lt":"paieskosSritis","label":{"lt":"Paieškos sritis","en":"Search scope"},"help":{"lt":"Šaltinių identifikatoriai arba ALL. Jei nenurodyta, klausiama visų šaltinių, kurių klausti leidžia susitarimai.","en":"Source ids, or ALL. Without it every source that the agreements allow is asked."},"type":"searchScopeItem","list":{"min":1,"max":50,"unique":true}},
{"en":"matchMode","lt":"lyginimoBudas","label":{"lt":"Lyginimo būdas","en":"Match mode"},"help":{"lt":"Jei nenurodyta, nepaisoma diakritinių ženklų, didžiųjų ir mažųjų raidžių bei žodžių tvarkos.","en":"Without it diacritics, case and word order do not matter."},"code":"matchMode"},
{"en":"justification","lt":"pagrindimas","label":{"lt":"Užklausos pagrindimas","en":"Justification of the query"},"help":{"lt":"Kodėl šios užklausos reikia. Pagrindimas įrašomas į audito žurnalą.","en":"Why this query is necessary. The justification goes into the audit log."},"type":"justification","required":true},
{"en":"factsSummary","lt":"aplinkybiuSantrauka","label":{"lt":"Aplinkybių santrauka","en":"Summary of the facts"},"type":"longText"},
{"en":"investigationRef","lt":"tyrimoNumeris","label":{"lt":"Ikiteisminio tyrimo numeris","en":"Investigation number"},"type":"line"},
{"en":"offence","lt":"nusikalstamosVeikos","label":{"lt":"Nusikalstamos veikos","en":"Offences"},"help":{"lt":"Neprivaloma, kol nėra įtarimo.","en":"Optional before there is a suspicion."},"code":"offence","list":{"min":1,"max":10,"unique":true}},
{"en":"responseDeadline","lt":"atsakytiIki","label":{"lt":"Atsakyti iki","en":"Answer by"},"type":"dateTime"}
],
"rules":[
{"rule":"requiredWhen","element":"subjectRole","when":{"subjectType":["PERSON"]}},
{"rule":"noIdentifierIn","elements":["justification","factsSummary"],"severity":"warning"}
]}
"""#
}
