// swift-format-ignore-file
// Made from Definitions/formats/THB-101/1.0/format.yaml by the generator: do not edit.

extension DefinitionTables {
    static let thb101v1_0: StaticString = #"""
{"id":"THB-101",
"version":"1.0",
"title":{"lt":"Atsakymas į užklausą","en":"Query answer"},
"description":{"lt":"Šaltinio atsakymas į THB-100. Jame nėra asmens duomenų – tik rezultatas, atitikčių nuorodos ir nurodymas, į ką kreiptis dėl išsamių duomenų.","en":"A source’s answer to THB-100. It holds no personal data, only the result, references of the matches and whom to ask for details."},
"kind":"routed",
"oneRecipient":true,
"elements":[
{"en":"sourceId","lt":"saltinioId","label":{"lt":"Duomenų šaltinis","en":"Source"},"type":"sourceId","required":true},
{"en":"queryId","lt":"uzklausosId","label":{"lt":"Užklausos identifikatorius","en":"Query identifier"},"help":{"lt":"Užklausos pranešimo identifikatorius.","en":"The messageId of the query."},"type":"uuidv7","required":true},
{"en":"queriedAt","lt":"uzklausosLaikas","label":{"lt":"Užklausos laikas","en":"Queried at"},"type":"dateTime","required":true},
{"en":"answerId","lt":"atsakymoId","label":{"lt":"Atsakymo identifikatorius","en":"Answer identifier"},"type":"uuid","required":true},
{"en":"answeredAt","lt":"atsakymoLaikas","label":{"lt":"Atsakymo laikas","en":"Answered at"},"type":"dateTime","required":true},
{"en":"result","lt":"rezultatas","label":{"lt":"Užklausos rezultatas","en":"Query result"},"code":"queryResult","required":true},
{"en":"matchCount","lt":"atitikciuSkaicius","label":{"lt":"Atskleidžiamų atitikčių skaičius","en":"Number of matches that may be disclosed"},"type":"matchCount"},
{"en":"hits","lt":"atitiktys","label":{"lt":"Atitiktys","en":"Hits"},"list":{"min":1,"max":50,"unique":true},"elements":[{"en":"hitRef","lt":"atitiktiesNuoroda","label":{"lt":"Atitikties nuoroda","en":"Hit reference"},"help":{"lt":"Nurodoma prašant išsamių duomenų (THB-102).","en":"To be given when asking for details (THB-102)."},"type":"hitRef","required":true},{"en":"expiresAt","lt":"nuorodaGaliojaIki","label":{"lt":"Nuoroda galioja iki","en":"Reference valid until"},"type":"dateTime","required":true},{"en":"identity","lt":"tapatybe","label":{"lt":"Tapatybės atitikties pobūdis","en":"Quality of the identity match"},"code":"identityQuality"}]},
{"en":"ownerUnit","lt":"turetojoPadalinys","label":{"lt":"Duomenų turėtojo padalinys","en":"Owner’s unit"},"type":"organisationName"},
{"en":"contactPhone","lt":"kontaktinisTelefonas","label":{"lt":"Kontaktinis telefonas","en":"Contact phone"},"type":"phone"},
{"en":"contactDeskHours","lt":"kontaktoDarboLaikas","label":{"lt":"Kontaktinio asmens darbo laikas","en":"Contact’s hours"},"type":"line"},
{"en":"refusalReason","lt":"atsisakymoPriezastis","label":{"lt":"Atsisakymo atsakyti priežastis","en":"Reason for refusing to answer"},"code":"queryRefusalReason"},
{"en":"answeredBy","lt":"atsakymoBudas","label":{"lt":"Atsakymo būdas","en":"How it was answered"},"code":"answeredBy","required":true}
],
"rules":[
{"rule":"notAfter","first":"queriedAt","second":"answeredAt"},
{"rule":"requiredWhen","element":"matchCount","when":{"result":["HIT","PARTIAL"]}},
{"rule":"forbiddenWhen","element":"matchCount","when":{"result":["REFUSED","UNABLE"]}},
{"rule":"requiredWhen","element":"hits","when":{"result":["HIT","PARTIAL"]}},
{"rule":"forbiddenWhen","element":"hits","when":{"result":["NO_HIT","REFUSED","UNABLE"]}},
{"rule":"requiredWhen","element":"ownerUnit","when":{"result":["HIT","PARTIAL"]}},
{"rule":"requiredWhen","element":"contactPhone","when":{"result":["HIT","PARTIAL"]}},
{"rule":"requiredWhen","element":"refusalReason","when":{"result":["REFUSED"]}},
{"rule":"forbiddenWhen","element":"refusalReason","when":{"result":["HIT","PARTIAL","NO_HIT","UNABLE"]}}
]}
"""#
}
