// swift-format-ignore-file
// Made from Definitions/formats/THB-231/1.0/format.yaml by the generator: do not edit.

extension DefinitionTables {
    static let thb231v1_0: StaticString = #"""
{"id":"THB-231",
"version":"1.0",
"title":{"lt":"Pranešimas apie vaiką","en":"Child notification"},
"description":{"lt":"Vaiko teisių apsaugos tarnybai ir policijai pranešama apie vaiką, kuris nukentėjo ar galėjo nukentėti nuo prekybos žmonėmis. Sutikimo tam nereikia. Kiekvienam gavėjui siunčiamas atskiras pranešimas.","en":"Tells the child-rights service and the police of a child who has or may have suffered from trafficking. Nobody’s consent is needed. Each recipient gets a message of its own."},
"kind":"routed",
"oneRecipient":true,
"elements":[
{"en":"priority","lt":"skubumas","label":{"lt":"Skubumas","en":"Priority"},"code":"priority","required":true},
{"en":"dangerNow","lt":"arGresiaPavojus","label":{"lt":"Vaikui šiuo metu gresia pavojus","en":"The child is in danger now"},"help":{"lt":"Jei pavojus gyvybei ar sveikatai gresia dabar, pirmiausia skambinkite numeriu 112, tik tada pildykite formą.","en":"Where life or health is in danger now, call 112 first and fill in the form afterwards."},"type":"flag","required":true},
{"en":"emergencyCalledAt","lt":"skambinta112","label":{"lt":"Kada skambinta numeriu 112","en":"When 112 was called"},"type":"dateTime"},
{"en":"policeInformed","lt":"arPranestaPolicijai","label":{"lt":"Policijai pranešta","en":"The police have been told"},"help":{"lt":"Policijai siunčiamas atskiras toks pat pranešimas arba jai pranešta kitu būdu.","en":"The police are sent such a message of their own, or were told in another way."},"type":"flag","required":true},
{"en":"clientRef","lt":"klientoKodas","label":{"lt":"Kliento kodas","en":"Client code"},"help":{"lt":"Jūsų organizacijos suteiktas kodas, kai vaiko vardas nežinomas. Asmens kodo čia nerašykite.","en":"Your organisation’s code where the child’s name is not known. Never a personal code."},"type":"clientRef"},
{"en":"child","lt":"vaikas","label":{"lt":"Vaikas","en":"Child"},"help":{"lt":"Rašykite tai, kas žinoma, kad vaiką būtų galima rasti ir apsaugoti.","en":"What is known, so that the child can be found and protected."},"group":"knownPerson"},
{"en":"minorAssessment","lt":"nepilnametystesVertinimas","label":{"lt":"Nepilnametystės vertinimas","en":"Assessment of minority"},"help":{"lt":"Jei amžius nežinomas, o asmuo gali būti nepilnametis, laikykite jį nepilnamečiu.","en":"Where the age is not known and the person may be a minor, presume that."},"code":"minorAssessment","required":true},
{"en":"unaccompanied","lt":"arNelydimas","label":{"lt":"Nelydimas nepilnametis","en":"Unaccompanied minor"},"help":{"lt":"Užsienietis vaikas be tėvų ar kito įstatyminio atstovo.","en":"A foreign child without parents or another legal representative."},"type":"flag","required":true},
{"en":"stayStatus","lt":"teisinePadetis","label":{"lt":"Teisinė padėtis","en":"Legal status of stay"},"help":{"lt":"Pagalba nuo teisinės padėties nepriklauso. Jei neklausėte, pasirinkite „Neklausta“.","en":"Help does not depend on it. Choose “Not asked” where you did not ask."},"code":"stayStatus"},
{"en":"languages","lt":"kalbos","label":{"lt":"Kalbos, kuriomis vaikas kalba","en":"Languages that the child speaks"},"code":"language","list":{"min":1,"max":10,"unique":true}},
{"en":"interpreterLanguage","lt":"vertimoKalba","label":{"lt":"Vertimo kalba","en":"Interpreter’s language"},"help":{"lt":"Pildoma, jei reikia vertėjo.","en":"Where an interpreter is needed."},"code":"language"},
{"en":"accessibilityNeeds","lt":"prieinamumoPoreikiai","label":{"lt":"Prieinamumo poreikiai","en":"Accessibility needs"},"code":"accessibilityNeed","list":{"min":1,"max":11,"unique":true}},
{"en":"inSafePlace","lt":"arSaugiojeVietoje","label":{"lt":"Vaikas yra saugioje vietoje","en":"The child is in a safe place"},"type":"flag","required":true},
{"en":"company","lt":"kartuEsantys","label":{"lt":"Su kuo yra vaikas","en":"Who the child is with"},"code":"childCompany","list":{"min":1,"max":12,"unique":true},"required":true},
{"en":"place","lt":"buvimoVieta","label":{"lt":"Vaiko buvimo vieta","en":"Where the child is"},"help":{"lt":"Kai vaikas yra krizių centre ar kitoje saugioje vietoje, adreso nerašykite – susitariama telefonu.","en":"Where the child is in a crisis centre or another safe place, no address; it is told on the phone."},"group":"place"},
{"en":"safeUntil","lt":"saugiaiBusIki","label":{"lt":"Iki kada vaikas ten gali likti","en":"Until when the child can stay there"},"type":"dateTime"},
{"en":"guardianConflict","lt":"arYraInteresuKonfliktas","label":{"lt":"Galimas atstovo ir vaiko interesų konfliktas","en":"The representative’s interests may conflict with the child’s"},"help":{"lt":"Atstovas gali būti ir išnaudotojas. Pažymėjus „taip“, gavėjas atstovui nieko neatskleidžia.","en":"The representative may be the exploiter. Where this is “yes”, the recipient discloses nothing to the representative."},"type":"flag","required":true},
{"en":"guardianConflictReason","lt":"interesuKonfliktoPriezastis","label":{"lt":"Kodėl manoma esant konfliktą","en":"Why a conflict is suspected"},"type":"shortText"},
{"en":"guardianMayBeInformed","lt":"arAtstovaGalimaInformuoti","label":{"lt":"Atstovą galima informuoti","en":"The representative may be informed"},"type":"flag","required":true},
{"en":"guardians","lt":"atstovai","label":{"lt":"Įstatyminiai atstovai","en":"Legal representatives"},"help":{"lt":"Taip pat asmuo, kuris teigia esąs atstovas.","en":"Also a person who claims to be one."},"list":{"min":1,"max":5,"unique":true},"elements":[{"en":"relation","lt":"atstovavimoPagrindas","label":{"lt":"Atstovavimo pagrindas","en":"Capacity"},"code":"guardianRelation","required":true},{"en":"givenName","lt":"vardas","label":{"lt":"Atstovo vardas","en":"Representative’s given name"},"type":"personName"},{"en":"familyName","lt":"pavarde","label":{"lt":"Atstovo pavardė","en":"Representative’s family name"},"type":"personName"},{"en":"phone","lt":"telefonoNumeris","label":{"lt":"Atstovo telefonas","en":"Representative’s phone"},"type":"phone"}]},
{"en":"exploitationForms","lt":"isnaudojimoFormos","label":{"lt":"Išnaudojimo formos","en":"Forms of exploitation"},"code":"exploitationForm","list":{"min":1,"max":16,"unique":true},"required":true},
{"en":"circumstances","lt":"aplinkybes","label":{"lt":"Aplinkybės","en":"Circumstances"},"help":{"lt":"Kas matyta ar pasakyta ir kas kelia susirūpinimą. Vaiko neklausinėkite – jį apklausia specialistai.","en":"What was seen or said and what gives concern. Do not question the child; that is for specialists."},"type":"longText","required":true},
{"en":"otherChildrenThere","lt":"arYraKituVaiku","label":{"lt":"Ten yra ar gali būti kitų vaikų","en":"There are or may be other children there"},"type":"flag"},
{"en":"otherChildrenNumber","lt":"kituVaikuSkaicius","label":{"lt":"Kitų vaikų skaičius (apytikslis)","en":"Number of other children (about)"},"help":{"lt":"Vardų nerašykite: apie kiekvieną vaiką pranešama atskirai.","en":"No names: each child has a notification of its own."},"type":"personCount"},
{"en":"childHeard","lt":"arVaikasIsklausytas","label":{"lt":"Vaiko nuomonė išklausyta","en":"The child has been heard"},"type":"flag","required":true},
{"en":"childView","lt":"vaikoNuomone","label":{"lt":"Vaiko nuomonė","en":"The child’s view"},"help":{"lt":"Ko vaikas nori ir ko bijo, kiek galima – jo paties žodžiais.","en":"What the child wants and fears, as far as possible in the child’s own words."},"type":"shortText"},
{"en":"childNotHeardReason","lt":"neisklausymoPriezastis","label":{"lt":"Kodėl vaiko nuomonė neišklausyta","en":"Why the child has not been heard"},"type":"shortText"},
{"en":"immediateNeeds","lt":"skubusPoreikiai","label":{"lt":"Skubūs poreikiai","en":"Immediate needs"},"code":"service","list":{"min":1,"max":22,"unique":true}},
{"en":"servicesAlreadyProvided","lt":"suteiktosPaslaugos","label":{"lt":"Jau suteiktos paslaugos","en":"Services already provided"},"code":"service","list":{"min":1,"max":22,"unique":true}},
{"en":"measuresTaken","lt":"taikytosPriemones","label":{"lt":"Kas jau padaryta","en":"What has been done"},"type":"shortText"},
{"en":"senderContact","lt":"siuntejoKontaktas","label":{"lt":"Siuntėjo kontaktas","en":"Sender’s contact"},"help":{"lt":"Kam skambinti dabar pat, taip pat naktį.","en":"Whom to ring at once, at night too."},"group":"contactDesk","required":true},
{"en":"feedbackWanted","lt":"arReikiaGriztamojoRysio","label":{"lt":"Reikia grįžtamojo ryšio","en":"Feedback wanted"},"type":"flag","required":true},
{"en":"handlingText","lt":"apribojimoTekstas","label":{"lt":"Kitų naudojimo apribojimų tekstas","en":"Text of the other restrictions"},"help":{"lt":"Privaloma, kai lydraštyje nurodytas apribojimas H3. Parašykite, ką gavėjas gali daryti ir ko negali; asmens duomenų čia nereikia.","en":"Required where the manifest carries the handling code H3. Say what the recipient may do and may not; no personal data."},"type":"shortText"}
],
"rules":[
{"rule":"requiredWhen","element":"emergencyCalledAt","when":{"dangerNow":[true]}},
{"rule":"notInFuture","element":"emergencyCalledAt"},
{"rule":"atLeast","count":1,"of":["clientRef","child"]},
{"rule":"forbiddenWhen","element":"minorAssessment","when":{"minorAssessment":["ADULT"]},"code":"fieldInvalid"},
{"rule":"requiredWhen","element":"guardianConflictReason","when":{"guardianConflict":[true]}},
{"rule":"forbiddenWhen","element":"guardianConflictReason","when":{"guardianConflict":[false]}},
{"rule":"forbiddenWhen","element":"guardianMayBeInformed","when":{"guardianConflict":[true],"guardianMayBeInformed":[true]},"code":"guardianInConflict"},
{"rule":"forbiddenWhen","element":"otherChildrenNumber","when":{"otherChildrenThere":[false]}},
{"rule":"requiredWhen","element":"childView","when":{"childHeard":[true]}},
{"rule":"forbiddenWhen","element":"childView","when":{"childHeard":[false]}},
{"rule":"requiredWhen","element":"childNotHeardReason","when":{"childHeard":[false]}},
{"rule":"forbiddenWhen","element":"childNotHeardReason","when":{"childHeard":[true]}},
{"rule":"noIdentifierIn","elements":["guardianConflictReason","circumstances","childView","childNotHeardReason","measuresTaken","handlingText"],"severity":"warning"}
]}
"""#
}
