// swift-format-ignore-file
// Made from Definitions/formats/THB-200/1.0/format.yaml by the generator: do not edit.

extension DefinitionTables {
    static let thb200v1_0: StaticString = #"""
{"id":"THB-200",
"version":"1.0",
"title":{"lt":"Pranešimas apie galimą prekybą žmonėmis","en":"Report of suspected trafficking"},
"description":{"lt":"Policijai perduodama, ką apie galimą prekybą žmonėmis pranešė gyventojas, organizacija ar pats asmuo, arba tik klausiama patarimo. Nukentėjusio asmens tapatybė atskleidžiama tik turint tam pagrindą.","en":"Passes to the police what a member of the public, an organisation or the person reported of suspected trafficking, or only asks for advice. A victim’s identity is disclosed only on a ground."},
"kind":"routed",
"elements":[
{"en":"channel","lt":"gavimoBudas","label":{"lt":"Pranešimo gavimo būdas","en":"Channel"},"code":"tipChannel","required":true},
{"en":"receivedAt","lt":"gavimoLaikas","label":{"lt":"Gavimo laikas","en":"Received at"},"type":"dateTime","required":true},
{"en":"tipRef","lt":"pranesimoNumeris","label":{"lt":"Pranešimo numeris siuntėjo žurnale","en":"Number in the sender’s log"},"type":"opaqueRef"},
{"en":"reporterType","lt":"kasPranese","label":{"lt":"Kas pranešė","en":"Who reported"},"code":"reporterType","required":true},
{"en":"reporterContactAllowed","lt":"arGalimaSusisiekti","label":{"lt":"Pranešęs asmuo leido su juo susisiekti","en":"The person who reported allowed to be contacted"},"type":"flag","required":true},
{"en":"reporterContact","lt":"pranesusioAsmensRysys","label":{"lt":"Kaip susisiekti su pranešusiu asmeniu","en":"How to contact the person who reported"},"help":{"lt":"Automatinis atsakymas nesiunčiamas. Trumpųjų žinučių nesiųskite, balso pašto pranešimų nepalikite.","en":"No automatic reply is sent. Send no text messages and leave no voicemail."},"group":"safeContact"},
{"en":"interpreterLanguage","lt":"vertimoKalba","label":{"lt":"Vertimo kalba","en":"Interpreter’s language"},"help":{"lt":"Pildoma, jei pranešusiam asmeniui reikia vertėjo.","en":"Where the person who reported needs an interpreter."},"code":"language"},
{"en":"adviceOnly","lt":"arPrasomaTikPatarimo","label":{"lt":"Prašoma tik patarimo","en":"Only advice is asked for"},"help":{"lt":"Taip pažymėjus, asmenys neaprašomi.","en":"Persons are then not described."},"type":"flag","required":true},
{"en":"riskNow","lt":"arGresiaPavojus","label":{"lt":"Kam nors šiuo metu gresia pavojus","en":"Somebody is in danger now"},"help":{"lt":"Jei pavojus gyvybei ar sveikatai gresia dabar, pirmiausia skambinkite numeriu 112, tik tada pildykite formą.","en":"Where life or health is in danger now, call 112 first and fill in the form afterwards."},"type":"flag","required":true},
{"en":"emergencyCalledAt","lt":"skambinta112","label":{"lt":"Kada skambinta numeriu 112","en":"When 112 was called"},"type":"dateTime"},
{"en":"narrative","lt":"pasakojimas","label":{"lt":"Kas pranešta","en":"What was reported"},"help":{"lt":"Kuo artimiau pranešusio asmens žodžiams. Numerius, adresus ir vardus rašykite tam skirtuose laukuose.","en":"As close to the reporter’s words as possible. Numbers, addresses and names have fields of their own."},"type":"longText","required":true},
{"en":"narrativeLanguage","lt":"pasakojimoKalba","label":{"lt":"Kalba, kuria pranešta","en":"Language in which it was reported"},"code":"language"},
{"en":"observedFrom","lt":"pastebetaNuo","label":{"lt":"Pastebėta nuo","en":"Observed from"},"type":"partialDate"},
{"en":"observedTo","lt":"pastebetaIki","label":{"lt":"Pastebėta iki","en":"Observed to"},"help":{"lt":"Jei tebesitęsia, nepildykite.","en":"Leave it out where it goes on."},"type":"partialDate"},
{"en":"exploitationForms","lt":"isnaudojimoFormos","label":{"lt":"Išnaudojimo formos","en":"Forms of exploitation"},"code":"exploitationForm","list":{"min":1,"max":16,"unique":true}},
{"en":"sectors","lt":"ukioSakos","label":{"lt":"Ūkio šakos","en":"Labour sectors"},"code":"sector","list":{"min":1,"max":14,"unique":true}},
{"en":"locations","lt":"vietos","label":{"lt":"Vietos","en":"Locations"},"group":"place","list":{"min":1,"max":20,"unique":true}},
{"en":"possibleVictims","lt":"galimosAukos","label":{"lt":"Galimos aukos","en":"Possible victims"},"list":{"min":1,"max":20,"unique":true},"elements":[{"en":"minorAssessment","lt":"nepilnametystesVertinimas","label":{"lt":"Nepilnametystės vertinimas","en":"Assessment of minority"},"help":{"lt":"Jei amžius nežinomas, o asmuo gali būti nepilnametis, laikykite jį nepilnamečiu. Apie vaiką atskirai pranešama THB-231.","en":"Where the age is not known and the person may be a minor, presume that. A child has a notification of its own (THB-231)."},"code":"minorAssessment","required":true},{"en":"sex","lt":"lytis","label":{"lt":"Lytis","en":"Sex"},"code":"sex"},{"en":"description","lt":"apibudinimas","label":{"lt":"Apibūdinimas be vardo ir pavardės","en":"Description without the name"},"type":"shortText","required":true},{"en":"identity","lt":"tapatybe","label":{"lt":"Tapatybė","en":"Identity"},"help":{"lt":"Pildoma tik asmeniui sutikus, gresiant pavojui gyvybei ar sveikatai arba kai pranešti įpareigoja įstatymas.","en":"Only where the person agrees, life or health is in danger, or the law obliges to report."},"elements":[{"en":"ground","lt":"atskleidimoPagrindas","label":{"lt":"Atskleidimo pagrindas","en":"Ground of the disclosure"},"code":"identityGround","required":true},{"en":"consentedAt","lt":"sutikimoLaikas","label":{"lt":"Sutikimo laikas","en":"Consent given at"},"type":"dateTime"},{"en":"consentMethod","lt":"sutikimoBudas","label":{"lt":"Sutikimo būdas","en":"How consent was given"},"code":"consentMethod"},{"en":"reason","lt":"atskleidimoPriezastis","label":{"lt":"Koks pavojus ar kokia pareiga","en":"Which danger or duty"},"type":"shortText"},{"en":"person","lt":"asmuo","label":{"lt":"Asmuo","en":"Person"},"group":"knownPerson","required":true}],"rules":[{"rule":"requiredWhen","element":"consentedAt","when":{"ground":["CONSENT"]},"code":"consentMissing"},{"rule":"requiredWhen","element":"consentMethod","when":{"ground":["CONSENT"]},"code":"consentMissing"},{"rule":"forbiddenWhen","element":"consentedAt","when":{"ground":["VITAL_INTEREST","STATUTORY_DUTY"]}},{"rule":"forbiddenWhen","element":"consentMethod","when":{"ground":["VITAL_INTEREST","STATUTORY_DUTY"]}},{"rule":"notInFuture","element":"consentedAt"},{"rule":"requiredWhen","element":"reason","when":{"ground":["VITAL_INTEREST","STATUTORY_DUTY"]}},{"rule":"noIdentifierIn","elements":["reason"],"severity":"warning"}]}],"rules":[{"rule":"noIdentifierIn","elements":["description"],"severity":"warning"}]},
{"en":"personsMentioned","lt":"minimiAsmenys","label":{"lt":"Kiti minimi asmenys","en":"Other persons mentioned"},"help":{"lt":"Įtariamojo statuso ši forma nesuteikia.","en":"The form makes nobody a suspect in the sense of criminal procedure."},"list":{"min":1,"max":20,"unique":true},"elements":[{"en":"role","lt":"vaidmuo","label":{"lt":"Vaidmuo","en":"Role"},"code":"mentionedRole","required":true},{"en":"acts","lt":"veiksmai","label":{"lt":"Ką darė","en":"What the person did"},"code":"suspectRole","list":{"min":1,"max":8,"unique":true}},{"en":"person","lt":"asmuo","label":{"lt":"Asmuo","en":"Person"},"group":"knownPerson"},{"en":"description","lt":"apibudinimas","label":{"lt":"Apibūdinimas","en":"Description"},"type":"shortText"}],"rules":[{"rule":"atLeast","count":1,"of":["person","description"]},{"rule":"forbiddenWhen","element":"acts","when":{"role":["POSSIBLE_WITNESS","OTHER"]}}]},
{"en":"organisations","lt":"organizacijos","label":{"lt":"Įmonės ir kitos organizacijos","en":"Companies and other organisations"},"group":"organisation","list":{"min":1,"max":20,"unique":true}},
{"en":"vehicles","lt":"transportoPriemones","label":{"lt":"Transporto priemonės","en":"Vehicles"},"group":"knownVehicle","list":{"min":1,"max":20,"unique":true}},
{"en":"phones","lt":"telefonoNumeriai","label":{"lt":"Telefono numeriai","en":"Phone numbers"},"type":"phone","list":{"min":1,"max":20,"unique":true}},
{"en":"onlineAccounts","lt":"internetoPaskyros","label":{"lt":"Interneto paskyros ir skelbimai","en":"Online accounts and advertisements"},"group":"onlineAccount","list":{"min":1,"max":20,"unique":true}},
{"en":"attachments","lt":"priedai","label":{"lt":"Priedai","en":"Attachments"},"help":{"lt":"Pavyzdžiui, gautas el. laiškas ar ekrano kopija. Failų vardai rašomi tik čia.","en":"Such as the e-mail that came in, or a screenshot. File names stand only here."},"group":"attachment","list":{"min":1,"max":31,"unique":true}},
{"en":"senderContact","lt":"siuntejoKontaktas","label":{"lt":"Siuntėjo kontaktas","en":"Sender’s contact"},"group":"contactDesk","required":true},
{"en":"handlingText","lt":"apribojimoTekstas","label":{"lt":"Kitų naudojimo apribojimų tekstas","en":"Text of the other restrictions"},"help":{"lt":"Privaloma, kai lydraštyje nurodytas apribojimas H3. Parašykite, ką gavėjas gali daryti ir ko negali; asmens duomenų čia nereikia.","en":"Required where the manifest carries the handling code H3. Say what the recipient may do and may not; no personal data."},"type":"shortText"}
],
"rules":[
{"rule":"notInFuture","element":"receivedAt"},
{"rule":"requiredWhen","element":"reporterContact","when":{"reporterContactAllowed":[true]}},
{"rule":"forbiddenWhen","element":"reporterContact","when":{"reporterContactAllowed":[false]}},
{"rule":"forbiddenWhen","element":"reporterContactAllowed","when":{"reporterType":["ANONYMOUS"],"reporterContactAllowed":[true]},"code":"fieldInvalid"},
{"rule":"requiredWhen","element":"emergencyCalledAt","when":{"riskNow":[true]}},
{"rule":"notInFuture","element":"emergencyCalledAt"},
{"rule":"notAfter","first":"observedFrom","second":"observedTo"},
{"rule":"notInFuture","element":"observedFrom"},
{"rule":"notInFuture","element":"observedTo"},
{"rule":"forbiddenWhen","element":"possibleVictims","when":{"adviceOnly":[true]}},
{"rule":"forbiddenWhen","element":"personsMentioned","when":{"adviceOnly":[true]}},
{"rule":"distinct","list":"attachments","by":["partId"]},
{"rule":"noIdentifierIn","elements":["narrative","handlingText"],"severity":"warning"}
]}
"""#
}
