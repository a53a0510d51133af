/// Bytes of bodies: most are small, as forms are; a few are as large as a form with long texts may get.
package enum WeekSize {
    /// Bytes, and how many of a hundred messages have them at least: what a format's content takes, it takes.
    package static let shares: [(bytes: Int, of100: Int)] = [(1 << 10, 40), (2 << 10, 30), (4 << 10, 22), (16 << 10, 6), (64 << 10, 2)]

    /// - Parameter draw: 0–99.
    package static func bytes(_ draw: Int) -> Int {
        var left = draw
        for (bytes, share) in shares {
            if left < share { return bytes }
            left -= share
        }
        return shares[0].bytes
    }
}
