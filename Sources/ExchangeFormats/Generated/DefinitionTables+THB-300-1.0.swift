// swift-format-ignore-file
// Made from Definitions/formats/THB-300/1.0/format.yaml by the generator: do not edit.

extension DefinitionTables {
    static let thb300v1_0: StaticString = #"""
{"id":"THB-300",
"version":"1.0",
"title":{"lt":"Aukos statuso pakeitimas","en":"Victim-status change"},
"description":{"lt":"Policija, Valstybės sienos apsaugos tarnyba, prokuratūra ar teismas praneša, kad pasikeitė nukentėjusio asmens statusas. Perduodamas tik statusas, poreikiai ir į ką kreiptis – ikiteisminio tyrimo aplinkybių pranešime nėra.","en":"The police, the border guard, a prosecutor or a court tells that a person’s status changed. Only the status, the needs and whom to ask; nothing of the facts under investigation."},
"kind":"routed",
"elements":[
{"en":"personRef","lt":"asmensPseudonimas","label":{"lt":"Asmens pseudonimas","en":"Person’s reference"},"help":{"lt":"Kodas, kuriuo abi pusės vadina asmenį. Vardo, asmens kodo ir tyrimo numerio čia nerašykite.","en":"The code by which both sides refer to the person. Never a name, a personal code or the number of an investigation."},"type":"clientRef","required":true},
{"en":"minorAssessment","lt":"nepilnametystesVertinimas","label":{"lt":"Nepilnametystės vertinimas","en":"Assessment of minority"},"code":"minorAssessment","required":true},
{"en":"anonymity","lt":"arTaikomasAnonimiskumas","label":{"lt":"Asmeniui taikomas anonimiškumas","en":"The person is anonymous in the proceedings"},"help":{"lt":"Jei „taip“, asmens neįtraukiama į jokius paieškos duomenis.","en":"Where this is “yes”, the person is in no index that can be searched."},"type":"flag","required":true},
{"en":"from","lt":"ankstesnisStatusas","label":{"lt":"Ankstesnis statusas","en":"Status before"},"help":{"lt":"Jei statuso dar nebuvo, nepildykite.","en":"Leave it out where there was none."},"code":"victimStatus"},
{"en":"to","lt":"naujasStatusas","label":{"lt":"Naujas statusas","en":"New status"},"code":"victimStatus","required":true},
{"en":"decidedAt","lt":"sprendimoData","label":{"lt":"Sprendimo data","en":"Date of the decision"},"type":"calendarDate","required":true},
{"en":"decisionType","lt":"sprendimoRusis","label":{"lt":"Sprendimo rūšis","en":"Type of the decision"},"code":"statusDecisionType","required":true},
{"en":"decidedBy","lt":"sprendimaPriemes","label":{"lt":"Sprendimą priėmęs pareigūnas","en":"Official who decided"},"help":{"lt":"Tarnybinis pseudonimas, ne vardas ir pavardė.","en":"The pseudonym at work, not the name."},"type":"staffId","required":true},
{"en":"decidingAuthority","lt":"sprendimoInstitucija","label":{"lt":"Sprendimą priėmusi institucija","en":"Authority that decided"},"type":"organisationName","required":true},
{"en":"complaintUntil","lt":"apskustiIki","label":{"lt":"Sprendimą galima apskųsti iki","en":"Complaint possible until"},"type":"calendarDate"},
{"en":"rightsExplainedAt","lt":"teisiuIsaiskinimoData","label":{"lt":"Kada išaiškintos teisės","en":"When the rights were explained"},"type":"calendarDate"},
{"en":"rightsExplainedIn","lt":"teisiuIsaiskinimoKalbos","label":{"lt":"Kalbos, kuriomis išaiškintos teisės","en":"Languages in which the rights were explained"},"code":"language","list":{"min":1,"max":5,"unique":true}},
{"en":"protectionNeeds","lt":"apsaugosPoreikiai","label":{"lt":"Apsaugos poreikiai","en":"Protection needs"},"code":"protectionNeed","list":{"min":1,"max":11,"unique":true}},
{"en":"recipientOutsideInvestigation","lt":"arGavejasNedalyvaujaTyrime","label":{"lt":"Gavėjas ikiteisminiame tyrime nedalyvauja","en":"The recipient is outside the investigation"},"help":{"lt":"Pavyzdžiui, nevyriausybinė organizacija ar Migracijos departamentas. Jei ikiteisminio tyrimo nėra, pasirinkite „ne“.","en":"Such as a non-governmental organisation or the migration department. Where there is no investigation, choose “no”."},"type":"flag","required":true},
{"en":"disclosurePermission","lt":"leidimasAtskleisti","label":{"lt":"Prokuroro leidimas atskleisti","en":"Prosecutor’s permission to disclose"},"help":{"lt":"Ikiteisminio tyrimo duomenis atskleisti be leidimo draudžiama (BK 247 straipsnis).","en":"Disclosing investigation data without permission is an offence (Criminal Code Article 247)."},"group":"disclosurePermission"},
{"en":"contact","lt":"kontaktas","label":{"lt":"Į ką kreiptis","en":"Whom to ask"},"group":"contactDesk","required":true},
{"en":"handlingText","lt":"apribojimoTekstas","label":{"lt":"Kitų naudojimo apribojimų tekstas","en":"Text of the other restrictions"},"help":{"lt":"Privaloma, kai lydraštyje nurodytas apribojimas H3. Parašykite, ką gavėjas gali daryti ir ko negali; tyrimo ir asmens duomenų čia nerašykite.","en":"Required where the manifest carries the handling code H3. Say what the recipient may do and may not; nothing of the investigation and no personal data."},"type":"shortText"}
],
"rules":[
{"rule":"transition","from":"from","to":"to","moves":{"none":["GALIMA_AUKA","AUKA","NUKENTEJUSYSIS"],"GALIMA_AUKA":["AUKA","NUKENTEJUSYSIS","POZYMIU_NENUSTATYTA"],"AUKA":["NUKENTEJUSYSIS","ATSISAKE_BENDRADARBIAUTI","ATSISAKYTA_PRIPAZINTI"],"ATSISAKE_BENDRADARBIAUTI":["GALIMA_AUKA","NUKENTEJUSYSIS"],"ATSISAKYTA_PRIPAZINTI":["GALIMA_AUKA","NUKENTEJUSYSIS"],"POZYMIU_NENUSTATYTA":["GALIMA_AUKA","NUKENTEJUSYSIS"],"NUKENTEJUSYSIS":["STATUSAS_PANAIKINTAS"]}},
{"rule":"signedBy","element":"to","roles":{"GALIMA_AUKA":["POLICE","BORDER_GUARD","PROSECUTOR","COURT","MIGRATION","LABOUR_INSPECTORATE","CHILD_RIGHTS","MUNICIPALITY","NGO","INTERNATIONAL","CONSULATE","RECEPTION","REGISTRATION_CENTRE"],"AUKA":["POLICE","BORDER_GUARD","PROSECUTOR","COURT","MIGRATION","LABOUR_INSPECTORATE","CHILD_RIGHTS","MUNICIPALITY","NGO","INTERNATIONAL","CONSULATE","RECEPTION","REGISTRATION_CENTRE"],"NUKENTEJUSYSIS":["POLICE","BORDER_GUARD","PROSECUTOR","COURT"],"ATSISAKE_BENDRADARBIAUTI":["POLICE","BORDER_GUARD","PROSECUTOR"],"ATSISAKYTA_PRIPAZINTI":["POLICE","BORDER_GUARD","PROSECUTOR","COURT"],"POZYMIU_NENUSTATYTA":["POLICE","BORDER_GUARD","PROSECUTOR","COURT"],"STATUSAS_PANAIKINTAS":["POLICE","BORDER_GUARD","PROSECUTOR","COURT"]}},
{"rule":"notInFuture","element":"decidedAt"},
{"rule":"forbiddenWhen","element":"decisionType","when":{"to":["NUKENTEJUSYSIS","ATSISAKYTA_PRIPAZINTI","STATUSAS_PANAIKINTAS"],"decisionType":["FORMA"]},"code":"fieldInvalid"},
{"rule":"requiredWhen","element":"complaintUntil","when":{"to":["ATSISAKYTA_PRIPAZINTI","STATUSAS_PANAIKINTAS"]}},
{"rule":"notAfter","first":"decidedAt","second":"complaintUntil"},
{"rule":"requiredWhen","element":"rightsExplainedAt","when":{"to":["AUKA","NUKENTEJUSYSIS"]}},
{"rule":"requiredWhen","element":"rightsExplainedIn","when":{"to":["AUKA","NUKENTEJUSYSIS"]}},
{"rule":"notInFuture","element":"rightsExplainedAt"},
{"rule":"requiredWhen","element":"disclosurePermission","when":{"recipientOutsideInvestigation":[true]},"code":"disclosurePermissionMissing"},
{"rule":"noIdentifierIn","elements":["handlingText"],"severity":"warning"}
]}
"""#
}
