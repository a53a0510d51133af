// swift-format-ignore-file
// Made from Definitions/formats/THB-102/1.0/format.yaml by the generator: do not edit.

extension DefinitionTables {
    static let thb102v1_0: StaticString = #"""
{"id":"THB-102",
"version":"1.0",
"title":{"lt":"Išsamių duomenų prašymas","en":"Request for details after a hit"},
"description":{"lt":"Gavus atsakymą, kad yra atitiktis, duomenų turėtojo prašoma išsamių duomenų. Atitiktį prieš tai patvirtina pareigūnas. Dėl pateikimo sprendžia taip pat žmogus, ne programa.","en":"After a hit, asks the owner for the details. An officer has confirmed the match before, and a human being decides on the release too."},
"kind":"routed",
"oneRecipient":true,
"elements":[
{"en":"queryId","lt":"uzklausosId","label":{"lt":"Užklausos identifikatorius","en":"Query identifier"},"help":{"lt":"Užklausos (THB-100) pranešimo identifikatorius.","en":"The messageId of the query (THB-100)."},"type":"uuidv7","required":true},
{"en":"answerId","lt":"atsakymoId","label":{"lt":"Atsakymo identifikatorius","en":"Answer identifier"},"help":{"lt":"Iš atsakymo (THB-101).","en":"From the answer (THB-101)."},"type":"uuid","required":true},
{"en":"hitRef","lt":"atitiktiesNuoroda","label":{"lt":"Atitikties nuoroda","en":"Hit reference"},"help":{"lt":"Iš atsakymo (THB-101). Kiekvienai atitikčiai siunčiamas atskiras prašymas.","en":"From the answer (THB-101). Each hit has a request of its own."},"type":"hitRef","required":true},
{"en":"answeredAt","lt":"atsakymoLaikas","label":{"lt":"Atsakymo laikas","en":"Answered at"},"type":"dateTime","required":true},
{"en":"confirmedBy","lt":"atitiktiPatvirtino","label":{"lt":"Atitiktį patvirtinęs pareigūnas","en":"Officer who confirmed the match"},"help":{"lt":"Tarnybinis pseudonimas, ne vardas ir pavardė.","en":"The pseudonym at work, not the name."},"type":"staffId","required":true},
{"en":"confirmedAt","lt":"patvirtinimoLaikas","label":{"lt":"Atitikties patvirtinimo laikas","en":"Match confirmed at"},"help":{"lt":"Nuo šio laiko, kai prašyme yra aplinkybės ir veika, turėtojui skaičiuojamos 48 valandos.","en":"From then on, with the facts and the offence in the request, the owner has 48 hours."},"type":"dateTime","required":true},
{"en":"justification","lt":"pagrindimas","label":{"lt":"Prašymo pagrindimas","en":"Justification of the request"},"help":{"lt":"Kodėl išsamūs duomenys būtini. Pagrindimas įrašomas į audito žurnalą; asmens duomenų jame nerašykite.","en":"Why the details are necessary. The justification goes into the audit log; no personal data in it."},"type":"justification","required":true},
{"en":"facts","lt":"aplinkybes","label":{"lt":"Faktinės aplinkybės","en":"Facts"},"help":{"lt":"Tiek, kiek turėtojui reikia apsispręsti.","en":"As much as the owner needs for the decision."},"type":"longText","required":true},
{"en":"offence","lt":"nusikalstamosVeikos","label":{"lt":"Nusikalstamos veikos","en":"Offences"},"code":"offence","list":{"min":1,"max":10,"unique":true},"required":true},
{"en":"investigationRef","lt":"tyrimoNumeris","label":{"lt":"Ikiteisminio tyrimo numeris","en":"Investigation number"},"type":"line"},
{"en":"subjectRole","lt":"asmensVaidmuo","label":{"lt":"Asmens vaidmuo","en":"Role of the person"},"help":{"lt":"Pildoma, kai atitiktis yra asmuo.","en":"Where the hit is a person."},"code":"subjectRole"},
{"en":"requestedData","lt":"prasomiDuomenys","label":{"lt":"Prašomi duomenys","en":"Data asked for"},"help":{"lt":"Tik tai, ko tyrimui reikia.","en":"Only what the investigation needs."},"code":"requestedData","list":{"min":1,"max":15,"unique":true},"required":true},
{"en":"responseDeadline","lt":"atsakytiIki","label":{"lt":"Atsakyti iki","en":"Answer by"},"type":"dateTime"},
{"en":"authorisation","lt":"leidimas","label":{"lt":"Prokuroro ar teismo leidimas","en":"Authorisation"},"help":{"lt":"Pildoma, kai be leidimo duomenų pateikti negalima.","en":"Where the data may not be released without one."},"elements":[{"en":"type","lt":"leidimoRusis","label":{"lt":"Leidimo rūšis","en":"Type of authorisation"},"code":"authorisationType","required":true},{"en":"authority","lt":"institucija","label":{"lt":"Leidimą davusi institucija","en":"Authority that gave it"},"type":"organisationName","required":true},{"en":"number","lt":"leidimoNumeris","label":{"lt":"Leidimo numeris","en":"Number"},"type":"line"},{"en":"date","lt":"leidimoData","label":{"lt":"Leidimo data","en":"Date"},"type":"calendarDate","required":true},{"en":"validUntil","lt":"galiojaIki","label":{"lt":"Leidimas galioja iki","en":"Valid until"},"type":"calendarDate"}],"rules":[{"rule":"notInFuture","element":"date"},{"rule":"notAfter","first":"date","second":"validUntil"}]},
{"en":"askerContact","lt":"prasytojoKontaktas","label":{"lt":"Prašytojo kontaktas","en":"Asker’s contact"},"group":"contactDesk","required":true},
{"en":"handlingText","lt":"apribojimoTekstas","label":{"lt":"Kitų naudojimo apribojimų tekstas","en":"Text of the other restrictions"},"help":{"lt":"Privaloma, kai lydraštyje nurodytas apribojimas H3. Parašykite, ką gavėjas gali daryti ir ko negali; asmens duomenų čia nereikia.","en":"Required where the manifest carries the handling code H3. Say what the recipient may do and may not; no personal data."},"type":"shortText"}
],
"rules":[
{"rule":"notAfter","first":"answeredAt","second":"confirmedAt"},
{"rule":"notInFuture","element":"confirmedAt"},
{"rule":"notAfter","first":"confirmedAt","second":"responseDeadline"},
{"rule":"noIdentifierIn","elements":["justification","facts","handlingText"],"severity":"warning"}
]}
"""#
}
