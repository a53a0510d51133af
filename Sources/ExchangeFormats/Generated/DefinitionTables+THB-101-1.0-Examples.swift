// swift-format-ignore-file
// Made from Definitions/formats/THB-101/1.0/examples/ by the generator: do not edit.

extension DefinitionTables {
    static let thb101v1_0Examples: StaticString = #"""
{"id":"THB-101",
"version":"1.0",
"examples":[
{"name":"hit","binding":"lt","body":{"saltinioId":"lt.md.registras","uzklausosId":"019cad9d-67a0-79e4-b251-d1360f5e880b","uzklausosLaikas":"2026-03-02T08:15:00Z","atsakymoId":"019cad9d-7b28-7360-a66b-95db6f8fec01","atsakymoLaikas":"2026-03-02T08:15:05.250Z","rezultatas":"HIT","atitikciuSkaicius":1,"atitiktys":[{"atitiktiesNuoroda":"pavyzdys-Zx7Qw2Lr9Tn4","nuorodaGaliojaIki":"2026-03-16T08:15:05Z","tapatybe":"SAME"}],"turetojoPadalinys":"Migracijos departamento Tarptautinių ryšių skyrius","kontaktinisTelefonas":"+37031234567","kontaktoDarboLaikas":"I–V 8:00–17:00","atsakymoBudas":"AUTOMATIC"}},
{"name":"no-hit","binding":"lt","body":{"saltinioId":"lt.md.registras","uzklausosId":"019cad9d-67a0-79e4-b251-d1360f5e880b","uzklausosLaikas":"2026-03-02T08:15:00Z","atsakymoId":"019cad9d-7b28-78ef-af0b-8fb8ee1ec1c5","atsakymoLaikas":"2026-03-02T08:15:05.250Z","rezultatas":"NO_HIT","atitikciuSkaicius":0,"atsakymoBudas":"AUTOMATIC"}},
{"name":"partial","binding":"lt","body":{"saltinioId":"lt.md.registras","uzklausosId":"019cad9d-67a0-79e4-b251-d1360f5e880b","uzklausosLaikas":"2026-03-02T08:15:00Z","atsakymoId":"019cad9d-7b28-7005-8649-dbd822dcaf79","atsakymoLaikas":"2026-03-02T08:15:05.250Z","rezultatas":"PARTIAL","atitikciuSkaicius":2,"atitiktys":[{"atitiktiesNuoroda":"example-Hk3Vb8Pd5Sm1","nuorodaGaliojaIki":"2026-03-16T08:15:05Z","tapatybe":"SIMILAR"},{"atitiktiesNuoroda":"example-Jc6Fy0Ga2We7","nuorodaGaliojaIki":"2026-03-16T08:15:05Z"}],"turetojoPadalinys":"State Border Guard Service, duty desk","kontaktinisTelefonas":"+37061234567","kontaktoDarboLaikas":"24/7","atsakymoBudas":"AUTOMATIC"}},
{"name":"refused","binding":"lt","body":{"saltinioId":"lt.md.registras","uzklausosId":"019cad9d-67a0-79e4-b251-d1360f5e880b","uzklausosLaikas":"2026-03-02T08:15:00Z","atsakymoId":"019cad9d-7b28-79c2-a00a-feae0bfc1439","atsakymoLaikas":"2026-03-02T08:15:05.250Z","rezultatas":"REFUSED","atsisakymoPriezastis":"OFFICER_ONLY","turetojoPadalinys":"Migracijos departamento budėtojas","kontaktinisTelefonas":"+37031234567","atsakymoBudas":"AUTOMATIC"}}
]}
"""#
}
