/// What a difference between two versions does to a reader of the one that is handed a message of the other.
public enum ReadingEffect: String, Sendable, Hashable, CaseIterable {
    /// Every message stays readable.
    case none
    /// A member appears that the reader does not know. Vartai and the JSON Schemas refuse it; a reader that skips what it does not know reads the
    /// rest and loses that member.
    case skippable
    /// Some message is refused.
    case breaks
    /// It cannot be told mechanically; taken for `breaks`.
    case uncertain
}

/// The kinds of differences between two versions of a format.
public enum VersionChange: String, Sendable, Hashable, CaseIterable {
    // What messages of the format are.
    case kindChanged, recipientsLimited, recipientsOpened, consentDemanded, consentNotDemanded
    // Elements.
    case elementAdded, requiredElementAdded, elementRemoved, requiredElementRemoved, elementRenamed, madeRequired, madeOptional
    // Lists.
    case becameList, becameSingle, uniquenessAdded, uniquenessRemoved
    // Values.
    case limitTightened, limitLoosened, patternAdded, patternRemoved, patternChanged, checkAdded, checkRemoved, checkChanged
    case contentChanged, contentRetyped
    // Codes.
    case codeAdded, codeRemoved, codeWithdrawn, codeRestored, codeValidLater, codeValidEarlier
    // Groups that a code chooses.
    case variantAdded, variantRemoved, deciderChanged
    // Rules between elements.
    case ruleAdded, ruleRemoved, ruleTightened, ruleLoosened, ruleAdjusted, warningAdded, warningRemoved
    // What people read.
    case wordsChanged

    /// What it does to a reader of the new version that reads the old.
    public var backward: ReadingEffect { effects.backward }

    /// What it does to a reader of the old version that reads the new.
    public var forward: ReadingEffect { effects.forward }

    private var effects: (backward: ReadingEffect, forward: ReadingEffect) {
        switch self {
        case .wordsChanged, .codeWithdrawn, .codeRestored, .ruleAdjusted, .warningAdded, .warningRemoved: (.none, .none)
        case .elementAdded: (.none, .skippable)
        case .elementRemoved: (.skippable, .none)
        case .requiredElementAdded: (.breaks, .skippable)
        case .requiredElementRemoved: (.skippable, .breaks)
        case .recipientsLimited, .consentDemanded, .madeRequired, .uniquenessAdded, .limitTightened, .patternAdded, .checkAdded, .codeRemoved,
            .codeValidLater, .variantRemoved, .ruleAdded, .ruleTightened:
            (.breaks, .none)
        case .recipientsOpened, .consentNotDemanded, .madeOptional, .uniquenessRemoved, .limitLoosened, .patternRemoved, .checkRemoved, .codeAdded,
            .codeValidEarlier, .variantAdded, .ruleRemoved, .ruleLoosened:
            (.none, .breaks)
        case .kindChanged, .elementRenamed, .becameList, .becameSingle, .contentChanged, .deciderChanged: (.breaks, .breaks)
        case .patternChanged, .checkChanged, .contentRetyped: (.uncertain, .uncertain)
        }
    }
}
