// swift-format-ignore-file
// Made from Definitions/formats/SYS-001/1.1/format.yaml by the generator: do not edit.

extension DefinitionTables {
    static let sys001v1_1: StaticString = #"""
{"id":"SYS-001",
"version":"1.1",
"title":{"lt":"Priėmimo patvirtinimas","en":"Confirmation of acceptance"},
"description":{"lt":"Mainų mazgo sudarytas mainų įrodymas, kad pranešimas priimtas. Kaip pranešimas jis nesiunčiamas.","en":"The gateway’s evidence that it accepted a message. It is never routed as a message."},
"kind":"evidence",
"elements":[
{"en":"exchange","lt":"mainuAplinka","label":{"lt":"Mainų aplinka","en":"Exchange"},"type":"exchangeName","required":true},
{"en":"formatId","lt":"formatoKodas","label":{"lt":"Formato kodas","en":"Format code"},"type":"formatIdSys001","required":true},
{"en":"formatVersion","lt":"formatoVersija","label":{"lt":"Formato versija","en":"Format version"},"type":"evidenceFormatVersion","required":true},
{"en":"event","lt":"ivykis","label":{"lt":"Įvykis","en":"Event"},"code":"acceptanceEvent","required":true},
{"en":"evidenceId","lt":"irodymoId","label":{"lt":"Mainų įrodymo identifikatorius","en":"Evidence identifier"},"type":"uuid","required":true},
{"en":"at","lt":"ivykioLaikas","label":{"lt":"Įvykio laikas","en":"Time of the event"},"type":"dateTime","required":true},
{"en":"sender","lt":"siuntejas","label":{"lt":"Siuntėjas","en":"Sender"},"type":"endpointId","required":true},
{"en":"messageId","lt":"pranesimoId","label":{"lt":"Pranešimo identifikatorius","en":"Message identifier"},"type":"uuid","required":true},
{"en":"messageDigest","lt":"pranesimoSantrauka","label":{"lt":"Pranešimo santrauka","en":"Message digest"},"type":"digest","required":true},
{"en":"conversationId","lt":"susirasinejimoId","label":{"lt":"Susirašinėjimo identifikatorius","en":"Conversation identifier"},"type":"uuid","required":true},
{"en":"deliveries","lt":"pristatymai","label":{"lt":"Pristatymai","en":"Deliveries"},"list":{"min":1,"max":20,"unique":true},"elements":[{"en":"deliveryId","lt":"pristatymoId","label":{"lt":"Pristatymo identifikatorius","en":"Delivery identifier"},"type":"uuid","required":true},{"en":"recipient","lt":"gavejas","label":{"lt":"Gavėjas","en":"Recipient"},"type":"endpointId","required":true},{"en":"validUntil","lt":"galiojaIki","label":{"lt":"Galioja iki","en":"Valid until"},"help":{"lt":"Iki šio laiko pristatymas baigiasi; jo pabaigos mainų įrodymas sudaromas tuoj po to, jei nebuvo sudarytas anksčiau.","en":"The delivery ends by then; evidence of its end is made right after it, unless it was made before."},"absent":{"lt":"Terminas yra tik lydraštyje.","en":"The deadline stands in the manifest alone."},"type":"dateTime"},{"en":"acceptBy","lt":"priimtiIki","label":{"lt":"Priimti iki","en":"Accept by"},"help":{"lt":"Iki kada gavėjas prašomas atsakyti iš esmės. Pristatymo tai nenutraukia.","en":"By when the recipient is asked to answer in substance. It does not end the delivery."},"absent":{"lt":"Atsakymo termino nėra arba jis yra tik lydraštyje.","en":"There is no such deadline, or it stands in the manifest alone."},"type":"dateTime"}],"required":true},
{"en":"directoryVersion","lt":"katalogoVersija","label":{"lt":"Dalyvių katalogo versija","en":"Version of the directory"},"type":"directoryVersion","required":true},
{"en":"policy","lt":"irodymuTaisykles","label":{"lt":"Mainų įrodymų taisyklės","en":"Evidence policy"},"help":{"lt":"Taisyklės, pagal kurias mazgas sudaro mainų įrodymus.","en":"The rules by which the gateway makes evidence."},"absent":{"lt":"Taisyklės nenurodytos: galioja 1.0 versijos formato aprašas.","en":"No policy is stated; the description of version 1.0 applies."},"type":"evidencePolicy"}
]}
"""#
}
