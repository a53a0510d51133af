// swift-format-ignore-file
// Made from Definitions/names/twins.tsv by the generator: do not edit.

extension NameTables {
    static let twins = #"""
A	А	Α
B	В	Β
C	С	
E	Е	Ε
H	Н	Η
I	І	Ι
J	Ј	
K	К	Κ
M	М	Μ
N		Ν
O	О	Ο
P	Р	Ρ
S	Ѕ	
T	Т	Τ
X	Х	Χ
Y	У	Υ
Z		Ζ
a	а	α
c	с	
e	е	
i	і	ι
j	ј	
k	к	κ
m	м	
o	о	ο
p	р	ρ
s	ѕ	
t	т	
u		υ
v		ν
x	х	χ
y	у	
ë	ё	
ï	ї	
Ë	Ё	
Ï	Ї	
"""#
}
