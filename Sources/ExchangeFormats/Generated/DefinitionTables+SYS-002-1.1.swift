// swift-format-ignore-file
// Made from Definitions/formats/SYS-002/1.1/format.yaml by the generator: do not edit.

extension DefinitionTables {
    static let sys002v1_1: StaticString = #"""
{"id":"SYS-002",
"version":"1.1",
"title":{"lt":"Atmetimas","en":"Rejection"},
"description":{"lt":"Mainų mazgo sudarytas mainų įrodymas, kad pranešimas atmestas, su atmetimo priežastimi. Kaip pranešimas jis nesiunčiamas.","en":"The gateway’s evidence that it rejected a message, with the reason. It is never routed as a message."},
"kind":"evidence",
"elements":[
{"en":"exchange","lt":"mainuAplinka","label":{"lt":"Mainų aplinka","en":"Exchange"},"type":"exchangeName","required":true},
{"en":"formatId","lt":"formatoKodas","label":{"lt":"Formato kodas","en":"Format code"},"type":"formatIdSys002","required":true},
{"en":"formatVersion","lt":"formatoVersija","label":{"lt":"Formato versija","en":"Format version"},"type":"evidenceFormatVersion","required":true},
{"en":"event","lt":"ivykis","label":{"lt":"Įvykis","en":"Event"},"code":"rejectionEvent","required":true},
{"en":"evidenceId","lt":"irodymoId","label":{"lt":"Mainų įrodymo identifikatorius","en":"Evidence identifier"},"type":"uuid","required":true},
{"en":"at","lt":"ivykioLaikas","label":{"lt":"Įvykio laikas","en":"Time of the event"},"type":"dateTime","required":true},
{"en":"sender","lt":"siuntejas","label":{"lt":"Siuntėjas","en":"Sender"},"type":"endpointId","required":true},
{"en":"messageId","lt":"pranesimoId","label":{"lt":"Pranešimo identifikatorius","en":"Message identifier"},"type":"uuid","required":true},
{"en":"messageDigest","lt":"pranesimoSantrauka","label":{"lt":"Pranešimo santrauka","en":"Message digest"},"type":"digest","required":true},
{"en":"reason","lt":"priezastis","label":{"lt":"Atmetimo priežastis","en":"Reason for the rejection"},"type":"errorCode","required":true},
{"en":"policy","lt":"irodymuTaisykles","label":{"lt":"Mainų įrodymų taisyklės","en":"Evidence policy"},"help":{"lt":"Taisyklės, pagal kurias mazgas sudaro mainų įrodymus.","en":"The rules by which the gateway makes evidence."},"absent":{"lt":"Taisyklės nenurodytos: galioja 1.0 versijos formato aprašas.","en":"No policy is stated; the description of version 1.0 applies."},"type":"evidencePolicy"}
]}
"""#
}
