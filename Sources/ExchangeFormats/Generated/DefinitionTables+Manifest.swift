// swift-format-ignore-file
// Made from Definitions/manifest/1.0.yaml by the generator: do not edit.

extension DefinitionTables {
    static let manifest: StaticString = #"""
{"id":"manifest",
"version":"1.0",
"title":{"lt":"Lydraštis","en":"Manifest"},
"description":{"lt":"Kas, kam, kokiu formatu ir kodėl siunčia pranešimą, iki kada jis galioja ir kokia kiekvienos jo dalies santrauka. Laisvo teksto ir failų vardų jame nėra. Mainuose visada vartojami angliški laukų vardai; lietuviški skirti peržiūrai.","en":"Who sends a message to whom, in which format and why, until when it is valid, and the digest of every part. It has no free text and no file names. On the wire the names are always the English ones; the Lithuanian ones serve views."},
"elements":[
{"en":"exchange","lt":"mainuAplinka","label":{"lt":"Mainų aplinka","en":"Exchange"},"type":"exchangeName","required":true},
{"en":"formatId","lt":"formatoKodas","label":{"lt":"Formato kodas","en":"Format code"},"type":"formatId","required":true},
{"en":"formatVersion","lt":"formatoVersija","label":{"lt":"Formato versija","en":"Format version"},"type":"formatVersion","required":true},
{"en":"messageId","lt":"pranesimoId","label":{"lt":"Pranešimo identifikatorius","en":"Message identifier"},"type":"uuidv7","required":true},
{"en":"conversationId","lt":"susirasinejimoId","label":{"lt":"Susirašinėjimo identifikatorius","en":"Conversation identifier"},"help":{"lt":"Tas pats pranešime ir visuose atsakymuose į jį.","en":"The same in a message and in all answers to it."},"type":"uuid","required":true},
{"en":"inReplyTo","lt":"atsakomaIPranesima","label":{"lt":"Atsakoma į pranešimą","en":"In reply to"},"type":"uuid"},
{"en":"caseRef","lt":"atvejoNuoroda","label":{"lt":"Atvejo nuoroda","en":"Case reference"},"help":{"lt":"Pseudonimas. Asmens kodo ir ikiteisminio tyrimo numerio čia rašyti negalima.","en":"A pseudonym, never a personal code or the number of an investigation."},"type":"caseRef"},
{"en":"createdAt","lt":"sudarymoLaikas","label":{"lt":"Sudarymo laikas","en":"Created at"},"type":"dateTime","required":true},
{"en":"validUntil","lt":"galiojaIki","label":{"lt":"Galioja iki","en":"Valid until"},"help":{"lt":"Iki šio laiko neįteiktas pranešimas nebeįteikiamas.","en":"A message that has not been handed over by then no longer is."},"type":"dateTime","required":true},
{"en":"acceptBy","lt":"priimtiIki","label":{"lt":"Priimti iki","en":"Accept by"},"help":{"lt":"Jei gavėjas iki šio laiko neatsako, skambinama jo budėtojui.","en":"Where the recipient has not answered by then, its on-call number is rung."},"type":"dateTime"},
{"en":"sender","lt":"siuntejas","label":{"lt":"Siuntėjas","en":"Sender"},"type":"endpointId","required":true},
{"en":"senderUnit","lt":"siuntejoPadalinys","label":{"lt":"Siuntėjo padalinys","en":"Sender’s unit"},"type":"unitId"},
{"en":"senderPerson","lt":"atsakingasAsmuo","label":{"lt":"Atsakingas asmuo","en":"Responsible person"},"help":{"lt":"Darbuotojo pseudonimas, ne vardas ir pavardė.","en":"The pseudonym of a staff member, never a name."},"type":"staffId","required":true},
{"en":"recipients","lt":"gavejai","label":{"lt":"Gavėjai","en":"Recipients"},"type":"endpointId","list":{"min":1,"max":20,"unique":true},"required":true},
{"en":"priority","lt":"skubumas","label":{"lt":"Skubumas","en":"Priority"},"code":"priority","required":true},
{"en":"purpose","lt":"tvarkymoTikslas","label":{"lt":"Tvarkymo tikslas","en":"Purpose of processing"},"code":"purpose","required":true},
{"en":"regime","lt":"duomenuApsaugosRezimas","label":{"lt":"Duomenų apsaugos režimas","en":"Data-protection regime"},"code":"regime","required":true},
{"en":"legalBasis","lt":"teisiniaiPagrindai","label":{"lt":"Teisiniai pagrindai","en":"Legal bases"},"code":"legalBasis","list":{"min":1,"max":10,"unique":true},"required":true},
{"en":"handlingCodes","lt":"naudojimoApribojimai","label":{"lt":"Naudojimo apribojimai","en":"Handling codes"},"code":"handlingCode","list":{"min":1,"max":5,"unique":true},"required":true},
{"en":"evaluation","lt":"ivertinimas","label":{"lt":"Šaltinio ir informacijos įvertinimas","en":"Source and information evaluation"},"help":{"lt":"Privaloma, kai taikoma Teisėsaugos direktyva.","en":"Required under the Law Enforcement Directive."},"code":"evaluation"},
{"en":"classification","lt":"zyma","label":{"lt":"Žyma","en":"Marking"},"help":{"lt":"Valstybės ar tarnybos paslaptį sudaranti informacija per mainų mazgą neperduodama.","en":"State or official secrets may not pass through the gateway."},"code":"classification","required":true},
{"en":"language","lt":"kalba","label":{"lt":"Turinio kalba","en":"Language of the body"},"code":"bindingLanguage","required":true},
{"en":"textLanguages","lt":"tekstoKalbos","label":{"lt":"Laisvo teksto kalbos","en":"Languages of the free text"},"code":"language","identifies":"nobody","list":{"min":1,"max":10,"unique":true}},
{"en":"subjectCategories","lt":"subjektuKategorijos","label":{"lt":"Duomenų subjektų kategorijos","en":"Data-subject categories"},"code":"subjectCategory","list":{"min":1,"max":10,"unique":true}},
{"en":"containsSpecialCategories","lt":"arYraSpecialiuKategoriju","label":{"lt":"Yra specialių kategorijų asmens duomenų","en":"Contains special-category data"},"type":"flag","required":true},
{"en":"childInvolved","lt":"susijesVaikas","label":{"lt":"Susijęs vaikas","en":"Child involved"},"code":"childInvolved","required":true},
{"en":"consentRef","lt":"sutikimoNuoroda","label":{"lt":"Sutikimo nuoroda","en":"Consent reference"},"type":"opaqueRef"},
{"en":"consentScope","lt":"sutikimoApimtis","label":{"lt":"Sutikimo apimtis","en":"Scope of the consent"},"help":{"lt":"Kuriai organizacijai, dėl kokių paslaugų ir iki kada asmuo leido perduoti duomenis.","en":"Which organisation the person agreed to, for which services, and until when."},"elements":[{"en":"organisation","lt":"organizacija","label":{"lt":"Organizacija","en":"Organisation"},"type":"endpointId","required":true},{"en":"services","lt":"paslaugos","label":{"lt":"Paslaugos","en":"Services"},"code":"service","list":{"min":1,"max":30,"unique":true},"required":true},{"en":"validUntil","lt":"galiojaIki","label":{"lt":"Sutikimas galioja iki","en":"Consent valid until"},"type":"dateTime","required":true}]},
{"en":"retention","lt":"saugojimoTerminas","label":{"lt":"Saugojimo terminas dienomis","en":"Retention period in days"},"help":{"lt":"Kiek dienų gavėjas gali saugoti turinį.","en":"For how many days the recipient may keep the content."},"type":"retentionDays","required":true},
{"en":"parts","lt":"dalys","label":{"lt":"Dalys","en":"Parts"},"list":{"min":1,"max":32,"unique":true},"required":true,"elements":[{"en":"partId","lt":"daliesId","label":{"lt":"Dalies identifikatorius","en":"Part id"},"type":"partId","required":true},{"en":"mediaType","lt":"turinioTipas","label":{"lt":"Turinio tipas","en":"Media type"},"type":"mediaType","required":true},{"en":"size","lt":"dydis","label":{"lt":"Dydis baitais","en":"Size in bytes"},"type":"byteCount","required":true},{"en":"digest","lt":"santrauka","label":{"lt":"Santrauka","en":"Digest"},"help":{"lt":"SHA-256 santrauka iš atsitiktinės reikšmės ir dalies baitų.","en":"SHA-256 of the salt and the part’s bytes."},"type":"digest","required":true}]}
],
"rules":[
{"rule":"notAfter","first":"createdAt","second":"validUntil"},
{"rule":"requiredWhen","element":"evaluation","when":{"regime":["LED"]}}
]}
"""#
}
