// swift-format-ignore-file
// Made from Definitions/formats/THB-230/1.0/format.yaml by the generator: do not edit.

extension DefinitionTables {
    static let thb230v1_0: StaticString = #"""
{"id":"THB-230",
"version":"1.0",
"title":{"lt":"Nukreipimas pagalbai","en":"Referral for assistance"},
"description":{"lt":"Asmens, kuriam reikia pagalbos, nukreipimas į organizaciją, dėl kurios jis sutiko, arba klausimas be asmens duomenų, ar yra laisvų vietų.","en":"Refers a person who needs help to an organisation that the person agreed to, or asks without personal data whether there is room."},
"kind":"routed",
"oneRecipient":true,
"needsConsent":true,
"elements":[
{"en":"referralKind","lt":"nukreipimoRusis","label":{"lt":"Nukreipimo rūšis","en":"Kind of referral"},"help":{"lt":"Pirmiausia galima be jokių asmens duomenų pasiteirauti, ar yra laisvų vietų.","en":"It is possible to ask first, without any personal data, whether there is room."},"code":"referralKind","required":true},
{"en":"priority","lt":"skubumas","label":{"lt":"Skubumas","en":"Priority"},"code":"priority","required":true},
{"en":"clientRef","lt":"klientoKodas","label":{"lt":"Kliento kodas","en":"Client code"},"help":{"lt":"Jūsų organizacijos suteiktas kodas vietoj vardo ir pavardės. Asmens kodo čia nerašykite.","en":"Your organisation’s code instead of the name. Never a personal code."},"type":"clientRef"},
{"en":"givenName","lt":"vardas","label":{"lt":"Vardas","en":"Given name"},"help":{"lt":"Rašykite tik tada, kai gavėjui jo tikrai reikia.","en":"Only where the recipient really needs it."},"type":"personName"},
{"en":"familyName","lt":"pavarde","label":{"lt":"Pavardė","en":"Family name"},"type":"personName"},
{"en":"dateOfBirth","lt":"gimimoData","label":{"lt":"Gimimo data","en":"Date of birth"},"help":{"lt":"Pakanka metų.","en":"The year is enough."},"type":"partialDate"},
{"en":"sex","lt":"lytis","label":{"lt":"Lytis","en":"Sex"},"code":"sex"},
{"en":"municipality","lt":"savivaldybe","label":{"lt":"Savivaldybė, kurioje asmuo yra","en":"Municipality where the person is"},"code":"municipality"},
{"en":"stayStatus","lt":"teisinePadetis","label":{"lt":"Teisinė padėtis","en":"Legal status of stay"},"help":{"lt":"Pagalba nuo teisinės padėties nepriklauso. Jei neklausėte, pasirinkite „Neklausta“.","en":"Help does not depend on it. Choose “Not asked” where you did not ask."},"code":"stayStatus"},
{"en":"dangerNow","lt":"arGresiaPavojus","label":{"lt":"Šiuo metu gresia pavojus","en":"In danger now"},"help":{"lt":"Jei pavojus gyvybei ar sveikatai gresia dabar, pirmiausia skambinkite numeriu 112, tik tada pildykite formą.","en":"Where life or health is in danger now, call 112 first and fill in the form afterwards."},"type":"flag","required":true},
{"en":"emergencyCalledAt","lt":"skambinta112","label":{"lt":"Kada skambinta numeriu 112","en":"When 112 was called"},"type":"dateTime"},
{"en":"callerIsPerson","lt":"arSkambinaPatsAsmuo","label":{"lt":"Kreipiasi pats asmuo","en":"The caller is the person"},"help":{"lt":"Jei kreipiasi kitas žmogus, jis už asmenį sutikti negali. Susisiekite su pačiu asmeniu arba siųskite klausimą dėl laisvų vietų.","en":"Another caller cannot consent for the person. Speak with the person, or send a capacity inquiry."},"type":"flag","required":true},
{"en":"contactSafe","lt":"saugusRysys","label":{"lt":"Saugus ryšys","en":"Safe contact"},"help":{"lt":"Kaip susisiekti nesukeliant pavojaus. Trumpųjų žinučių nesiųskite, balso pašto pranešimų nepalikite.","en":"How to get in touch without causing danger. Send no text messages and leave no voicemail."},"group":"safeContact"},
{"en":"guardian","lt":"istatyminisAtstovas","label":{"lt":"Įstatyminis atstovas","en":"Legal representative"},"help":{"lt":"Pildoma, kai asmuo yra vaikas arba jam paskirtas globėjas ar rūpintojas. Atstovas gali būti ir išnaudotojas.","en":"For a child or a person under guardianship. The representative may be the exploiter."},"elements":[{"en":"givenName","lt":"vardas","label":{"lt":"Atstovo vardas","en":"Representative’s given name"},"type":"personName"},{"en":"familyName","lt":"pavarde","label":{"lt":"Atstovo pavardė","en":"Representative’s family name"},"type":"personName"},{"en":"phone","lt":"telefonoNumeris","label":{"lt":"Atstovo telefonas","en":"Representative’s phone"},"type":"phone"},{"en":"mayBeInformed","lt":"arGalimaInformuoti","label":{"lt":"Atstovą galima informuoti","en":"The representative may be informed"},"type":"flag","required":true}]},
{"en":"accompanyingPersons","lt":"kartuEsantysAsmenys","label":{"lt":"Kartu esantys asmenys","en":"Accompanying persons"},"help":{"lt":"Vardų nerašykite, pakanka amžiaus ir lyties.","en":"No names; age and sex are enough."},"list":{"min":1,"max":15},"elements":[{"en":"relation","lt":"rysys","label":{"lt":"Ryšys su asmeniu","en":"Relation to the person"},"code":"companionRelation","required":true},{"en":"sex","lt":"lytis","label":{"lt":"Lytis","en":"Sex"},"code":"sex"},{"en":"age","lt":"amzius","label":{"lt":"Amžius metais","en":"Age in years"},"type":"ageYears"}]},
{"en":"reason","lt":"nukreipimoPriezastis","label":{"lt":"Nukreipimo priežastis","en":"Reason for the referral"},"help":{"lt":"Trumpai, kokios pagalbos ir kodėl reikia. Nerašykite sveikatos duomenų ir to, ko gavėjui žinoti nebūtina.","en":"Briefly, what help is needed and why. No health data, nothing that the recipient need not know."},"type":"longText"},
{"en":"servicesRequested","lt":"prasomosPaslaugos","label":{"lt":"Prašomos paslaugos","en":"Services requested"},"code":"service","list":{"min":1,"max":22,"unique":true},"required":true},
{"en":"servicesAlreadyProvided","lt":"suteiktosPaslaugos","label":{"lt":"Jau suteiktos paslaugos","en":"Services already provided"},"code":"service","list":{"min":1,"max":22,"unique":true}},
{"en":"neededFrom","lt":"reikiaNuo","label":{"lt":"Pagalbos reikia nuo","en":"Help needed from"},"type":"calendarDate"},
{"en":"interpreterLanguage","lt":"vertimoKalba","label":{"lt":"Vertimo kalba","en":"Interpreter’s language"},"help":{"lt":"Pildoma, jei reikia vertėjo.","en":"Where an interpreter is needed."},"code":"language"},
{"en":"interpreterRestrictions","lt":"vertejoApribojimai","label":{"lt":"Vertėjo apribojimai","en":"Interpreter restrictions"},"code":"interpreterRestriction","list":{"min":1,"max":6,"unique":true}},
{"en":"accessibilityNeeds","lt":"prieinamumoPoreikiai","label":{"lt":"Prieinamumo poreikiai","en":"Accessibility needs"},"code":"accessibilityNeed","list":{"min":1,"max":11,"unique":true}},
{"en":"consent","lt":"sutikimas","label":{"lt":"Sutikimas","en":"Consent"},"help":{"lt":"Tik šiam gavėjui. Kam dar asmuo leido ar neleido perduoti duomenis, gavėjas nemato.","en":"For this recipient only. To whom else the person agreed or not, the recipient does not see."},"group":"consent"},
{"en":"senderContact","lt":"siuntejoKontaktas","label":{"lt":"Siuntėjo kontaktas","en":"Sender’s contact"},"elements":[{"en":"unit","lt":"padalinys","label":{"lt":"Padalinys ar budėtojas","en":"Unit or person on duty"},"type":"organisationName"},{"en":"phone","lt":"telefonoNumeris","label":{"lt":"Telefono numeris","en":"Phone number"},"type":"phone","required":true},{"en":"email","lt":"elPastas","label":{"lt":"El. paštas","en":"E-mail address"},"type":"email"},{"en":"hours","lt":"darboLaikas","label":{"lt":"Darbo laikas","en":"Hours"},"type":"line"}],"required":true},
{"en":"feedbackWanted","lt":"arReikiaGriztamojoRysio","label":{"lt":"Reikia grįžtamojo ryšio","en":"Feedback wanted"},"type":"flag","required":true},
{"en":"deliveredVia","lt":"perdavimoBudas","label":{"lt":"Perdavimo būdas","en":"How it was passed on"},"code":"referralChannel"}
],
"rules":[
{"rule":"notInFuture","element":"dateOfBirth"},
{"rule":"requiredWhen","element":"emergencyCalledAt","when":{"dangerNow":[true]}},
{"rule":"notInFuture","element":"emergencyCalledAt"},
{"rule":"requiredWhen","element":"clientRef","when":{"referralKind":["REFERRAL"]}},
{"rule":"requiredWhen","element":"contactSafe","when":{"referralKind":["REFERRAL"]}},
{"rule":"requiredWhen","element":"reason","when":{"referralKind":["REFERRAL"]}},
{"rule":"requiredWhen","element":"consent","when":{"referralKind":["REFERRAL"]},"code":"consentMissing"},
{"rule":"forbiddenWhen","element":"clientRef","when":{"referralKind":["INQUIRY"]}},
{"rule":"forbiddenWhen","element":"givenName","when":{"referralKind":["INQUIRY"]}},
{"rule":"forbiddenWhen","element":"familyName","when":{"referralKind":["INQUIRY"]}},
{"rule":"forbiddenWhen","element":"dateOfBirth","when":{"referralKind":["INQUIRY"]}},
{"rule":"forbiddenWhen","element":"contactSafe","when":{"referralKind":["INQUIRY"]}},
{"rule":"forbiddenWhen","element":"guardian","when":{"referralKind":["INQUIRY"]}},
{"rule":"forbiddenWhen","element":"reason","when":{"referralKind":["INQUIRY"]}},
{"rule":"servicesConsented","services":"servicesRequested","consent":"consent","severity":"warning"},
{"rule":"noIdentifierIn","elements":["reason"],"severity":"warning"}
]}
"""#
}
