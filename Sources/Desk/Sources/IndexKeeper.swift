package import Matching

/// Keeps the indexes of sources, sealed, so that a restart reads no source. All calls block.
package protocol IndexKeeper: Sendable {
    /// - Returns: `nil` where none was kept, or none that this program can use.
    /// - Throws: what keeps it from being read.
    func load(_ source: String) throws -> (index: MatchIndex, stamp: [UInt8])?

    /// - Parameter stamp: what the index was made from; see ``IndexStamp``.
    func keep(_ index: MatchIndex, stamp: [UInt8], of source: String) throws
}
