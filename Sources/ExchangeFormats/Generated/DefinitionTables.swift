// swift-format-ignore-file
// Made from Definitions/ by the generator: do not edit.

/// JSON texts of the definitions, in the order in which they are read.
enum DefinitionTables {
    static let formats: [StaticString] = [
        sys001v1_0,
        sys001v1_1,
        sys002v1_0,
        sys002v1_1,
        sys003v1_0,
        sys003v1_1,
        sys003v1_2,
        sys021v1_0,
        thb100v1_0,
        thb101v1_0,
        thb102v1_0,
        thb103v1_0,
        thb104v1_0,
        thb200v1_0,
        thb210v1_0,
        thb210v1_1,
        thb230v1_0,
        thb231v1_0,
        thb232v1_0,
        thb232v1_1,
        thb233v1_0,
        thb300v1_0,
        thb310v1_0,
        thb411v1_0,
    ]

    static let examples: [StaticString] = [
        sys001v1_0Examples,
        sys001v1_1Examples,
        sys002v1_0Examples,
        sys002v1_1Examples,
        sys003v1_0Examples,
        sys003v1_1Examples,
        sys003v1_2Examples,
        sys021v1_0Examples,
        thb100v1_0Examples,
        thb101v1_0Examples,
        thb102v1_0Examples,
        thb103v1_0Examples,
        thb104v1_0Examples,
        thb200v1_0Examples,
        thb210v1_0Examples,
        thb210v1_1Examples,
        thb230v1_0Examples,
        thb231v1_0Examples,
        thb232v1_0Examples,
        thb232v1_1Examples,
        thb233v1_0Examples,
        thb300v1_0Examples,
        thb310v1_0Examples,
        thb411v1_0Examples,
    ]
}
