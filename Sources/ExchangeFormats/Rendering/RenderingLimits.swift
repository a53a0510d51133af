/// How large a rendering grows, whatever it is made of. A message within the limits of the wire and of its format stays well below.
public struct RenderingLimits: Sendable, Hashable {
    /// Objects and lists inside one another.
    public var depth: Int
    /// Rows of a section, with those of its groups and lists.
    public var rows: Int
    /// Code points of one value.
    public var valueCharacters: Int

    public init(depth: Int = 12, rows: Int = 4000, valueCharacters: Int = 8000) {
        self.depth = depth
        self.rows = rows
        self.valueCharacters = valueCharacters
    }
}
