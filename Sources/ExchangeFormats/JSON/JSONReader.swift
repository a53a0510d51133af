/// A strict reader over bytes: RFC 8259 with I-JSON (RFC 7493) on top. UTF-8 only, no BOM, no duplicate members (compared after unescaping,
/// code point by code point), no lone surrogates, no noncharacters. Numbers of any size are kept as text of at most 1,024 characters.
public enum JSONReader {
    /// - Throws: ``JSONError``.
    public static func read(_ bytes: some Sequence<UInt8>, limits: JSONLimits) throws(JSONError) -> JSONValue {
        // Read where they lie: most callers have them in an array.
        if let result = bytes.withContiguousStorageIfAvailable({ read($0, limits) }) { return try result.get() }
        return try ContiguousArray(bytes).withUnsafeBufferPointer { read($0, limits) }.get()
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits) -> Result<JSONValue, JSONError> {
        do throws(JSONError) {
            return .success(try parse(bytes, limits, tracking: false))
        } catch {
            // Only now is it worth knowing where: read again with the path kept.
            do throws(JSONError) {
                return .success(try parse(bytes, limits, tracking: true))
            } catch {
                return .failure(error)
            }
        }
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits, tracking: Bool) throws(JSONError) -> JSONValue {
        var cursor = JSONCursor(bytes: bytes, limits: limits, tracking: tracking)
        return try cursor.document()
    }
}
