// swift-format-ignore-file
// Made from Definitions/names/diminutives.tsv by the generator: do not edit.

extension NameTables {
    static let diminutives = #"""
ka
ko
ik
yk
ek
ok
Cik
Cyk
enka
onka
oCka
eCka
iCka
uSka
oSka
uSa
aSa
oSa
usa
usja
unja
unia
ulja
cjo
cja
C
asik
aSka
Ca
usik
asja
asia
Zo
Qo
"""#
}
