// swift-format-ignore-file
// Made from Definitions/formats/THB-210/1.1/examples/ by the generator: do not edit.

extension DefinitionTables {
    static let thb210v1_1Examples: StaticString = #"""
{"id":"THB-210",
"version":"1.1",
"examples":[
{"name":"restricted","binding":"lt","body":{"formosDuomenys":{"padalinys":"Helpline, duty desk","pareigunas":"nappz-0007","telefonoNumeris":"+37031234567","uzpildymoData":"2026-03-02","uzpildymoVieta":{"valstybe":"LT"}},"klientoKodas":"NL-2026-0042","asmuo":{"gimimoData":"1999","lytis":"2"},"dokumentuTuretojai":["EXPLOITER"],"teisinePadetis":"NOT_ASKED","saugusRysys":{"rysioBudas":"THROUGH_REFERRER"},"nepilnametystesVertinimas":"ADULT","veikos":["TRANSFER"],"budai":["COERCION","DEPENDENCE"],"isnaudojimoFormos":["SEXUAL"],"isnaudojimoValstybe":"LT","rysiaiSuVerbuotoju":["INTIMATE_PARTNER"],"isnaudojimoPradzia":"2025","kitosAukos":{"aprasymas":"She heard other women’s voices behind the wall."},"aplinkybes":"The person called at night and left the place before the end of the call. She agreed that the police are told.","skubusPoreikiai":["SAFETY"],"norasBendradarbiauti":"UNDECIDED","sutikimas":{"kasSutiko":"PERSON","sutikimoBudas":"ORAL","sutikimoKalba":"lt","sutikimoLaikas":"2026-03-02T19:10:00Z","galiojaIki":"2026-04-02T19:10:00Z","arDelPaslaugu":true,"arDelStatistikos":false,"pagalPaslaugas":[{"paslauga":"SAFETY","organizacija":"lt.policija.lkpb","arSutinka":true}]},"apribojimoTekstas":"Kol vyksta patikrinimas, darbdaviui apie formą nepranešti. Užbaigus tyrimą, formą grąžinti inspekcijai."}}
]}
"""#
}
