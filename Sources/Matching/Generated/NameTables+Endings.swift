// swift-format-ignore-file
// Made from Definitions/names/endings.tsv by the generator: do not edit.

extension NameTables {
    static let endings = #"""
as	m	lithuanian	lt
is	m	lithuanian	lt
ys	m	lithuanian	lt
us	m	lithuanian	lt
ius	m	lithuanian	lt
a	n	lithuanian	lt
e	n	lithuanian	lt
s	m	latvian	lv: Urusovs, Bergmanis
es	m	latvian	lt: -ės
ас	m	lithuanian	ru uk be: Казлаускас
ис	m	lithuanian	ru
іс	m	lithuanian	uk be
ус	m	lithuanian	ru uk be
юс	m	lithuanian	ru uk be
айте	f	woman	ru uk: Казлаускайте
айтэ	f	woman	be
ите	f	woman	ru
іте	f	woman	uk
іце	f	woman	be
уте	f	woman	ru uk
уце	f	woman	be
юте	f	woman	ru uk
юце	f	woman	be
ене	f	woman	ru uk: Казлаускене
єне	f	woman	uk
енэ	f	woman	be
увене	f	woman	ru uk be
ювене	f	woman	ru uk be
aite	f	woman	lt: -as, -a
yte	f	woman	lt: -is, -ys, -ė, -ia, -ja
ute	f	woman	lt: -us after a hard consonant; -jus
iute	f	woman	lt: -ius
iene	f	woman	lt
uviene	f	woman	lt: two-syllable -us
iuviene	f	woman	lt: two-syllable -ius, -jus
ová	f	woman	cs sk: added to the whole name
ówna	f	woman	pl: daughter of
aja	f	adjective	lt: -aja; scholarly
aya	f	adjective	ru: BGN, ICAO
aia	f	adjective	ru: ICAO 2013
ая	f	adjective	ru be
а	f	woman	uk be ru
яя	f	adjective	ru
ий	m	adjective	uk ru
ый	m	adjective	ru
ой	m	adjective	ru
і	m	adjective	be
ы	m	adjective	be
iy	m	adjective	ru: BGN
yi	m	adjective	uk: resolution 55
ij	m	adjective	scholarly
yj	m	adjective	scholarly
ii	m	adjective	ru: ICAO 2013
y	m	adjective	en
i	m	adjective	pl
oy	m	adjective	ru
oi	m	adjective	ru
oj	m	adjective	ru
"""#
}
