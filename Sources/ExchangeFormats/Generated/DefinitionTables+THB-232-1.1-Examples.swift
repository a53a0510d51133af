// swift-format-ignore-file
// Made from Definitions/formats/THB-232/1.1/examples/ by the generator: do not edit.

extension DefinitionTables {
    static let thb232v1_1Examples: StaticString = #"""
{"id":"THB-232",
"version":"1.1",
"examples":[
{"name":"closed","binding":"lt","body":{"nukreipimoNuoroda":"019caffe-3b00-74ad-8bf1-e184133cdbf4","rezultatas":"CLOSED","rezultatoLaikas":"2026-03-20T14:00:00Z"}},
{"name":"outside-mandate","binding":"lt","body":{"nukreipimoNuoroda":"019caffe-3b00-74ad-8bf1-e184133cdbf4","rezultatas":"DECLINED_BY_SERVICE","rezultatoLaikas":"2026-03-04T10:00:00Z","atsisakymoPriezastis":"OUTSIDE_MANDATE","kontaktinisTelefonas":"+37061234567"}}
]}
"""#
}
