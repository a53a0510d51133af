/// Where a word stands in a name: endings of family names and equivalents of given names are looked at in their place only.
package enum NamePlace: Sendable { case given, family, unknown }

/// How two words agree.
package struct WordAgreement: Sendable, Equatable {
    /// The rules that fired; never empty.
    package let rules: [NameRule]
    /// 0…1; 1 is equal as written.
    package let strength: Double

    package init(rules: [NameRule], strength: Double) {
        self.rules = rules
        self.strength = strength
    }

    /// All rules are on the list of 2023/333, Annex II.
    package var isLegal: Bool { rules.allSatisfy(\.isLegal) }
}
