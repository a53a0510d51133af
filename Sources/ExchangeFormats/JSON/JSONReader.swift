/// A strict reader over bytes: RFC 8259 with I-JSON (RFC 7493) on top. UTF-8 only, no BOM, no duplicate members (compared after unescaping,
/// code point by code point), no lone surrogates, no noncharacters. Numbers of any size are kept as text of at most 1,024 characters.
public enum JSONReader {
    /// - Throws: ``JSONError``.
    public static func read(_ bytes: some Sequence<UInt8>, limits: JSONLimits) throws(JSONError) -> JSONValue {
        // Read where they lie: most callers have them in an array.
        if let result = bytes.withContiguousStorageIfAvailable({ read($0, limits) }) { return try result.get().value }
        return try ContiguousArray(bytes).withUnsafeBufferPointer { read($0, limits) }.get().value
    }

    /// Reads a text and leaves long strings where they lie.
    ///
    /// - Parameter members: whose strings are left.
    /// - Returns: the value, with `null` for what was left; and for every such member, in the order of the text, where its string stands between
    ///   its quotation marks, or `nil` where it is no string without escapes and stands in the value like any other.
    /// - Throws: ``JSONError``.
    static func read(
        _ bytes: [UInt8], limits: JSONLimits, leaving members: JSONLeftMembers
    ) throws(JSONError) -> (value: JSONValue, left: [Range<Int>?]) {
        try bytes.withUnsafeBufferPointer { read($0, limits, leaving: members) }.get()
    }

    private typealias Reading = (value: JSONValue, left: [Range<Int>?])

    private static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits, leaving members: JSONLeftMembers? = nil
    ) -> Result<Reading, JSONError> {
        do throws(JSONError) {
            return .success(try parse(bytes, limits, members, tracking: false))
        } catch {
            // Only now is it worth knowing where: read again with the path kept.
            do throws(JSONError) {
                return .success(try parse(bytes, limits, members, tracking: true))
            } catch {
                return .failure(error)
            }
        }
    }

    private static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits, _ members: JSONLeftMembers?, tracking: Bool
    ) throws(JSONError) -> Reading {
        var cursor = JSONCursor(bytes: bytes, limits: limits, leaving: members, tracking: tracking)
        let value = try cursor.document()
        return (value, cursor.left)
    }
}

/// Members whose strings a reader leaves where they lie: those of one name, so many objects and arrays deep.
struct JSONLeftMembers {
    let name: String
    /// 1 for members of the outermost object.
    let depth: Int
}
