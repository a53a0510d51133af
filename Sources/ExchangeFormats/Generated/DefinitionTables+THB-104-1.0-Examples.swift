// swift-format-ignore-file
// Made from Definitions/formats/THB-104/1.0/examples/ by the generator: do not edit.

extension DefinitionTables {
    static let thb104v1_0Examples: StaticString = #"""
{"id":"THB-104",
"version":"1.0",
"examples":[
{"name":"person-confirmed","binding":"lt","body":{"uzklausosId":"019cad9d-67a0-79e4-b251-d1360f5e880b","atitiktiesNuoroda":"pavyzdys-Zx7Qw2Lr9Tn4","duomenuPateikimoId":"019cb2f1-5a40-7b2e-8c3d-4e5f6a7b8c9d","sprendimas":"CONFIRMED","sprendimaPriemes":"analitikas-3","arPalyginoZmogus":true,"sprendimoLaikas":"2026-03-03T10:15:00Z","gavimoLaikas":"2026-03-03T08:31:00Z","palygintiDuomenys":["NAMES","DATE_OF_BIRTH","SEX","CITIZENSHIP","DOCUMENT"],"tapatybe":"SAME","prasytojoKontaktas":{"padalinys":"Kriminalinės policijos biuro analitikas","telefonoNumeris":"+37031234567"}}},
{"name":"refuted","binding":"lt","body":{"uzklausosId":"019cad9d-67a0-79e4-b251-d1360f5e880b","atitiktiesNuoroda":"pavyzdys-Zx7Qw2Lr9Tn4","duomenuPateikimoId":"019cb2f1-5a40-7b2e-8c3d-4e5f6a7b8c9d","sprendimas":"REFUTED","sprendimaPriemes":"analyst-7","arPalyginoZmogus":true,"sprendimoLaikas":"2026-03-03T11:00:00Z","gavimoLaikas":"2026-03-03T08:31:00Z","palygintiDuomenys":["NAMES","DATE_OF_BIRTH","FACIAL_IMAGE","DOCUMENT"],"paneigimoPriezastis":"DATA_WRONG","klaidingiDuomenys":["DATE_OF_BIRTH"],"arGautiDuomenysIstrinti":true,"pastaba":"Day and month seem to be swapped in the owner’s record.","prasytojoKontaktas":{"padalinys":"Trafficking unit","telefonoNumeris":"+37031234567","elPastas":"budetojas@pavyzdys.example","darboLaikas":"24/7"},"apribojimoTekstas":"For the owner’s register only."}},
{"name":"vehicle-confirmed","binding":"lt","body":{"uzklausosId":"019cad9d-67a0-79e4-b251-d1360f5e880b","atitiktiesNuoroda":"pavyzdys-Zx7Qw2Lr9Tn4","sprendimas":"CONFIRMED","sprendimaPriemes":"tyrejas-12","arPalyginoZmogus":true,"sprendimoLaikas":"2026-03-03T09:00:00Z","gavimoLaikas":"2026-03-02T08:15:05Z","palygintiDuomenys":["PLATE_OR_VIN"]}}
]}
"""#
}
