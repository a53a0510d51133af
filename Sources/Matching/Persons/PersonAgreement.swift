/// In what a query and a record agree, as far as other people may agree in it by chance.
package struct PersonAgreement: Sendable {
    /// A word of the query and the word of the record that answers to it.
    struct Word {
        let asked: UInt64
        let known: UInt64
        /// Points that the difference takes away.
        let cost: Int
    }

    let words: [Word]
    let dateOfBirth: PartialDate?
    /// The share of the source's records whose date of birth agrees as well; `nil` where a date is not stated or contradicts.
    let dateShare: Double?
    /// Points that all differences take away, less what supports give: three to a bit.
    let cost: Int

    /// The record's name as far as it agrees: two records with one and the same are not told apart by it.
    var knownName: Set<UInt64> { Set(words.map(\.known)) }
}
