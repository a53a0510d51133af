// swift-format-ignore-file
// Made from Definitions/formats/SYS-041/1.0/format.yaml by the generator: do not edit.

extension DefinitionTables {
    static let sys041v1_0: StaticString = #"""
{"id":"SYS-041",
"version":"1.0",
"title":{"lt":"Bandomasis pranešimas","en":"Test message"},
"description":{"lt":"Rodo, kad pranešimai pasiekia dalyvį ir kad jo darbo vieta patvirtina gavimą. Asmens duomenų pranešime nėra; atsakyti nereikia.","en":"Shows that messages reach an endpoint and that its desk confirms their receipt. It holds no personal data; nobody has to answer it."},
"kind":"routed",
"elements":[
{"en":"occasion","lt":"proga","label":{"lt":"Bandomojo pranešimo proga","en":"Occasion of the test message"},"code":"testOccasion","required":true}
]}
"""#
}
