// swift-format-ignore-file
// Made from Definitions/names/letters.tsv by the generator: do not edit.

extension NameTables {
    static let letters = #"""
а	any	a	uk be ru
анка	end	a,e n k a,o1	be: -анка of -енко
аў	end	a,o v,u,l4	be: -аў of -ов
ава	end	a,o v a	be: -ава of -ова
авіч	end	a,o v i C	be: -авіч of -ович
авец	end	a,o v e c	be: -авец of -овец
б	any	b	uk be ru
в	any	v	uk be ru
г	any	g,h	uk be: h; ru: g
ґ	any	g	uk
зг	any	z g,h	uk: zgh, so that it is not read zh
дзё	any	D,Q2 o,j2	ja: Polivanov
дзёу	any	D,Q2 o u,_1	ja: Polivanov
ёу	any	j o,O1,e u,_1	ja: Polivanov
дз	any	Q	be; ja zh: Polivanov, Palladius
д	any	d	uk be ru
дж	any	D	uk be
е	start	j e	uk be ru
е	afterVowel	j e	be ru
е	any	e	uk
ё	start	j o,O1,e	ru be
ё	afterVowel	j o,O1,e	ru be
ё	any	j o,O1,e	ru be: e where the dots are left out
є	any	j e	uk
э	any	e	be ru
чж	any	D,C2	zh: Palladius
цз	any	Q,D,c2	zh: Palladius
ж	any	Z	uk be ru
з	any	z	uk be ru
и	any	i,y	uk: y; ru: i
и	beforeVowel	i,y,j	ru
і	any	i	uk be
і	beforeVowel	i,j	uk be
ї	any	j i	uk
й	any	j,i	uk be ru
йо	any	j o,O1,e2	uk
ьо	any	j o,O1,e2	uk
к	any	k	uk be ru
кс	any	k s	ru
л	any	l	uk be ru
м	any	m	uk be ru
н	any	n	uk be ru
о	any	o	uk be ru
о	end	o,a1	lt: -enka of -енко, Danyla of Данило
п	any	p	uk be ru
р	any	r	uk be ru
с	any	s	uk be ru
т	any	t	uk be ru
тс	any	c	ru
у	any	u	uk be ru
ў	any	v,u,l4	be
ф	any	f	uk be ru
х	any	x,h	uk be ru
ц	any	c	uk be ru
тц	any	c	ru
ч	any	C	uk be ru
тч	any	C	ru
ш	any	S	uk be ru
щ	any	W,S1	uk ru
шч	any	W	be
сч	any	W	ru
ъ	any	a1,u1,y1	bg: a, u
ъе	any	j e	ru
ъя	any	j a	ru
ъю	any	j u	ru
ъё	any	j o,O1,e	ru
ев	afterConsonant	e,o1 v	ru: -ёв where the dots are left out
ъ	end	-	ru before 1918
ы	any	y,i	be ru
ь	any	-	uk be ru
ю	any	j u	uk be ru
я	any	j a	uk be ru
ѣ	any	e	ru before 1918
ј	any	j	sr mk
љ	any	l	sr mk
њ	any	n	sr mk
ђ	any	D	sr
џ	any	D	sr mk
ћ	any	C	sr
ѓ	any	g,Z2	mk
ќ	any	k,C2	mk
ѕ	any	Q	mk
ә	any	a,e1	kk
ғ	any	g,h	kk
қ	any	k	kk
ң	any	n	kk
ө	any	O	kk
ұ	any	u	kk
ү	any	U,u	kk
һ	any	h	kk
'	any	-	uk be: no letter in passports
a	any	a	
b	any	b,v4	es
c	any	c,k,C2	scholarly, pl, lt: c; en fr de: k; marks left out: č
c	beforeFront	c,s2,C2,k2	scholarly, pl, lt: c; fr en es: s; it: č
c	end	c,k	
d	any	d	
e	any	e	
e	end	e,_4	
f	any	f,v1	fr de: final в
g	any	g	
g	beforeFront	g,D2,Z3,h,x5	fr en it: ž, dž; es: h
h	any	h,g1,x1	uk: г; lt: х
i	any	i	
i	beforeVowel	j,i	
j	any	j,D2,Z3,x3,h3	scholarly: j; fr en: ž, dž; es: h
j	end	j,i	
k	any	k	
l	any	l	
m	any	m	
n	any	n	
o	any	o	
p	any	p	
q	any	k,C4	pinyin: č
r	any	r	
s	any	s,z1,S2	de: z; marks left out: š
t	any	t	
u	any	u	
v	any	v,f2	de: f
w	any	v,u1	de pl: v; en: u
x	any	k s	
x	start	s2,k2,S3,z2	
y	any	i,y,j	
z	any	z,c1,Z2	de: c; marks left out: ž
á	any	a	cs hu es
ó	any	o,u1	pl: u
ą	any	a,o1	lt: a; pl: on
ä	any	a,e	de
å	any	o,a1	sv no
æ	any	e,a1	da no
ã	any	a	pt
č	any	C	cs lt scholarly
ć	any	C,c2	pl hr
ç	any	C,s2	tr az: č; fr: s
ċ	any	C	mt
ď	any	d	cs
đ	any	d,Z4	hr vi
ð	any	d	is
ė	any	e	lt
ę	any	e	lt
ě	any	e	cs
ë	any	e,o1	ru: ё
ə	any	e,a	az
ģ	any	g,d4	lv
ğ	any	g,j2,h	tr az
ħ	any	h	mt
ḥ	any	h,x	ar
ḫ	any	x	ar
ï	any	i	fr
ı	any	y,i	tr
ł	any	l,v4	pl; be: ł is л
ļ	any	l	lv
ľ	any	l	sk
ń	any	n	pl
ň	any	n	cs
ņ	any	n	lv
ñ	any	n	es
ö	any	O	de hu tr
ő	any	O	hu
ø	any	O	da no
œ	any	O,e	fr
õ	any	o,O,y1	et pt
ř	any	r,Z4	cs
š	any	S	cs lt scholarly
ś	any	s,S1	pl
ş	any	S	tr az ro
ș	any	S	ro
ŝ	any	W,S	iso 9: щ
ß	any	s	de
ť	any	t	cs
ț	any	c	ro
ţ	any	c	ro
þ	any	T	is
ü	any	U,u1	de hu tr
ű	any	U	hu
ů	any	u	cs
ū	any	u	lt lv
ŭ	any	v,u	be
ý	any	y,i,j	cs
ÿ	any	i	fr
ż	any	Z,z2	pl
ź	any	z,Z1	pl
ž	any	Z	cs lt scholarly
ʹ	any	-	iso 9: ь
ʼ	any	-	
’	any	-	
ʻ	any	-	
ʺ	any	-	
ch	any	x,C,h,S1,k3	de cs pl lt: х; en es: č; fr: š
chr	any	k,x r	de en
tch	any	C	fr en
tsch	any	C	de
tsh	any	C	
tj	any	C3,t j	nl sv
ck	any	k	de en
ck	beforeVowel	c,_2 k	pl lt: -cki, -cka; en: k
cke	any	k,c1 _1,k e	de en: Becker
cz	any	C,c3	pl: č; old hu: c
cs	any	C,k3	hu
cc	any	k,C2	it
ccs	any	C	hu
sch	any	S,Z2,W2	de: ш, ж
sh	any	S,s4	uk ru passports
shh	any	W	ru: GOST 7.79-2000 B
shch	any	W	uk, ru ICAO
chtch	any	W	fr
schtsch	any	W	de
schtch	any	W	
szcz	any	W	pl
šč	any	W	scholarly
sč	any	W2	
stch	any	W	
stsch	any	W	
scht	any	S t	
sz	any	S,s	pl: š; hu: s
ssz	any	S,s	hu
ss	any	s	fr de
sj	any	S1,s j	nl sv
sk	any	s k	
sc	beforeFront	S3,s	it
dz	any	Q	
ng	end	n g,_2	pinyin, de en
sci	beforeVowel	S	it
ts	any	c	uk ru passports
tz	any	c	de
tx	any	C	ca eu
iou	any	j u	fr: ю
tts	any	c	
tc	any	C3,c3	
zz	any	c1,z	it
zh	any	Z	uk ru passports
zgh	any	z g,h	uk
zs	any	Z	hu
rz	any	Z1,r z,_1	pl
ącz	any	a,o n,_1 C	pl: oncz
ęcz	any	e n,_1 C	pl: encz
ąs	any	a,o n1,_ s,z1,S2	pl: on; lt: no n
ąz	any	a,o n1,_ z,c1,Z2	pl: on; lt: no n
ąś	any	a,o n1,_ S	pl: on; lt: no n
ąż	any	a,o n1,_ Z	pl: on; lt: no n
ęs	any	e n1,_ s,z1,S2	pl: en; lt: no n
ęz	any	e n1,_ z,c1,Z2	pl: en; lt: no n
ęś	any	e n1,_ S	pl: en; lt: no n
ęż	any	e n1,_ Z	pl: en; lt: no n
prz	any	p S,Z1	pl: rz after a voiceless consonant; lt: pš
trz	any	t S,Z1	pl: rz after a voiceless consonant; lt: tš
krz	any	k S,Z1	pl: rz after a voiceless consonant; lt: kš
chrz	any	x S,Z1	pl
brz	any	b Z	pl; lt: bž
drz	any	d Z	pl; lt: dž
grz	any	g Z	pl; lt: gž
ąb	any	a,o m,_1 b	pl: omb
ąp	any	a,o m,_1 p	pl: omp
ąd	any	a,o n,_1 d	pl: ond
ąt	any	a,o n,_1 t	pl: ont
ąc	any	a,o n,_1 c,k,C2	pl: onc
ąg	any	a,o n,_1 g	pl: ong
ąk	any	a,o n,_1 k	pl: onk
ęb	any	e m,_1 b	pl: emb
ęp	any	e m,_1 p	pl: emp
ęd	any	e n,_1 d	pl: end
ęt	any	e n,_1 t	pl: ent
ęc	any	e n,_1 c,k,C2	pl: enc
ęg	any	e n,_1 g	pl: eng
ęk	any	e n,_1 k	pl: enk
kh	any	x,k2	uk ru passports
gh	any	g,h,_5	be uk
ph	any	f	
th	any	T,t	
rh	any	r	
dh	any	d	
dj	any	d,D j,_1	fr: dž
dzh	any	D	
dsch	any	D	de
dzs	any	D	hu
dž	any	D	
dż	any	D	pl
gi	beforeVowel	D,j4	it
gu	beforeFront	g	fr es
gn	any	n1,g n	fr it
gy	any	g,D1,d2 i,y,j	hu: d
ly	any	l j,i	
ny	any	n j,i	
lj	any	l j	
nj	any	n j	
ll	any	l,j4	es
qu	any	k v1	
x	end	k s	
ya	any	j a	uk ru passports
yu	any	j u	uk ru passports
yo	any	j o	
ye	any	j e	
yi	any	j i	
jo	any	j,D2,Z3,x3,h3 o,O1	ru: ё; ja en: dž
io	any	j,i o,O2	
eu	any	O,e u,v1	fr: ö; 
oe	any	O,u1,o1	de: ö; nl: u
ue	any	U,u1 e2	de: ü
ae	any	e,a e	de: ä
aa	any	a,o2	
ou	any	o,u1,_1 u,v1,_2	fr: u; ja: long o; be: оў
оу	any	o,u2 u,_2	ja: Polivanov, long o; en: ow
oo	any	u1,o	en: u
ee	any	e,i2	en: i
ea	any	e1,i2 a	en
ie	any	j,i e	
ei	any	e,a j,i	de: ai
ey	any	e,a j,i	
ay	any	a,e1 j,i	
ai	any	a,e1 j,i	
au	any	a,o2 u,v	fr: o
aw	any	a,o2 v,u	
eau	any	o	fr
oi	any	o,u2 j,i,a3	fr
oy	any	o j,i	
ine	end	i n e,_1	fr: -ин
ow	end	o v,u	
"""#
}
