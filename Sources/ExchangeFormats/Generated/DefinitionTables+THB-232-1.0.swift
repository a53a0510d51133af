// swift-format-ignore-file
// Made from Definitions/formats/THB-232/1.0/format.yaml by the generator: do not edit.

extension DefinitionTables {
    static let thb232v1_0: StaticString = #"""
{"id":"THB-232",
"version":"1.0",
"title":{"lt":"Nukreipimo rezultatas","en":"Referral outcome"},
"description":{"lt":"Atsakymas nukreipusiai organizacijai – priimta, nėra laisvų vietų, pagalba teikiama ar užbaigta. Apgyvendinimo vietos adreso jame niekada nėra.","en":"The answer to the referring organisation – accepted, no room, help under way or finished. It never holds the address of a shelter."},
"kind":"routed",
"oneRecipient":true,
"elements":[
{"en":"referralRef","lt":"nukreipimoNuoroda","label":{"lt":"Nukreipimo pranešimo identifikatorius","en":"Identifier of the referral"},"help":{"lt":"THB-230 pranešimo, į kurį atsakoma, identifikatorius.","en":"The messageId of the THB-230 that is answered."},"type":"uuidv7","required":true},
{"en":"outcome","lt":"rezultatas","label":{"lt":"Nukreipimo rezultatas","en":"Referral outcome"},"code":"referralOutcome","required":true},
{"en":"outcomeAt","lt":"rezultatoLaikas","label":{"lt":"Rezultato laikas","en":"Time of the outcome"},"type":"dateTime","required":true},
{"en":"redirectedTo","lt":"perduotaOrganizacijai","label":{"lt":"Kuriai organizacijai perduota","en":"Passed on to"},"help":{"lt":"Tik organizacijai, dėl kurios asmuo sutiko.","en":"Only to an organisation that the person agreed to."},"type":"endpointId"},
{"en":"acceptedBy","lt":"priemesDarbuotojas","label":{"lt":"Atsakingas darbuotojas","en":"Responsible staff member"},"help":{"lt":"Darbuotojo pseudonimas, ne vardas ir pavardė.","en":"A pseudonym, never a name."},"type":"staffId"},
{"en":"contactPhone","lt":"kontaktinisTelefonas","label":{"lt":"Kontaktinis telefonas","en":"Contact phone"},"type":"phone"},
{"en":"meetingPoint","lt":"susitikimoVieta","label":{"lt":"Susitikimo vieta","en":"Meeting point"},"help":{"lt":"Vieta, kurioje asmuo bus pasitiktas. Apgyvendinimo vietos adreso čia rašyti negalima.","en":"Where the person will be met. Never the address of the accommodation."},"type":"line"},
{"en":"meetingAt","lt":"susitikimoLaikas","label":{"lt":"Susitikimo laikas","en":"Time of the meeting"},"type":"dateTime"},
{"en":"firstContactAt","lt":"pirmoKontaktoLaikas","label":{"lt":"Pirmojo susisiekimo su asmeniu laikas","en":"First contact with the person"},"type":"dateTime"},
{"en":"availableFrom","lt":"vietosBusNuo","label":{"lt":"Laisvų vietų bus nuo","en":"Room available from"},"type":"calendarDate"},
{"en":"servicesProvided","lt":"suteiktosPaslaugos","label":{"lt":"Suteiktos paslaugos","en":"Services provided"},"code":"service","list":{"min":1,"max":22,"unique":true}},
{"en":"note","lt":"pastaba","label":{"lt":"Pastaba","en":"Note"},"help":{"lt":"Be vardų, adresų ir sveikatos duomenų.","en":"No names, addresses or health data."},"type":"shortText"}
],
"rules":[
{"rule":"notInFuture","element":"outcomeAt"},
{"rule":"notInFuture","element":"firstContactAt"},
{"rule":"requiredWhen","element":"redirectedTo","when":{"outcome":["TRANSFERRED"]}},
{"rule":"forbiddenWhen","element":"redirectedTo","when":{"outcome":["ACCEPTED","CAPACITY_AVAILABLE","NO_CAPACITY","WAITING_LIST","IN_PROGRESS","PROVIDED","COMPLETED","DECLINED_BY_SERVICE","DECLINED_ASSISTANCE","CLIENT_UNREACHABLE","LEFT_COUNTRY"]}},
{"rule":"forbiddenWhen","element":"meetingPoint","when":{"outcome":["NO_CAPACITY","DECLINED_BY_SERVICE","DECLINED_ASSISTANCE","CLIENT_UNREACHABLE","LEFT_COUNTRY"]}},
{"rule":"forbiddenWhen","element":"servicesProvided","when":{"outcome":["CAPACITY_AVAILABLE","NO_CAPACITY","WAITING_LIST","DECLINED_BY_SERVICE"]}},
{"rule":"noIdentifierIn","elements":["meetingPoint","note"],"severity":"warning"}
]}
"""#
}
