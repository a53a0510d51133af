/// How much a JSON text may ask of its reader.
public struct JSONLimits: Sendable {
    /// Length of the whole text in bytes.
    public var bytes: Int
    /// Arrays and objects inside one another.
    public var depth: Int
    /// Values in the whole text.
    public var values: Int

    public init(bytes: Int, depth: Int = 32, values: Int = 100_000) {
        self.bytes = bytes
        self.depth = depth
        self.values = values
    }
}

/// Why a text was not read, and where.
public struct JSONError: Error, Sendable, Hashable {
    /// Codes of the list `jsonFault`.
    public enum Reason: String, Sendable, CaseIterable {
        case empty = "EMPTY"
        case truncated = "TRUNCATED"
        case trailingContent = "TRAILING_CONTENT"
        case unexpectedByte = "UNEXPECTED_BYTE"
        case byteOrderMark = "BYTE_ORDER_MARK"
        case controlCharacter = "CONTROL_CHARACTER"
        case invalidEscape = "INVALID_ESCAPE"
        case invalidUTF8 = "INVALID_UTF8"
        case loneSurrogate = "LONE_SURROGATE"
        case noncharacter = "NONCHARACTER"
        case invalidNumber = "INVALID_NUMBER"
        case duplicateMember = "DUPLICATE_MEMBER"
        case tooManyBytes = "TOO_MANY_BYTES"
        case tooDeep = "TOO_DEEP"
        case tooManyValues = "TOO_MANY_VALUES"
    }

    public let reason: Reason
    /// Bytes from the start of the text.
    public let offset: Int
    /// The innermost value that was being read.
    public let pointer: JSONPointer

    /// The text may be JSON, but asks for more than it may.
    public var isLimit: Bool { [.tooManyBytes, .tooDeep, .tooManyValues].contains(reason) }
}
