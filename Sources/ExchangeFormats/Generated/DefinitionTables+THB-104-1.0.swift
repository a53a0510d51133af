// swift-format-ignore-file
// Made from Definitions/formats/THB-104/1.0/format.yaml by the generator: do not edit.

extension DefinitionTables {
    static let thb104v1_0: StaticString = #"""
{"id":"THB-104",
"version":"1.0",
"title":{"lt":"Atitikties patvirtinimas arba paneigimas","en":"Hit confirmation or refutation"},
"description":{"lt":"Klausęs pareigūnas praneša turėtojui, ar rastas tas pats asmuo ar objektas. Sprendimą visada priima žmogus, palyginęs duomenis; paneigus atitiktį, gauti duomenys ištrinami.","en":"The officer who asked tells the owner whether it is the same person or object. A human being decides, having compared the data; where the hit is refuted, what was received is erased."},
"kind":"routed",
"oneRecipient":true,
"elements":[
{"en":"queryId","lt":"uzklausosId","label":{"lt":"Užklausos identifikatorius","en":"Query identifier"},"help":{"lt":"Užklausos (THB-100) pranešimo identifikatorius.","en":"The messageId of the query (THB-100)."},"type":"uuidv7","required":true},
{"en":"hitRef","lt":"atitiktiesNuoroda","label":{"lt":"Atitikties nuoroda","en":"Hit reference"},"type":"hitRef","required":true},
{"en":"detailsId","lt":"duomenuPateikimoId","label":{"lt":"Išsamių duomenų pranešimo identifikatorius","en":"Identifier of the details"},"help":{"lt":"THB-103 pranešimo identifikatorius, jei duomenys buvo pateikti.","en":"The messageId of the THB-103, where details were released."},"type":"uuidv7"},
{"en":"decision","lt":"sprendimas","label":{"lt":"Sprendimas dėl atitikties","en":"Decision on the hit"},"code":"hitDecision","required":true},
{"en":"decidedBy","lt":"sprendimaPriemes","label":{"lt":"Sprendimą priėmęs pareigūnas","en":"Officer who decided"},"help":{"lt":"Tarnybinis pseudonimas, ne vardas ir pavardė.","en":"The pseudonym at work, not the name."},"type":"staffId","required":true},
{"en":"comparedByPerson","lt":"arPalyginoZmogus","label":{"lt":"Duomenis palygino žmogus, ne programa","en":"The data were compared by a person, not by a program"},"help":{"lt":"Automatiškai priimto sprendimo siųsti negalima.","en":"An automatic decision cannot be sent."},"type":"flag","required":true},
{"en":"decidedAt","lt":"sprendimoLaikas","label":{"lt":"Sprendimo laikas","en":"Decided at"},"type":"dateTime","required":true},
{"en":"receivedAt","lt":"gavimoLaikas","label":{"lt":"Kada gauta atitiktis ar išsamūs duomenys","en":"When the hit or the details were received"},"type":"dateTime","required":true},
{"en":"comparedData","lt":"palygintiDuomenys","label":{"lt":"Palyginti duomenys","en":"Data that were compared"},"help":{"lt":"Tik rūšys, ne reikšmės.","en":"The kinds only, not the values."},"code":"comparedData","list":{"min":1,"max":14,"unique":true},"required":true},
{"en":"identity","lt":"tapatybe","label":{"lt":"Tapatybės atitikties pobūdis","en":"Quality of the identity match"},"code":"identityQuality"},
{"en":"refutationReason","lt":"paneigimoPriezastis","label":{"lt":"Paneigimo priežastis","en":"Why the hit is refuted"},"code":"refutationReason"},
{"en":"wrongData","lt":"klaidingiDuomenys","label":{"lt":"Kurie turėtojo duomenys klaidingi ar pasenę","en":"Which of the owner’s data are wrong or out of date"},"help":{"lt":"Tik rūšys, ne reikšmės.","en":"The kinds only, not the values."},"code":"comparedData","list":{"min":1,"max":14,"unique":true}},
{"en":"receivedDataErased","lt":"arGautiDuomenysIstrinti","label":{"lt":"Gauti duomenys ištrinti","en":"What was received has been erased"},"type":"flag"},
{"en":"note","lt":"pastaba","label":{"lt":"Pastaba","en":"Note"},"help":{"lt":"Be vardų ir numerių.","en":"No names and no numbers."},"type":"shortText"},
{"en":"askerContact","lt":"prasytojoKontaktas","label":{"lt":"Klaususio padalinio kontaktas","en":"Asker’s contact"},"group":"contactDesk"},
{"en":"handlingText","lt":"apribojimoTekstas","label":{"lt":"Kitų naudojimo apribojimų tekstas","en":"Text of the other restrictions"},"help":{"lt":"Privaloma, kai lydraštyje nurodytas apribojimas H3. Parašykite, ką gavėjas gali daryti ir ko negali; asmens duomenų čia nereikia.","en":"Required where the manifest carries the handling code H3. Say what the recipient may do and may not; no personal data."},"type":"shortText"}
],
"rules":[
{"rule":"forbiddenWhen","element":"decision","when":{"comparedByPerson":[false]},"code":"automaticDecision"},
{"rule":"notAfter","first":"receivedAt","second":"decidedAt"},
{"rule":"notInFuture","element":"decidedAt"},
{"rule":"forbiddenWhen","element":"identity","when":{"decision":["REFUTED"]}},
{"rule":"requiredWhen","element":"refutationReason","when":{"decision":["REFUTED"]}},
{"rule":"forbiddenWhen","element":"refutationReason","when":{"decision":["CONFIRMED"]}},
{"rule":"requiredWhen","element":"wrongData","when":{"refutationReason":["DATA_WRONG","DATA_OUTDATED"]}},
{"rule":"requiredWhen","element":"receivedDataErased","when":{"decision":["REFUTED"]}},
{"rule":"forbiddenWhen","element":"receivedDataErased","when":{"decision":["CONFIRMED"]}},
{"rule":"forbiddenWhen","element":"receivedDataErased","when":{"decision":["REFUTED"],"receivedDataErased":[false]},"code":"fieldInvalid"},
{"rule":"noIdentifierIn","elements":["note","handlingText"],"severity":"warning"}
]}
"""#
}
