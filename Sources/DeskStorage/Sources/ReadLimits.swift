/// How much a source may ask of its reader.
package struct ReadLimits: Sendable {
    /// Length of a whole file in bytes.
    package var bytes = 1 << 34
    /// Length of one value in bytes of UTF-8, quotes not counted.
    package var fieldBytes = 64 * 1024
    package var columns = 256
    /// Rows, the header among them.
    package var rows = 20_000_000
    /// How long a whole reading may take.
    package var time = Duration.seconds(3 * 3600)

    package init() {}
}
