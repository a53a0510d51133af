// swift-format-ignore-file
// Made from Definitions/formats/THB-310/1.0/examples/ by the generator: do not edit.

extension DefinitionTables {
    static let thb310v1_0Examples: StaticString = #"""
{"id":"THB-310",
"version":"1.0",
"examples":[
{"name":"ended","binding":"lt","body":{"asmensPseudonimas":"NL-2026-0042","asmuo":{"pavardes":["Пример"],"vardai":["Анна"],"gimimoData":"1998","lytis":"2","pilietybes":["KG"]},"nepilnametystesVertinimas":"ADULT","teisinePadetis":"REFLECTION_PERIOD","ivykis":"ENDED","prasymoData":"2026-03-02","kasPraso":"PRE_TRIAL_AUTHORITY","suteikimoData":"2026-03-03","laikotarpioPabaiga":"2026-04-02","pasibaigimoData":"2026-03-20","pabaigosPriezastis":"DECIDED","sprendimaPriemes":"investigator-2","sprendimoInstitucija":"Vilnius County Police","arIssiuntimasSustabdytas":true,"sprendimasBendradarbiauti":"YES","isaiskinimoKalbos":["ky","ru"],"kontaktas":{"padalinys":"Trafficking unit","telefonoNumeris":"+37031234567","elPastas":"budetojas@pavyzdys.example","darboLaikas":"24/7"},"apribojimoTekstas":"A request for a residence permit follows; until then no measures."}},
{"name":"extended","binding":"lt","body":{"asmensPseudonimas":"NL-2026-0042","nepilnametystesVertinimas":"ADULT","teisinePadetis":"REFLECTION_PERIOD","ivykis":"EXTENDED","prasymoData":"2026-03-02","pratesimoData":"2026-04-02","laikotarpioPabaiga":"2026-05-02","sprendimaPriemes":"tyrejas-12","sprendimoInstitucija":"Kauno apskrities policija","arIssiuntimasSustabdytas":true,"isaiskinimoKalbos":["uz","ru"],"kontaktas":{"padalinys":"Kauno apskrities policijos tyrėjas","telefonoNumeris":"+37031234567","darboLaikas":"I–V 8:00–17:00"}}},
{"name":"granted","binding":"lt","body":{"asmensPseudonimas":"NL-2026-0042","asmuo":{"pavardes":["Pavyzdenko"],"vardai":["Oleh"],"gimimoData":"1998-04-12","lytis":"1","pilietybes":["UZ"]},"nepilnametystesVertinimas":"ADULT","teisinePadetis":"REFLECTION_PERIOD","ivykis":"GRANTED","prasymoData":"2026-03-02","suteikimoData":"2026-03-03","laikotarpioPabaiga":"2026-04-02","sprendimaPriemes":"tyrejas-12","sprendimoInstitucija":"Kauno apskrities policija","arIssiuntimasSustabdytas":true,"isaiskinimoKalbos":["uz","ru"],"kontaktas":{"padalinys":"Kauno apskrities policijos tyrėjas","telefonoNumeris":"+37031234567","darboLaikas":"I–V 8:00–17:00"}}},
{"name":"refused","binding":"lt","body":{"asmensPseudonimas":"NL-2026-0042","nepilnametystesVertinimas":"ADULT","teisinePadetis":"TEMPORARY_PERMIT","ivykis":"REFUSED","prasymoData":"2026-03-02","kasPraso":"NGO","atsisakymoData":"2026-03-04","atsisakymoPriezastis":"STAY_LAWFUL","sprendimaPriemes":"pareigunas-4","sprendimoInstitucija":"Migracijos departamentas","apskustiIki":"2026-03-18","arIssiuntimasSustabdytas":false,"isaiskinimoKalbos":["ru"],"kontaktas":{"telefonoNumeris":"+37031234567"}}},
{"name":"requested","binding":"lt","body":{"asmensPseudonimas":"NL-2026-0042","nepilnametystesVertinimas":"ADULT","teisinePadetis":"IRREGULAR","ivykis":"REQUESTED","prasymoData":"2026-03-02","kasPraso":"NGO","arIssiuntimasSustabdytas":true,"kontaktas":{"telefonoNumeris":"+37031234567"}}}
]}
"""#
}
