// swift-format-ignore-file
// Made from Definitions/vocabularies.yaml by the generator: do not edit.

extension DefinitionTables {
    static let vocabularies: StaticString = #"""
{"vocabularies":[
{"id":"eurostat","title":{"lt":"Eurostato grupė","en":"Eurostat group"},"source":"domain.md §2.5; Eurostat, crim_thb (its forms of exploitation and its identified and presumed victims)"},
{"id":"registeredVictim","title":{"lt":"Registruota auka (Eurostato apibrėžtis)","en":"Registered victim (Eurostat’s definition)"},"source":"domain.md §2.3, THB-500: formally identified, or meeting the criteria of the directive without that; statuses by corrections.md §3"},
{"id":"ctdc","title":{"lt":"CTDC duomenų rinkinio stulpelis","en":"Column of the CTDC data set"},"source":"domain.md §2.5 (Counter Trafficking Data Collaborative, global data set)","list":"ctdcColumn"},
{"id":"ctdcValue","title":{"lt":"CTDC duomenų rinkinio reikšmė","en":"Value in the CTDC data set"},"source":"domain.md §2.5 (observed values; the age bands are not confirmed)"},
{"id":"iccs","title":{"lt":"Tarptautinė nusikaltimų klasifikacija statistikai (ICCS)","en":"International Classification of Crime for Statistical Purposes (ICCS)"},"source":"domain.md §2.5: the sub-codes of 0204 are not confirmed"},
{"id":"nace","title":{"lt":"Ekonominės veiklos rūšis (NACE)","en":"Economic activity (NACE)"},"source":"domain.md §2.5: not confirmed"},
{"id":"lt","title":{"lt":"Grupė pagal Lietuvos teisę (kai skiriasi nuo Eurostato)","en":"Group in Lithuanian law (where it differs from Eurostat’s)"},"source":"domain.md §0, §2.5: forced begging is forced labour (recommendations of 2015, point 4.12, as amended in 2020)"},
{"id":"offence","title":{"lt":"Nusikalstama veika","en":"Offence"},"source":"domain.md §2.5"},
{"id":"regime","title":{"lt":"Duomenų apsaugos režimas","en":"Data-protection regime"},"source":"domain.md §5.3: a basis of that regime alone (GDPR Article 2(2)(d); Directive (EU) 2016/680, recital 35); one without it serves any"},
{"id":"victimRight","title":{"lt":"Nukentėjusio asmens teisė","en":"Right of a victim"},"source":"domain.md §1.2 rows 34 and 35, §2.5; corrections.md §3"},
{"id":"iso3166alpha3","title":{"lt":"ISO 3166-1 triraidis kodas","en":"ISO 3166-1 alpha-3 code"},"source":"ISO 3166-1; machine-readable zones use it (ICAO 9303-3 §5)"},
{"id":"iso3166numeric","title":{"lt":"ISO 3166-1 skaitmeninis kodas","en":"ISO 3166-1 numeric code"},"source":"ISO 3166-1"},
{"id":"iso639alpha3","title":{"lt":"ISO 639-3 triraidis kodas","en":"ISO 639-3 three-letter code"},"source":"ISO 639-3"},
{"id":"state","title":{"lt":"Valstybės klasifikatoriaus numeris","en":"Number of the state classifier"},"source":"domain.md §3.9: not confirmed for LT-18 to LT-23"},
{"id":"county","title":{"lt":"Apskritis","en":"County"},"source":"domain.md §3.9"},
{"id":"dimension","title":{"lt":"Požymių grupė","en":"Dimension of indicators"},"source":"domain.md §2.7 (ILO and European Commission, 2009)"},
{"id":"strength","title":{"lt":"Požymio stiprumas","en":"Strength of an indicator"},"source":"domain.md §2.7: not confirmed one by one; the counts agree"}
]}
"""#
}
