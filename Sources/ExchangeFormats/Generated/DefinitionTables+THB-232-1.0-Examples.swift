// swift-format-ignore-file
// Made from Definitions/formats/THB-232/1.0/examples/ by the generator: do not edit.

extension DefinitionTables {
    static let thb232v1_0Examples: StaticString = #"""
{"id":"THB-232",
"version":"1.0",
"examples":[
{"name":"accepted","binding":"lt","body":{"nukreipimoNuoroda":"019caffe-3b00-74ad-8bf1-e184133cdbf4","rezultatas":"ACCEPTED","rezultatoLaikas":"2026-03-02T20:05:00Z","priemesDarbuotojas":"sd-114","kontaktinisTelefonas":"+37031234567","susitikimoVieta":"Kauno autobusų stoties informacijos langelis","susitikimoLaikas":"2026-03-03T09:30:00+02:00","pastaba":"Pasitiks darbuotoja, sutartinį žodį žino."}},
{"name":"capacity-available","binding":"lt","body":{"nukreipimoNuoroda":"019cb080-3c40-78c1-b47e-dbc81df1dacc","rezultatas":"CAPACITY_AVAILABLE","rezultatoLaikas":"2026-03-02T21:50:00Z","kontaktinisTelefonas":"+37061234567","vietosBusNuo":"2026-03-02","pastaba":"One room for a mother with two children, tonight."}},
{"name":"completed","binding":"lt","body":{"nukreipimoNuoroda":"019caffe-3b00-74ad-8bf1-e184133cdbf4","rezultatas":"COMPLETED","rezultatoLaikas":"2026-03-09T15:00:00Z","pirmoKontaktoLaikas":"2026-03-03T09:35:00Z","suteiktosPaslaugos":["SHELTER","PSYCHOLOGICAL","LEGAL_PRIMARY"]}},
{"name":"transferred","binding":"lt","body":{"nukreipimoNuoroda":"019caffe-3b00-74ad-8bf1-e184133cdbf4","rezultatas":"TRANSFERRED","rezultatoLaikas":"2026-03-04T10:00:00Z","perduotaOrganizacijai":"ngo.vkc","priemesDarbuotojas":"sd-114","pirmoKontaktoLaikas":"2026-03-03T09:35:00Z","suteiktosPaslaugos":["SHELTER"]}}
]}
"""#
}
