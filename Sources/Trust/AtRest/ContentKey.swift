package import ExchangeFormats

/// A key of 32 bytes with which rows are sealed. It shows in no text.
package struct ContentKey: Sendable {
    package static let byteCount = 32

    let bytes: [UInt8]

    package static func generate(_ random: some RandomSource) -> ContentKey { ContentKey(bytes: random.bytes(byteCount)) }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// - Returns: `nil` unless there are 32 bytes.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }
}

extension ContentKey: CustomStringConvertible {
    package var description: String { "ContentKey(…)" }
}

extension ContentKey: CustomReflectable {
    package var customMirror: Mirror { Mirror(self, children: []) }
}
