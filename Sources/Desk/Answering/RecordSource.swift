package import Matching

/// The data-protection regime under which an agency keeps a set of records: codes of the list `regime` that stand for personal data.
package enum SourceRegime: String, Sendable, Hashable {
    /// The Law Enforcement Directive: answered automatically to law enforcement only.
    case lawEnforcement = "LED"
    /// The General Data Protection Regulation.
    case general = "BDAR"
}

/// A set of the agency's own records that its desk answers queries from. Records never leave it.
package protocol RecordSource: Sendable {
    /// Unique among the desk's sources.
    var id: String { get }
    var thresholds: Thresholds { get }
    /// Under which the records are kept.
    var regime: SourceRegime { get }

    /// All records that may be meant, best first; those below the threshold of a partial hit need not be among them.
    ///
    /// - Throws: where the source cannot be read.
    func search(_ query: MatchQuery) async throws -> [Match]
}
