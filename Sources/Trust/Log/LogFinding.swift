package import ExchangeFormats

/// Something in an audit log that does not hold, and where.
package struct LogFinding: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A line of the export that cannot be read, or does not belong where it stands.
        case malformed = "MALFORMED"
        /// Record and salt of an entry do not give its hash.
        case changed = "CHANGED"
        case removed = "REMOVED"
        case inserted = "INSERTED"
        /// An entry stands in the place of the next one, and that one in its place.
        case reordered = "REORDERED"
        /// The hashes of the entries do not give the inner nodes that were kept of them.
        case treeDiffers = "TREE_DIFFERS"
        /// A head, an epoch record or a witness statement is not signed by who should have.
        case notSigned = "NOT_SIGNED"
        /// A signed head is not that of the entries.
        case headDiffers = "HEAD_DIFFERS"
        /// A signed head covers entries that are not there.
        case rolledBack = "ROLLED_BACK"
        /// Epochs do not follow each other, or one does not go on from where it says.
        case epochDiffers = "EPOCH_DIFFERS"
    }

    package let kind: Kind
    /// The first entry that is concerned, as far as that can be known; `nil` for what is about no entry.
    package let entry: Int?
    /// The last one that may be.
    package let last: Int?
    /// Of the export, from 1; `nil` for what was not in it.
    package let line: Int?
    /// Why a signature is not accepted.
    package let code: ErrorCode?

    package init(_ kind: Kind, entry: Int? = nil, last: Int? = nil, line: Int? = nil, code: ErrorCode? = nil) {
        self.kind = kind
        self.entry = entry
        self.last = last ?? entry
        self.line = line
        self.code = code
    }
}

/// What came of looking at a whole log.
package struct LogReport: Sendable, Hashable {
    package var exchange = ""
    /// Entries that were looked at.
    package var entries = 0
    package var erased = 0
    /// Heads that hold, those that were given from outside not counted.
    package var heads = 0
    /// Heads from outside that hold: witnessed ones.
    package var witnessed = 0
    package var epoch = 1
    /// The tree hash over all entries.
    package var root: [UInt8] = []
    /// Of the last head that holds.
    package var lastHead: TreeHead?
    /// In the order in which they were found; the first of many.
    package var findings: [LogFinding] = []

    /// Findings that are kept. Past that nobody reads them.
    package static let findingLimit = 100

    package var isGood: Bool { findings.isEmpty }
}
