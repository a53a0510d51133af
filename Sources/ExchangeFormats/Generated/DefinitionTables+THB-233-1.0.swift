// swift-format-ignore-file
// Made from Definitions/formats/THB-233/1.0/format.yaml by the generator: do not edit.

extension DefinitionTables {
    static let thb233v1_0: StaticString = #"""
{"id":"THB-233",
"version":"1.0",
"title":{"lt":"Sutikimas arba jo atšaukimas","en":"Consent or its withdrawal"},
"description":{"lt":"Organizacija, kuri sutikimą gavo, praneša kiekvienam pagal jį duomenis gavusiam dalyviui, kad sutikimas duotas, susiaurintas arba atšauktas. Kiekvienam gavėjui siunčiamas atskiras pranešimas, kuriame yra tik jam skirta dalis.","en":"The organisation that obtained a consent tells everybody who received data under it that it was given, narrowed or withdrawn. Each recipient gets a message of its own with its own entries only."},
"kind":"routed",
"oneRecipient":true,
"elements":[
{"en":"consentEvent","lt":"sutikimoIvykis","label":{"lt":"Kas atsitiko su sutikimu","en":"What happened to the consent"},"code":"consentEvent","required":true},
{"en":"consentRef","lt":"sutikimoNuoroda","label":{"lt":"Sutikimo nuoroda","en":"Consent reference"},"help":{"lt":"Ta pati, kuri nurodyta pagal šį sutikimą išsiųstų pranešimų lydraščiuose.","en":"The one in the manifests of the messages that were sent under this consent."},"type":"opaqueRef","required":true},
{"en":"clientRef","lt":"klientoKodas","label":{"lt":"Kliento kodas","en":"Client code"},"help":{"lt":"Jūsų organizacijos suteiktas kodas. Vardo ir asmens kodo čia nerašykite.","en":"Your organisation’s code. Neither a name nor a personal code."},"type":"clientRef","required":true},
{"en":"minorAssessment","lt":"nepilnametystesVertinimas","label":{"lt":"Nepilnametystės vertinimas","en":"Assessment of minority"},"help":{"lt":"Vaikas vienas sutikti negali. Jei amžius nežinomas, o asmuo gali būti nepilnametis, laikykite jį nepilnamečiu.","en":"A child cannot consent alone. Where the age is not known and the person may be a minor, presume that."},"code":"minorAssessment","required":true},
{"en":"consent","lt":"sutikimas","label":{"lt":"Galiojantis sutikimas","en":"Consent as it is now"},"help":{"lt":"Tik šiam gavėjui. Kam dar asmuo leido ar neleido perduoti duomenis, gavėjas nemato.","en":"For this recipient only. To whom else the person agreed or not, the recipient does not see."},"variant":{"by":"minorAssessment","groups":{"ADULT":"consent","MINOR":"childConsent","PRESUMED_MINOR":"childConsent"}}},
{"en":"withdrawal","lt":"atsaukimas","label":{"lt":"Atšaukimas","en":"Withdrawal"},"help":{"lt":"Asmuo priežasties nurodyti neprivalo, todėl jos čia nėra.","en":"The person need not give a reason, and there is no field for one."},"elements":[{"en":"scope","lt":"atsaukimoApimtis","label":{"lt":"Kas atšaukiama","en":"What is withdrawn"},"code":"withdrawalScope","required":true},{"en":"services","lt":"paslaugos","label":{"lt":"Paslaugos, dėl kurių sutikimas atšaukiamas","en":"Services whose consent is withdrawn"},"code":"service","list":{"min":1,"max":22,"unique":true}},{"en":"messageRefs","lt":"pranesimuNuorodos","label":{"lt":"Pranešimai, kuriais duomenys buvo perduoti šiam gavėjui","en":"Messages that passed the data to this recipient"},"help":{"lt":"Pranešimų identifikatoriai, kad gavėjas žinotų, kuriuos duomenis tai liečia.","en":"Their messageIds, so that the recipient knows which data are concerned."},"type":"uuidv7","list":{"min":1,"max":100,"unique":true},"required":true},{"en":"withdrawnAt","lt":"atsaukimoLaikas","label":{"lt":"Atšaukimo laikas","en":"Withdrawn at"},"type":"dateTime","required":true},{"en":"withdrawnBy","lt":"kasAtsauke","label":{"lt":"Kas atšaukė","en":"Who withdrew it"},"code":"consentSource","required":true},{"en":"method","lt":"atsaukimoBudas","label":{"lt":"Atšaukimo būdas","en":"How it was withdrawn"},"code":"consentMethod","required":true},{"en":"actions","lt":"gavejoVeiksmai","label":{"lt":"Ką gavėjas turi padaryti","en":"What the recipient has to do"},"code":"withdrawalAction","list":{"min":1,"max":5,"unique":true},"required":true},{"en":"doneBy","lt":"ivykdytiIki","label":{"lt":"Įvykdyti iki","en":"To be done by"},"type":"dateTime"},{"en":"assistanceGoesOn","lt":"arPagalbaTesiama","label":{"lt":"Asmuo nori toliau gauti pagalbą","en":"The person wishes to go on receiving help"},"help":{"lt":"Atšaukti sutikimą nereiškia atsisakyti pagalbos.","en":"To withdraw consent is not to decline help."},"type":"flag","required":true}],"rules":[{"rule":"requiredWhen","element":"services","when":{"scope":["SERVICES"]}},{"rule":"forbiddenWhen","element":"services","when":{"scope":["ALL","REPORTING"]}},{"rule":"notInFuture","element":"withdrawnAt"},{"rule":"notAfter","first":"withdrawnAt","second":"doneBy"}]},
{"en":"senderContact","lt":"siuntejoKontaktas","label":{"lt":"Siuntėjo kontaktas","en":"Sender’s contact"},"group":"contactDesk","required":true}
],
"rules":[
{"rule":"requiredWhen","element":"consent","when":{"consentEvent":["GIVEN","NARROWED"]},"code":"consentMissing"},
{"rule":"forbiddenWhen","element":"consent","when":{"consentEvent":["WITHDRAWN"]}},
{"rule":"requiredWhen","element":"withdrawal","when":{"consentEvent":["NARROWED","WITHDRAWN"]}},
{"rule":"forbiddenWhen","element":"withdrawal","when":{"consentEvent":["GIVEN"]}}
]}
"""#
}
