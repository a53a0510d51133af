import ExchangeFormats
import Matching

extension MatchRule {
    /// What the rule says, for people; no value is ever named.
    var label: BilingualText {
        switch self {
        case .identifierEqual:
            BilingualText(lt: "sutampa asmens kodas ar kitas identifikatorius", en: "the personal code or another identifier is equal")
        case .documentEqual:
            BilingualText(lt: "sutampa dokumento numeris ir jį išdavusi valstybė", en: "the document’s number and issuing state are equal")
        case .vinEqual: BilingualText(lt: "sutampa transporto priemonės identifikavimo numeris", en: "the vehicle identification number is equal")
        case .legalEntityCodeEqual: BilingualText(lt: "sutampa juridinio asmens kodas", en: "the code of the legal entity is equal")
        case .vatEqual: BilingualText(lt: "sutampa PVM mokėtojo kodas", en: "the VAT number is equal")
        case .ibanEqual: BilingualText(lt: "sutampa sąskaitos numeris", en: "the account’s number is equal")
        case .accountEqual: BilingualText(lt: "sutampa paskyros identifikatorius", en: "the account’s id is equal")
        case .plateEqual: BilingualText(lt: "sutampa valstybinis numeris ir valstybė", en: "plate and country are equal")
        case .nameAndDateOfBirth: BilingualText(lt: "sutampa vardas, pavardė ir gimimo data", en: "name and date of birth agree")
        case .phoneEqual: BilingualText(lt: "sutampa telefono numeris", en: "the telephone number is equal")
        case .handleEqual: BilingualText(lt: "sutampa paskyros vardas", en: "the account’s name is equal")
        case .emailEqual: BilingualText(lt: "sutampa el. pašto adresas", en: "the e-mail address is equal")
        case .documentNumberOnly:
            BilingualText(lt: "sutampa dokumento numeris, valstybė nežinoma", en: "the document’s number is equal, a state is not known")
        case .plateWithoutCountry:
            BilingualText(lt: "sutampa valstybinis numeris, valstybė nežinoma", en: "the plate is equal, a country is not known")
        case .plateLooksAlike: BilingualText(lt: "valstybiniai numeriai panašūs iš pažiūros", en: "the plates look alike")
        case .addressEqual: BilingualText(lt: "sutampa adresas", en: "the address is equal")
        case .nameOnly: BilingualText(lt: "sutampa tik vardas ir pavardė", en: "only the name agrees")
        case .organisationNameEqual: BilingualText(lt: "sutampa pavadinimas", en: "the name of the organisation is equal")
        case .dateOfBirthOnly: BilingualText(lt: "sutampa tik gimimo data", en: "only the date of birth agrees")
        case .spellingDiffers:
            BilingualText(lt: "skiriasi diakritiniai ženklai, brūkšneliai ar didžiosios raidės", en: "diacritics, hyphens or case differ")
        case .transliteration: BilingualText(lt: "ta pati pavardė ar vardas, perrašyti kitais rašmenimis", en: "one name in two romanisations")
        case .lithuanianForm: BilingualText(lt: "lietuviška to paties vardo forma", en: "the Lithuanian form of the same name")
        case .wordsJoined: BilingualText(lt: "žodžiai parašyti kartu arba atskirai", en: "words written together or apart")
        case .otherName: BilingualText(lt: "sutampa kitas asmens vardas arba pavardė gimus", en: "an alias or the name at birth agrees")
        case .givenNameEquivalent: BilingualText(lt: "tas pats vardas kita kalba", en: "one given name in two languages")
        case .partOfCompoundName: BilingualText(lt: "sutampa dvigubos pavardės dalis", en: "a part of a double family name agrees")
        case .familyNameStem: BilingualText(lt: "tos pačios pavardės kita galūnė", en: "another ending of the same family name")
        case .namesReordered: BilingualText(lt: "žodžių tvarka arba laukai sukeisti", en: "words or fields changed about")
        case .familyNameOneEdit: BilingualText(lt: "pavardėje skiriasi viena raidė", en: "one letter differs in the family name")
        case .givenNameOneEdit: BilingualText(lt: "varde skiriasi viena raidė", en: "one letter differs in the given name")
        case .wordOneEdit: BilingualText(lt: "viename žodyje skiriasi viena raidė", en: "one letter differs in a word")
        case .truncated: BilingualText(lt: "vardas nukirptas", en: "the name is cut short")
        case .initials: BilingualText(lt: "vietoj vardo – pirmoji raidė", en: "an initial for a name")
        case .soundsAlike: BilingualText(lt: "panašiai skamba", en: "the names sound alike")
        case .similarSpelling: BilingualText(lt: "panaši rašyba (kelios raidės)", en: "similar spelling (several letters)")
        case .secondGivenNameMissing: BilingualText(lt: "trūksta antrojo vardo", en: "a second given name is left out")
        case .patronymicMissing: BilingualText(lt: "trūksta tėvavardžio", en: "the patronymic is left out")
        case .wordMissing: BilingualText(lt: "trūksta vardo žodžio", en: "a word of the name is left out")
        case .familyNameStemAcrossSexes:
            BilingualText(
                lt: "vyro ir moters pavardė iš vienos šaknies: nuoroda, ne tapatybė",
                en: "a man’s and a woman’s name of one stem: a clue, not an identity")
        case .givenNameUnknown: BilingualText(lt: "vardas nežinomas", en: "the given name is not known")
        case .familyNameUnknown: BilingualText(lt: "pavardė nežinoma", en: "the family name is not known")
        case .initialsOnly: BilingualText(lt: "sutampa tik inicialai", en: "only initials agree")
        case .titleAndOneName: BilingualText(lt: "tik pareigos ir vienas vardas", en: "a title and one name only")
        case .oneNameOfSeveral: BilingualText(lt: "tik vienas iš kelių vardo žodžių", en: "one word of several only")
        case .dayAndMonthSwapped: BilingualText(lt: "diena ir mėnuo sukeisti", en: "day and month changed about")
        case .calendarConverted: BilingualText(lt: "ta pati diena pagal kitą kalendorių", en: "the same day in another calendar")
        case .dayUnknown: BilingualText(lt: "gimimo diena nežinoma", en: "the day of birth is not known")
        case .dateOneEdit: BilingualText(lt: "gimimo datoje skiriasi vienas skaitmuo", en: "one digit differs in the date of birth")
        case .yearBeside: BilingualText(lt: "gimimo metai skiriasi vienais", en: "the years of birth are neighbours")
        case .monthUnknown: BilingualText(lt: "gimimo mėnuo nežinomas", en: "the month of birth is not known")
        case .nameAndDateDiffer: BilingualText(lt: "skiriasi ir vardas ar pavardė, ir gimimo data", en: "both the name and the date of birth differ")
        case .legalFormMissing: BilingualText(lt: "nenurodyta teisinė forma", en: "the legal form is left out")
        case .legalFormDiffers: BilingualText(lt: "skiriasi teisinė forma", en: "the legal form differs")
        case .organisationAbbreviated: BilingualText(lt: "pavadinimo santrumpa", en: "the name is abbreviated")
        case .organisationOneEdit: BilingualText(lt: "pavadinime skiriasi viena raidė", en: "one letter differs in the name")
        case .organisationWordsReordered: BilingualText(lt: "pavadinimo žodžiai sukeisti", en: "words of the name changed about")
        case .holderDiffers: BilingualText(lt: "skiriasi sąskaitos turėtojas", en: "the account’s holder differs")
        case .flatUnknown: BilingualText(lt: "butas nenurodytas", en: "the flat is not stated")
        case .addressWithoutLocality: BilingualText(lt: "gyvenvietė nenurodyta", en: "the town is not stated")
        case .streetOneEdit: BilingualText(lt: "gatvės pavadinime skiriasi viena raidė", en: "one letter differs in the street")
        case .addressAgrees: BilingualText(lt: "sutampa ir adresas", en: "the address agrees too")
        case .addressNear: BilingualText(lt: "artimas adresas", en: "the address is near")
        case .phoneAgrees: BilingualText(lt: "sutampa ir telefono numeris", en: "the telephone number agrees too")
        case .identifierNear: BilingualText(lt: "numeryje skiriasi vienas ženklas", en: "one character of a number differs")
        case .rarity: BilingualText(lt: "kaip reta tai, kas sutampa, tame šaltinyje", en: "how rare in the source what agrees is")
        case .secondGivenNameDiffers: BilingualText(lt: "skiriasi antrasis vardas", en: "the second given name differs")
        case .secondFamilyNameDiffers: BilingualText(lt: "skiriasi kita pavardės dalis", en: "the other part of the family name differs")
        case .patronymicDiffers: BilingualText(lt: "skiriasi tėvavardis", en: "the patronymic differs")
        case .fatherAndSon: BilingualText(lt: "sukeisti tėvo ir sūnaus vardai", en: "father and son changed about")
        case .wordDiffers: BilingualText(lt: "skiriasi vienas iš vardo žodžių", en: "a word of the name differs")
        case .givenNameDiffers: BilingualText(lt: "skiriasi vardas", en: "the given name differs")
        case .familyNameDiffers: BilingualText(lt: "skiriasi pavardė", en: "the family name differs")
        case .dateOfBirthDiffers: BilingualText(lt: "skiriasi gimimo data", en: "the date of birth differs")
        case .sexDiffers: BilingualText(lt: "skiriasi lytis", en: "the sex differs")
        case .identifierDiffers:
            BilingualText(lt: "skiriasi asmens kodas ar kitas identifikatorius", en: "the personal code or another identifier differs")
        case .vinDiffers: BilingualText(lt: "skiriasi transporto priemonės identifikavimo numeris", en: "the vehicle identification number differs")
        case .addressDiffers: BilingualText(lt: "skiriasi adresas", en: "the address differs")
        case .manyNamesakes:
            BilingualText(
                lt: "šaltinyje tiek pat sutampa ir kiti asmenys: nurodykite gimimo datą ar daugiau duomenų",
                en: "others in the source agree as well: state the date of birth, or more")
        case .someNamesakes:
            BilingualText(lt: "šaltinyje gali taip pat sutapti ir kitas asmuo", en: "somebody else in the source may agree as well")
        case .anotherAgreesBetter:
            BilingualText(lt: "kitas to paties šaltinio įrašas sutampa geriau", en: "another record of the source agrees better")
        }
    }
}
