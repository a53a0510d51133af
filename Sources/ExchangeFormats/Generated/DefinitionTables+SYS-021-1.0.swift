// swift-format-ignore-file
// Made from Definitions/formats/SYS-021/1.0/format.yaml by the generator: do not edit.

extension DefinitionTables {
    static let sys021v1_0: StaticString = #"""
{"id":"SYS-021",
"version":"1.0",
"title":{"lt":"Raktų ir sertifikatų keitimas","en":"Key and certificate rollover"},
"description":{"lt":"Mainų dalyvis prašo sertifikatų naujiems raktams. Pasirašoma senuoju raktu. Asmens duomenų pranešime nėra.","en":"An endpoint asks for certificates for new keys. The message is signed with the old key and holds no personal data."},
"kind":"routed",
"elements":[
{"en":"reason","lt":"priezastis","label":{"lt":"Priežastis","en":"Reason"},"code":"rolloverReason","required":true},
{"en":"compromisedSince","lt":"pazeistaNuo","label":{"lt":"Nuo kada raktu negalima pasitikėti","en":"Since when the key cannot be trusted"},"help":{"lt":"Jei tiksliai nežinoma, nurodomas ankstyviausias galimas laikas.","en":"Where it is not known exactly, the earliest possible time."},"type":"dateTime"},
{"en":"notBefore","lt":"galiotiNuo","label":{"lt":"Nuo kada norima naujų sertifikatų","en":"From when on the new certificates are wanted"},"type":"dateTime"},
{"en":"keys","lt":"raktai","label":{"lt":"Nauji raktai","en":"New keys"},"list":{"min":1,"max":3},"required":true,"elements":[{"en":"use","lt":"paskirtis","label":{"lt":"Rakto paskirtis","en":"Use of the key"},"code":"keyUse","required":true},{"en":"request","lt":"prasymas","label":{"lt":"Sertifikato prašymas (PKCS#10)","en":"Certificate request (PKCS#10)"},"type":"certificateRequest","required":true},{"en":"replaces","lt":"keiciamas","label":{"lt":"Keičiamo sertifikato kontrolinis kodas (SHA-256)","en":"Fingerprint of the certificate that is replaced (SHA-256)"},"type":"digest"}]}
],
"rules":[
{"rule":"distinct","list":"keys","by":["use"]},
{"rule":"requiredWhen","element":"compromisedSince","when":{"reason":["COMPROMISE"]}},
{"rule":"forbiddenWhen","element":"compromisedSince","when":{"reason":["EXPIRY","LOSS","ALGORITHM","EQUIPMENT"]}},
{"rule":"notInFuture","element":"compromisedSince"}
]}
"""#
}
