// swift-format-ignore-file
// Made from Definitions/formats/THB-100/1.0/examples/ by the generator: do not edit.

extension DefinitionTables {
    static let thb100v1_0Examples: StaticString = #"""
{"id":"THB-100",
"version":"1.0",
"examples":[
{"name":"address","binding":"lt","body":{"objektoRusis":"ADDRESS","objektas":{"valstybe":"LT","savivaldybe":"LT-16","gyvenviete":"Pavyzdžių kaimas","gatve":"Ąžuolų g.","namas":"12","butas":"3"},"uzklausosTikslas":"LEARN_MORE","pagrindimas":"Adresas, kuriuo, pareiškėjų teigimu, apgyvendinti be dokumentų likę darbininkai."}},
{"name":"bank-account","binding":"lt","body":{"objektoRusis":"BANK_ACCOUNT","objektas":{"iban":"LT601010012345678901","saskaitosTuretojas":"UAB „Pavyzdinis ūkis“"},"uzklausosTikslas":"LEARN_MORE","pagrindimas":"Wages of nine workers were paid into this one account."}},
{"name":"document","binding":"lt","body":{"objektoRusis":"DOCUMENT","objektas":{"dokumentoRusis":"PASSPORT","mrz":"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"},"uzklausosTikslas":"IDENTIFY","pagrindimas":"The passport was found with another person during an inspection of a building site."}},
{"name":"online-account","binding":"lt","body":{"objektoRusis":"ONLINE_ACCOUNT","objektas":{"platforma":"Telegram","paskyrosVardas":"@darbas_pavyzdys"},"uzklausosTikslas":"IDENTIFY","pagrindimas":"Paskyra, kurios skelbimais asmenys verbuoti dirbti užsienyje."}},
{"name":"organisation","binding":"lt","body":{"objektoRusis":"ORGANISATION","objektas":{"juridinioAsmensKodas":"300000003","pavadinimas":"UAB „Pavyzdinis ūkis“","valstybe":"LT"},"uzklausosTikslas":"LEARN_MORE","lyginimoBudas":"EXACT","pagrindimas":"Įmonė skelbė darbo pasiūlymus, kuriais remdamiesi asmenys atvyko ir liko be dokumentų."}},
{"name":"person","binding":"lt","body":{"objektoRusis":"PERSON","objektas":{"pavardes":["Kazlauskaitė-Petrauskienė"],"vardai":["Ona","Marija"],"pavardeGimus":"Kazlauskaitė","gimimoData":"1889-03-14","gimimoValstybe":"LT","lytis":"2","pilietybes":["LT"],"asmensKodas":"28903140017"},"asmensVaidmuo":"VICTIM","uzklausosTikslas":"LEARN_MORE","paieskosSritis":["ALL"],"lyginimoBudas":"FUZZY","pagrindimas":"Pagalbos linijos pranešimu, asmuo galėjo būti išvežtas dirbti į ūkį užsienyje; tikrinama, ar kitos institucijos turi duomenų.","tyrimoNumeris":"01-1-00999-26","nusikalstamosVeikos":["BK147","BK147-1"],"atsakytiIki":"2026-03-03T16:00:00Z"}},
{"name":"person-by-name","binding":"lt","body":{"objektoRusis":"PERSON","objektas":{"pavardes":["Shevchenko"],"vardai":["Oleksandr"],"tevavardis":"Petrovych","kitiVardai":["Sasha"],"gimimoData":"1987-11","pilietybes":["UA"],"uzsienioIdentifikatorius":{"schema":"UA-UNZR","reiksme":"19871105-00011"}},"asmensVaidmuo":"PERSON_OF_INTEREST","uzklausosTikslas":"IDENTIFY","lyginimoBudas":"FUZZY","pagrindimas":"Named by two workers as the driver who took their passports; the spelling of the name is uncertain.","aplinkybiuSantrauka":"Four workers were brought to a farm by minibus.\nTheir passports were taken on arrival.","nusikalstamosVeikos":["BK147-1"]}},
{"name":"phone","binding":"lt","body":{"objektoRusis":"PHONE","objektas":{"telefonoNumeris":"+37061234567"},"uzklausosTikslas":"IDENTIFY","pagrindimas":"The number in the job advertisement that recruited the two women."}},
{"name":"vehicle","binding":"lt","body":{"objektoRusis":"VEHICLE","objektas":{"valstybinisNumeris":{"valstybe":"LT","numeris":"ABC 123"},"marke":"Volkswagen","modelis":"Transporter"},"uzklausosTikslas":"LEARN_MORE","paieskosSritis":["lt.vsat","lt.md"],"lyginimoBudas":"NORMALISED","pagrindimas":"Mikroautobusu, kaip nurodė liudytojai, darbininkai vežti į ūkį be darbo sutarčių.","nusikalstamosVeikos":["BK147-1"],"atsakytiIki":"2026-03-05T12:00:00+02:00"}}
]}
"""#
}
