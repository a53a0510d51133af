// swift-format-ignore-file
// Made from Definitions/names/suffixes.tsv by the generator: do not edit.

extension NameTables {
    static let suffixes = #"""
ov	ov
ov	ev
ov	iv
in	in
sky	sk
sky	ck
ich	iC
enko	enk
enko	onk
uk	uk
uk	Cuk
ian	ian
ian	jan
"""#
}
