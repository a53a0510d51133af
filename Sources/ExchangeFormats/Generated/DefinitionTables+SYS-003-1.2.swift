// swift-format-ignore-file
// Made from Definitions/formats/SYS-003/1.2/format.yaml by the generator: do not edit.

extension DefinitionTables {
    static let sys003v1_2: StaticString = #"""
{"id":"SYS-003",
"version":"1.2",
"title":{"lt":"Pranešimas apie pristatymą arba neįteikimą","en":"Delivery or non-delivery report"},
"description":{"lt":"Mainų mazgo sudarytas mainų įrodymas, kas įvyko pristatant pranešimą vienam gavėjui. Kaip pranešimas jis nesiunčiamas.","en":"The gateway’s evidence of what happened to the delivery for one recipient. It is never routed as a message."},
"kind":"evidence",
"elements":[
{"en":"exchange","lt":"mainuAplinka","label":{"lt":"Mainų aplinka","en":"Exchange"},"type":"exchangeName","required":true},
{"en":"formatId","lt":"formatoKodas","label":{"lt":"Formato kodas","en":"Format code"},"type":"formatIdSys003","required":true},
{"en":"formatVersion","lt":"formatoVersija","label":{"lt":"Formato versija","en":"Format version"},"type":"evidenceFormatVersion","required":true},
{"en":"event","lt":"ivykis","label":{"lt":"Įvykis","en":"Event"},"code":"deliveryEvent","required":true},
{"en":"evidenceId","lt":"irodymoId","label":{"lt":"Mainų įrodymo identifikatorius","en":"Evidence identifier"},"type":"uuid","required":true},
{"en":"at","lt":"ivykioLaikas","label":{"lt":"Įvykio laikas","en":"Time of the event"},"type":"dateTime","required":true},
{"en":"sender","lt":"siuntejas","label":{"lt":"Siuntėjas","en":"Sender"},"type":"endpointId","required":true},
{"en":"messageId","lt":"pranesimoId","label":{"lt":"Pranešimo identifikatorius","en":"Message identifier"},"type":"uuid","required":true},
{"en":"messageDigest","lt":"pranesimoSantrauka","label":{"lt":"Pranešimo santrauka","en":"Message digest"},"type":"digest","required":true},
{"en":"deliveryId","lt":"pristatymoId","label":{"lt":"Pristatymo identifikatorius","en":"Delivery identifier"},"type":"uuid","required":true},
{"en":"recipient","lt":"gavejas","label":{"lt":"Gavėjas","en":"Recipient"},"type":"endpointId","required":true},
{"en":"reason","lt":"priezastis","label":{"lt":"Priežastis","en":"Reason"},"type":"errorCode"},
{"en":"receipt","lt":"gavimoPatvirtinimas","label":{"lt":"Gavimo patvirtinimas","en":"Receipt"},"help":{"lt":"Gavėjo pasirašytas priėmimas arba atsisakymas priimti.","en":"The recipient’s signed acceptance or refusal."},"elements":[{"en":"payload","lt":"turinys","label":{"lt":"Turinys","en":"Payload"},"type":"base64url","required":true},{"en":"protected","lt":"pasirasytaAntraste","label":{"lt":"Pasirašyta antraštė","en":"Protected header"},"type":"base64url","required":true},{"en":"signature","lt":"parasas","label":{"lt":"Parašas","en":"Signature"},"type":"base64url","required":true}]},
{"en":"acceptedAt","lt":"priemimoLaikas","label":{"lt":"Pranešimo priėmimo laikas","en":"When the message was accepted"},"absent":{"lt":"Laikas yra tik priėmimo patvirtinime (SYS-001).","en":"The instant stands in the confirmation of acceptance (SYS-001) alone."},"type":"dateTime"},
{"en":"policy","lt":"irodymuTaisykles","label":{"lt":"Mainų įrodymų taisyklės","en":"Evidence policy"},"help":{"lt":"Taisyklės, pagal kurias mazgas sudaro mainų įrodymus.","en":"The rules by which the gateway makes evidence."},"absent":{"lt":"Taisyklės nenurodytos: galioja 1.0 versijos formato aprašas.","en":"No policy is stated; the description of version 1.0 applies."},"type":"evidencePolicy"},
{"en":"rerouted","lt":"nukreipta","label":{"lt":"Nukreipta","en":"Re-routed"},"help":{"lt":"Naujas to paties pranešimo pristatymas, kuris pakeičia šį. Naujam gavėjui tai yra nukreipimo pareiškimas: jo tapatybės pranešimo metaduomenyse nėra.","en":"The new delivery of the same message, in the place of this one. To the new recipient it is the routing statement: the manifest does not name it."},"absent":{"lt":"Šis pristatymas kitu nepakeistas.","en":"No other delivery takes the place of this one."},"elements":[{"en":"deliveryId","lt":"pristatymoId","label":{"lt":"Pristatymo identifikatorius","en":"Delivery identifier"},"type":"uuid","required":true},{"en":"recipient","lt":"gavejas","label":{"lt":"Gavėjas","en":"Recipient"},"type":"endpointId","required":true}]}
],
"rules":[
{"rule":"requiredWhen","element":"reason","when":{"event":["ConsignmentRejection","ContentHandoverFailure"]}},
{"rule":"forbiddenWhen","element":"reason","when":{"event":["ContentConsignment","ContentHandover"]}},
{"rule":"requiredWhen","element":"receipt","when":{"event":["ContentHandover"]}},
{"rule":"forbiddenWhen","element":"receipt","when":{"event":["ContentConsignment","ConsignmentRejection","AcceptanceRejectionExpiry"]}},
{"rule":"forbiddenWhen","element":"rerouted","when":{"event":["ContentConsignment","ConsignmentRejection","ContentHandover","AcceptanceRejectionExpiry"]}}
]}
"""#
}
