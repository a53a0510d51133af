// swift-format-ignore-file
// Made from Definitions/names/sounds.tsv by the generator: do not edit.

extension NameTables {
    static let sounds = #"""
a	vowel	4	a	e4 o4 y5 O5
e	vowel	6	e	i4 o6 y4 O2 j4
i	vowel	7	i	y1 j1 U2 o8
o	vowel	10	o	u4 O2 y6
u	vowel	11	u	y5 U2 O3 v4 j9
y	vowel	8	y	U2 j1
O	vowel	8	o	U3
U	vowel	8	u	j3
j	glide	1	i	Z6 D3 z12 h10 g10
b	consonant	16	b	p5 v6
v	consonant	13	v	f3 p9 l10 h10 m12
f	consonant	16	f	p6 T5 h9 x10
p	consonant	16	p	
m	consonant	16	m	n8
n	consonant	16	n	l14
l	consonant	14	l	r9
r	consonant	14	r	
t	consonant	14	t	d6 T2 c6 C4 s12
d	consonant	16	d	T5 z9 Z10 C10 D6 Q3
k	consonant	9	k	g5 x4 h7 c7 C10
g	consonant	18	g	h2 x5 Z9 D7
h	consonant	4	h	x1 S12
x	consonant	16	kh	S9 s5
s	consonant	13	s	z5 S4 c5 C9 Z7 W5 T6 Q6
z	consonant	14	z	c5 Z4 S6 C8 D5 Q2
c	consonant	15	ts	C4 S6 Z7 Q4
C	consonant	17	ch	S5 Z5 W4 D5
S	consonant	15	sh	Z4 W2
Z	consonant	17	zh	D2 Q4
W	consonant	16	shch	
T	consonant	15	th	
D	consonant	17	dzh	Q3
Q	consonant	12	dz	
"""#
}
