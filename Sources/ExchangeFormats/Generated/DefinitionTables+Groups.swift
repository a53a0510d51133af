// swift-format-ignore-file
// Made from Definitions/groups/ by the generator: do not edit.

extension DefinitionTables {
    static let groups: [StaticString] = [
        #"""
{"id":"address",
"title":{"lt":"Adresas","en":"Address"},
"elements":[
{"en":"country","lt":"valstybe","label":{"lt":"Valstybė","en":"Country"},"code":"country","required":true},
{"en":"municipality","lt":"savivaldybe","label":{"lt":"Savivaldybė","en":"Municipality"},"help":{"lt":"Tik Lietuvos adresui.","en":"Only for an address in Lithuania."},"code":"municipality"},
{"en":"locality","lt":"gyvenviete","label":{"lt":"Gyvenvietė","en":"Locality"},"type":"line"},
{"en":"street","lt":"gatve","label":{"lt":"Gatvė","en":"Street"},"type":"line"},
{"en":"house","lt":"namas","label":{"lt":"Namas","en":"House"},"type":"houseNumber"},
{"en":"flat","lt":"butas","label":{"lt":"Butas","en":"Flat"},"type":"houseNumber"},
{"en":"postcode","lt":"pastoKodas","label":{"lt":"Pašto kodas","en":"Postcode"},"type":"postcode"}
],
"rules":[
{"rule":"atLeast","count":2,"of":["municipality","locality","street","house","postcode"]}
]}
"""#,
        #"""
{"id":"attachment",
"title":{"lt":"Priedas","en":"Attachment"},
"elements":[
{"en":"partId","lt":"daliesId","label":{"lt":"Dalies identifikatorius","en":"Part id"},"type":"partId","required":true},
{"en":"fileName","lt":"failoPavadinimas","label":{"lt":"Failo pavadinimas","en":"File name"},"type":"fileName","required":true},
{"en":"mediaType","lt":"turinioTipas","label":{"lt":"Turinio tipas","en":"Media type"},"type":"mediaType","required":true},
{"en":"description","lt":"aprasymas","label":{"lt":"Aprašymas","en":"Description"},"type":"shortText"},
{"en":"capturedAt","lt":"uzfiksuotaLaikas","label":{"lt":"Užfiksuota","en":"Captured at"},"type":"dateTime"}
],
"rules":[
{"rule":"notInFuture","element":"capturedAt"}
]}
"""#,
        #"""
{"id":"bankAccount",
"title":{"lt":"Banko sąskaita","en":"Bank account"},
"elements":[
{"en":"iban","lt":"iban","label":{"lt":"IBAN","en":"IBAN"},"type":"iban","required":true},
{"en":"holder","lt":"saskaitosTuretojas","label":{"lt":"Sąskaitos turėtojas","en":"Account holder"},"type":"organisationName"}
]}
"""#,
        #"""
{"id":"caseFile",
"title":{"lt":"Byla","en":"Case"},
"elements":[
{"en":"number","lt":"bylosNumeris","label":{"lt":"Bylos numeris","en":"Number of the case"},"type":"line","required":true},
{"en":"authority","lt":"institucija","label":{"lt":"Institucija, kurioje ji yra","en":"Authority that deals with it"},"type":"organisationName","required":true},
{"en":"offence","lt":"nusikalstamosVeikos","label":{"lt":"Nusikalstamos veikos","en":"Offences"},"code":"offence","list":{"min":1,"max":10,"unique":true}}
]}
"""#,
        #"""
{"id":"childConsent",
"title":{"lt":"Sutikimas dėl vaiko","en":"Consent concerning a child"},
"elements":[
{"en":"obtainedFrom","lt":"kasSutiko","label":{"lt":"Kas sutiko","en":"Who gave consent"},"help":{"lt":"Vien vaiko sutikimo nepakanka. Kai atstovas negali ginti vaiko interesų, sutinka Vaiko teisių apsaugos tarnyba.","en":"The child’s own consent is not enough. Where the representative cannot protect the child’s interests, the child-rights service consents."},"code":"consentSource","required":true},
{"en":"childInformed","lt":"arVaikuiPaaiskinta","label":{"lt":"Vaikui paaiškinta jam suprantamai","en":"Explained to the child in a way that the child understands"},"type":"flag","required":true},
{"en":"childAgrees","lt":"arVaikasPritaria","label":{"lt":"Vaikas pritaria","en":"The child agrees"},"help":{"lt":"Vaiko nuomonė įrašoma, kad ir kokia ji būtų.","en":"The child’s view is recorded whatever it is."},"type":"flag"},
{"en":"method","lt":"sutikimoBudas","label":{"lt":"Sutikimo būdas","en":"How consent was given"},"code":"consentMethod","required":true},
{"en":"language","lt":"sutikimoKalba","label":{"lt":"Sutikimo kalba","en":"Language of the consent"},"help":{"lt":"Kalba, kuria buvo paaiškinta.","en":"The language in which it was explained."},"code":"language","required":true},
{"en":"obtainedAt","lt":"sutikimoLaikas","label":{"lt":"Sutikimo laikas","en":"Consent given at"},"type":"dateTime","required":true},
{"en":"validUntil","lt":"galiojaIki","label":{"lt":"Sutikimas galioja iki","en":"Consent valid until"},"type":"dateTime","required":true},
{"en":"forServices","lt":"arDelPaslaugu","label":{"lt":"Sutinkama perduoti duomenis pagalbai gauti","en":"Agreed to disclosure for assistance"},"type":"flag","required":true},
{"en":"forReporting","lt":"arDelStatistikos","label":{"lt":"Sutinkama naudoti duomenis statistikai","en":"Agreed to use for statistics"},"help":{"lt":"Naudojami tik nuasmeninti duomenys. Pagalba nuo to nepriklauso.","en":"Anonymised data only. Help does not depend on it."},"type":"flag","required":true},
{"en":"perServiceType","lt":"pagalPaslaugas","label":{"lt":"Sutikimas pagal paslaugas","en":"Consent by service"},"help":{"lt":"Tik šio gavėjo paslaugos.","en":"Only the services of this recipient."},"list":{"min":1,"max":30,"unique":true},"required":true,"elements":[{"en":"service","lt":"paslauga","label":{"lt":"Paslauga","en":"Service"},"code":"service","required":true},{"en":"organisation","lt":"organizacija","label":{"lt":"Organizacija","en":"Organisation"},"type":"endpointId","required":true},{"en":"granted","lt":"arSutinka","label":{"lt":"Sutinkama","en":"Agreed"},"type":"flag","required":true}]}
],
"rules":[
{"rule":"notInFuture","element":"obtainedAt"},
{"rule":"notAfter","first":"obtainedAt","second":"validUntil"},
{"rule":"requiredWhen","element":"childAgrees","when":{"childInformed":[true]}},
{"rule":"forbiddenWhen","element":"childAgrees","when":{"childInformed":[false]}},
{"rule":"forbiddenWhen","element":"perServiceType","when":{"obtainedFrom":["PERSON"]},"code":"consentMissing"},
{"rule":"forbiddenWhen","element":"perServiceType","when":{"forServices":[false]},"code":"consentMissing"},
{"rule":"distinct","list":"perServiceType","by":["service","organisation"]}
]}
"""#,
        #"""
{"id":"consent",
"title":{"lt":"Sutikimas","en":"Consent"},
"elements":[
{"en":"obtainedFrom","lt":"kasSutiko","label":{"lt":"Kas sutiko","en":"Who gave consent"},"help":{"lt":"Pažįstamas, darbdavys ar kitas skambinantis žmogus už asmenį sutikti negali.","en":"An acquaintance, an employer or another caller cannot consent for the person."},"code":"consentSource","required":true},
{"en":"method","lt":"sutikimoBudas","label":{"lt":"Sutikimo būdas","en":"How consent was given"},"code":"consentMethod","required":true},
{"en":"language","lt":"sutikimoKalba","label":{"lt":"Sutikimo kalba","en":"Language of the consent"},"help":{"lt":"Kalba, kuria asmeniui buvo paaiškinta.","en":"The language in which it was explained to the person."},"code":"language","required":true},
{"en":"obtainedAt","lt":"sutikimoLaikas","label":{"lt":"Sutikimo laikas","en":"Consent given at"},"type":"dateTime","required":true},
{"en":"validUntil","lt":"galiojaIki","label":{"lt":"Sutikimas galioja iki","en":"Consent valid until"},"type":"dateTime","required":true},
{"en":"forServices","lt":"arDelPaslaugu","label":{"lt":"Sutinka su duomenų perdavimu pagalbai gauti","en":"Agrees to disclosure for assistance"},"help":{"lt":"Asmuo sutinka, kad duomenys būtų perduoti pagalbai gauti. Nesutinkančio asmens duomenys nesiunčiami.","en":"The person agrees that data are passed on so as to receive help. Without that nothing is sent."},"type":"flag","required":true},
{"en":"forReporting","lt":"arDelStatistikos","label":{"lt":"Sutinka su duomenų naudojimu statistikai","en":"Agrees to use for statistics"},"help":{"lt":"Asmuo sutinka, kad nuasmeninti duomenys būtų naudojami statistikai. Pagalba nuo to nepriklauso.","en":"The person agrees that anonymised data are used for statistics. Help does not depend on it."},"type":"flag","required":true},
{"en":"perServiceType","lt":"pagalPaslaugas","label":{"lt":"Sutikimas pagal paslaugas","en":"Consent by service"},"help":{"lt":"Tik šio gavėjo paslaugos.","en":"Only the services of this recipient."},"list":{"min":1,"max":30,"unique":true},"required":true,"elements":[{"en":"service","lt":"paslauga","label":{"lt":"Paslauga","en":"Service"},"code":"service","required":true},{"en":"organisation","lt":"organizacija","label":{"lt":"Organizacija","en":"Organisation"},"type":"endpointId","required":true},{"en":"granted","lt":"arSutinka","label":{"lt":"Asmuo sutinka","en":"The person agrees"},"type":"flag","required":true}]}
],
"rules":[
{"rule":"notInFuture","element":"obtainedAt"},
{"rule":"notAfter","first":"obtainedAt","second":"validUntil"},
{"rule":"forbiddenWhen","element":"perServiceType","when":{"forServices":[false]},"code":"consentMissing"}
]}
"""#,
        #"""
{"id":"contactDesk",
"title":{"lt":"Kontaktinis padalinys","en":"Desk to contact"},
"elements":[
{"en":"unit","lt":"padalinys","label":{"lt":"Padalinys ar budėtojas","en":"Unit or person on duty"},"help":{"lt":"Pareigos arba padalinys, ne vardas ir pavardė.","en":"A post or a unit, not a name."},"type":"organisationName"},
{"en":"phone","lt":"telefonoNumeris","label":{"lt":"Telefono numeris","en":"Phone number"},"type":"phone","required":true},
{"en":"email","lt":"elPastas","label":{"lt":"El. paštas","en":"E-mail address"},"type":"email"},
{"en":"hours","lt":"darboLaikas","label":{"lt":"Darbo laikas","en":"Hours"},"type":"line"}
]}
"""#,
        #"""
{"id":"disclosurePermission",
"title":{"lt":"Leidimas atskleisti ikiteisminio tyrimo duomenis","en":"Permission to disclose investigation data"},
"elements":[
{"en":"prosecutor","lt":"prokuroras","label":{"lt":"Leidimą davęs prokuroras","en":"Prosecutor who gave the permission"},"help":{"lt":"Tarnybinis pseudonimas, ne vardas ir pavardė.","en":"The pseudonym at work, not the name."},"type":"staffId","required":true},
{"en":"office","lt":"prokuratura","label":{"lt":"Prokuratūra","en":"Prosecutor’s office"},"type":"organisationName"},
{"en":"date","lt":"leidimoData","label":{"lt":"Leidimo data","en":"Date of the permission"},"type":"calendarDate","required":true},
{"en":"scope","lt":"leidimoApimtis","label":{"lt":"Ką leista atskleisti","en":"What may be disclosed"},"help":{"lt":"Kokius duomenis, kam ir kokiam tikslui. Pačių duomenų čia nerašykite.","en":"Which data, to whom and for what. Not the data themselves."},"type":"shortText","required":true}
],
"rules":[
{"rule":"notInFuture","element":"date"},
{"rule":"noIdentifierIn","elements":["scope"],"severity":"warning"}
]}
"""#,
        #"""
{"id":"document",
"title":{"lt":"Dokumentas","en":"Document"},
"elements":[
{"en":"docType","lt":"dokumentoRusis","label":{"lt":"Dokumento rūšis","en":"Document type"},"code":"documentType"},
{"en":"docNumber","lt":"dokumentoNumeris","label":{"lt":"Dokumento numeris","en":"Document number"},"type":"docNumber"},
{"en":"issuingState","lt":"isdavusiValstybe","label":{"lt":"Išdavusi valstybė","en":"Issuing state"},"code":"country"},
{"en":"mrz","lt":"mrz","label":{"lt":"Kompiuterio skaitoma zona (MRZ)","en":"Machine-readable zone (MRZ)"},"type":"mrz"}
],
"rules":[
{"rule":"atLeast","count":1,"of":["docNumber","mrz"]}
]}
"""#,
        #"""
{"id":"knownPerson",
"title":{"lt":"Asmuo, kiek jis žinomas","en":"Person, as far as known"},
"elements":[
{"en":"familyNames","lt":"pavardes","label":{"lt":"Pavardės","en":"Family names"},"type":"personName","list":{"min":1,"max":10,"unique":true}},
{"en":"givenNames","lt":"vardai","label":{"lt":"Vardai","en":"Given names"},"type":"personName","list":{"min":1,"max":10,"unique":true}},
{"en":"patronymic","lt":"tevavardis","label":{"lt":"Tėvavardis","en":"Patronymic"},"type":"personName"},
{"en":"nameAtBirth","lt":"pavardeGimus","label":{"lt":"Pavardė gimus","en":"Name at birth"},"type":"personName"},
{"en":"aliases","lt":"kitiVardai","label":{"lt":"Kiti vardai ir pravardės","en":"Aliases"},"type":"line","list":{"min":1,"max":20,"unique":true}},
{"en":"dateOfBirth","lt":"gimimoData","label":{"lt":"Gimimo data","en":"Date of birth"},"help":{"lt":"Pakanka metų.","en":"The year is enough."},"type":"partialDate"},
{"en":"countryOfBirth","lt":"gimimoValstybe","label":{"lt":"Gimimo valstybė","en":"Country of birth"},"code":"country"},
{"en":"sex","lt":"lytis","label":{"lt":"Lytis","en":"Sex"},"code":"sex","map":{"ctdc":"gender"}},
{"en":"citizenships","lt":"pilietybes","label":{"lt":"Pilietybės","en":"Citizenships"},"code":"country","map":{"ctdc":"citizenship"},"list":{"min":1,"max":5,"unique":true}},
{"en":"personalCode","lt":"asmensKodas","label":{"lt":"Asmens kodas","en":"Lithuanian personal code"},"help":{"lt":"Tik Lietuvos asmens kodas. Estijos ir kitų valstybių numeriai rašomi kaip užsienio identifikatorius.","en":"Only a Lithuanian code. Estonian and other foreign numbers are foreign identifiers."},"type":"personalCode"},
{"en":"foreignId","lt":"uzsienioIdentifikatorius","label":{"lt":"Užsienio identifikatorius","en":"Foreign identifier"},"elements":[{"en":"scheme","lt":"schema","label":{"lt":"Identifikatoriaus schema","en":"Scheme"},"code":"foreignIdScheme","required":true},{"en":"value","lt":"reiksme","label":{"lt":"Identifikatoriaus reikšmė","en":"Value"},"type":"foreignIdValue","required":true}],"rules":[{"rule":"schemeAgrees","scheme":"scheme","value":"value","severity":"warning"}]},
{"en":"iltu","lt":"iltu","label":{"lt":"ILTU kodas","en":"ILTU code"},"type":"iltu"}
],
"rules":[
{"rule":"atLeast","count":1,"of":["familyNames","givenNames","patronymic","nameAtBirth","aliases","dateOfBirth","countryOfBirth","sex","citizenships","personalCode","foreignId","iltu"]},
{"rule":"notInFuture","element":"dateOfBirth"},
{"rule":"personalCodeAgrees","personalCode":"personalCode","dateOfBirth":"dateOfBirth","sex":"sex"}
]}
"""#,
        #"""
{"id":"knownVehicle",
"title":{"lt":"Transporto priemonė, kiek ji žinoma","en":"Vehicle, as far as known"},
"elements":[
{"en":"plate","lt":"valstybinisNumeris","label":{"lt":"Valstybinis numeris","en":"Registration plate"},"elements":[{"en":"country","lt":"valstybe","label":{"lt":"Registracijos valstybė","en":"Country of registration"},"help":{"lt":"Jei nežinoma, nepildykite.","en":"Leave it out where it is not known."},"code":"country"},{"en":"value","lt":"numeris","label":{"lt":"Numeris","en":"Number"},"help":{"lt":"Jei matyta tik dalis numerio, ją rašykite prie apibūdinimo.","en":"Where only a part was seen, put it into the description."},"type":"plateValue","required":true}]},
{"en":"vin","lt":"vin","label":{"lt":"Identifikavimo numeris (VIN)","en":"Vehicle identification number (VIN)"},"type":"vin"},
{"en":"make","lt":"marke","label":{"lt":"Markė","en":"Make"},"type":"line"},
{"en":"model","lt":"modelis","label":{"lt":"Modelis","en":"Model"},"type":"line"},
{"en":"description","lt":"aprasymas","label":{"lt":"Apibūdinimas","en":"Description"},"help":{"lt":"Spalva, užrašai, matyta numerio dalis.","en":"Colour, lettering, the part of the plate that was seen."},"type":"shortText"}
],
"rules":[
{"rule":"atLeast","count":1,"of":["plate","vin","make","model","description"]}
]}
"""#,
        #"""
{"id":"onlineAccount",
"title":{"lt":"Interneto paskyra","en":"Online account"},
"elements":[
{"en":"platform","lt":"platforma","label":{"lt":"Platforma","en":"Platform"},"type":"line"},
{"en":"handle","lt":"paskyrosVardas","label":{"lt":"Paskyros vardas","en":"Handle"},"type":"handle"},
{"en":"accountId","lt":"paskyrosId","label":{"lt":"Paskyros identifikatorius","en":"Account id"},"type":"accountId"},
{"en":"url","lt":"nuoroda","label":{"lt":"Interneto nuoroda","en":"Web address"},"type":"url"},
{"en":"email","lt":"elPastas","label":{"lt":"El. paštas","en":"E-mail address"},"type":"email"}
],
"rules":[
{"rule":"atLeast","count":1,"of":["handle","accountId","url","email"]}
]}
"""#,
        #"""
{"id":"organisation",
"title":{"lt":"Juridinis asmuo ar kita organizacija","en":"Legal person or other organisation"},
"elements":[
{"en":"legalEntityCode","lt":"juridinioAsmensKodas","label":{"lt":"Juridinio asmens kodas","en":"Legal-entity code"},"type":"legalEntityCode"},
{"en":"vat","lt":"pvmKodas","label":{"lt":"PVM mokėtojo kodas","en":"VAT number"},"type":"vatCode"},
{"en":"name","lt":"pavadinimas","label":{"lt":"Pavadinimas","en":"Name"},"type":"organisationName"},
{"en":"country","lt":"valstybe","label":{"lt":"Registracijos valstybė","en":"Country of registration"},"code":"country"}
],
"rules":[
{"rule":"atLeast","count":1,"of":["legalEntityCode","vat","name"]}
]}
"""#,
        #"""
{"id":"person",
"title":{"lt":"Asmuo","en":"Person"},
"elements":[
{"en":"familyNames","lt":"pavardes","label":{"lt":"Pavardės","en":"Family names"},"help":{"lt":"Kiekviena pavardė rašoma atskirai. Dviguba pavardė su brūkšneliu – vienas įrašas.","en":"Each family name is an item of its own. A hyphenated name is one item."},"type":"personName","list":{"min":1,"max":10,"unique":true}},
{"en":"givenNames","lt":"vardai","label":{"lt":"Vardai","en":"Given names"},"type":"personName","list":{"min":1,"max":10,"unique":true}},
{"en":"patronymic","lt":"tevavardis","label":{"lt":"Tėvavardis","en":"Patronymic"},"type":"personName"},
{"en":"nameAtBirth","lt":"pavardeGimus","label":{"lt":"Pavardė gimus","en":"Name at birth"},"type":"personName"},
{"en":"aliases","lt":"kitiVardai","label":{"lt":"Kiti vardai ir pravardės","en":"Aliases"},"type":"line","list":{"min":1,"max":20,"unique":true}},
{"en":"dateOfBirth","lt":"gimimoData","label":{"lt":"Gimimo data","en":"Date of birth"},"help":{"lt":"Jei diena ar mėnuo nežinomi, pakanka metų arba metų ir mėnesio, pavyzdžiui, 1990 arba 1990-05.","en":"Where day or month are unknown, give the year or the year and month, such as 1990 or 1990-05."},"type":"partialDate"},
{"en":"countryOfBirth","lt":"gimimoValstybe","label":{"lt":"Gimimo valstybė","en":"Country of birth"},"code":"country"},
{"en":"sex","lt":"lytis","label":{"lt":"Lytis","en":"Sex"},"code":"sex","map":{"ctdc":"gender"}},
{"en":"citizenships","lt":"pilietybes","label":{"lt":"Pilietybės","en":"Citizenships"},"code":"country","map":{"ctdc":"citizenship"},"list":{"min":1,"max":5,"unique":true}},
{"en":"personalCode","lt":"asmensKodas","label":{"lt":"Asmens kodas","en":"Lithuanian personal code"},"help":{"lt":"Tik Lietuvos asmens kodas. Estijos ir kitų valstybių numeriai rašomi kaip užsienio identifikatorius.","en":"Only a Lithuanian code. Estonian and other foreign numbers are foreign identifiers."},"type":"personalCode"},
{"en":"foreignId","lt":"uzsienioIdentifikatorius","label":{"lt":"Užsienio identifikatorius","en":"Foreign identifier"},"elements":[{"en":"scheme","lt":"schema","label":{"lt":"Identifikatoriaus schema","en":"Scheme"},"code":"foreignIdScheme","required":true},{"en":"value","lt":"reiksme","label":{"lt":"Identifikatoriaus reikšmė","en":"Value"},"type":"foreignIdValue","required":true}],"rules":[{"rule":"schemeAgrees","scheme":"scheme","value":"value","severity":"warning"}]},
{"en":"iltu","lt":"iltu","label":{"lt":"ILTU kodas","en":"ILTU code"},"type":"iltu"},
{"en":"mrz","lt":"mrz","label":{"lt":"Kompiuterio skaitoma zona (MRZ)","en":"Machine-readable zone (MRZ)"},"type":"mrz"}
],
"rules":[
{"rule":"atLeast","count":2,"of":["familyNames","givenNames","dateOfBirth"],"unless":["personalCode","foreignId","iltu","mrz"],"code":"personSearchTooNarrow"},
{"rule":"notInFuture","element":"dateOfBirth"},
{"rule":"personalCodeAgrees","personalCode":"personalCode","dateOfBirth":"dateOfBirth","sex":"sex"}
]}
"""#,
        #"""
{"id":"phoneNumber",
"title":{"lt":"Telefono numeris","en":"Phone number"},
"elements":[
{"en":"phone","lt":"telefonoNumeris","label":{"lt":"Telefono numeris","en":"Phone number"},"help":{"lt":"Su valstybės kodu, be tarpų: +37061234567.","en":"With the country code, without spaces: +37061234567."},"type":"phone","required":true}
]}
"""#,
        #"""
{"id":"place",
"title":{"lt":"Vieta, kiek ji žinoma","en":"Place, as far as known"},
"elements":[
{"en":"country","lt":"valstybe","label":{"lt":"Valstybė","en":"Country"},"code":"country","required":true},
{"en":"municipality","lt":"savivaldybe","label":{"lt":"Savivaldybė","en":"Municipality"},"help":{"lt":"Tik Lietuvos vietai.","en":"Only for a place in Lithuania."},"code":"municipality"},
{"en":"locality","lt":"gyvenviete","label":{"lt":"Gyvenvietė","en":"Locality"},"type":"line"},
{"en":"street","lt":"gatve","label":{"lt":"Gatvė","en":"Street"},"type":"line"},
{"en":"house","lt":"namas","label":{"lt":"Namas","en":"House"},"type":"houseNumber"},
{"en":"description","lt":"aprasymas","label":{"lt":"Vietos apibūdinimas","en":"Description of the place"},"help":{"lt":"Jei adresas nežinomas, pavyzdžiui, „ferma prie kelio“. Pagalbą teikiančių įstaigų adresų nerašykite.","en":"Where the address is not known, such as “a farm by the road”. Never the address of a shelter."},"type":"line"}
]}
"""#,
        #"""
{"id":"safeContact",
"title":{"lt":"Saugus ryšys","en":"Safe contact"},
"elements":[
{"en":"method","lt":"rysioBudas","label":{"lt":"Saugus ryšio būdas","en":"Safe way of contact"},"code":"contactMethod","required":true},
{"en":"phone","lt":"saugusTelefonas","label":{"lt":"Saugus telefono numeris","en":"Safe phone number"},"type":"phone"},
{"en":"safeTimes","lt":"saugusLaikas","label":{"lt":"Saugus laikas","en":"Safe times"},"type":"line"},
{"en":"doNotContactVia","lt":"nesusisiektiPer","label":{"lt":"Nenaudotini ryšio kanalai","en":"Do not contact via"},"code":"contactChannel","list":{"min":1,"max":11,"unique":true}},
{"en":"codeWord","lt":"sutartinisZodis","label":{"lt":"Sutartinis žodis","en":"Code word"},"help":{"lt":"Skambinant pirmiausia pasakomas šis žodis. Jei atsiliepusysis jo nežino, pokalbis baigiamas nieko neatskleidžiant.","en":"The caller says it first. Where whoever answers does not know it, the call ends and nothing is disclosed."},"type":"codeWord"},
{"en":"whoMayAnswer","lt":"kasGaliAtsiliepti","label":{"lt":"Kas gali atsiliepti","en":"Who may answer"},"type":"line"}
],
"rules":[
{"rule":"requiredWhen","element":"phone","when":{"method":["PHONE"]}}
]}
"""#,
        #"""
{"id":"vehicle",
"title":{"lt":"Transporto priemonė","en":"Vehicle"},
"elements":[
{"en":"plate","lt":"valstybinisNumeris","label":{"lt":"Valstybinis numeris","en":"Registration plate"},"elements":[{"en":"country","lt":"valstybe","label":{"lt":"Registracijos valstybė","en":"Country of registration"},"code":"country","required":true},{"en":"value","lt":"numeris","label":{"lt":"Numeris","en":"Number"},"help":{"lt":"Visas numeris, be pakaitos simbolių.","en":"The full plate, without wildcards."},"type":"plateValue","required":true}]},
{"en":"vin","lt":"vin","label":{"lt":"Identifikavimo numeris (VIN)","en":"Vehicle identification number (VIN)"},"type":"vin"},
{"en":"make","lt":"marke","label":{"lt":"Markė","en":"Make"},"type":"line"},
{"en":"model","lt":"modelis","label":{"lt":"Modelis","en":"Model"},"type":"line"}
],
"rules":[
{"rule":"atLeast","count":1,"of":["plate","vin"],"code":"personSearchTooNarrow"}
]}
"""#,
    ]
}
