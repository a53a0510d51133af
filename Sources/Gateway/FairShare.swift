/// How much of something bounded one of many may hold: a part of what the others leave of it (`Docs/decisions/0013-fair-queues.md`).
///
/// Alone, one holds at most that part. However many do the same, some is left for the next: with a half, each of n holds 1/(n+1), and as much is
/// free.
package enum FairShare {
    /// Whether one who holds `own` of all that is `held` may take `amount` more of `limit`. Who holds nothing may, while there is room at all.
    package static func allows(own: Int, held: Int, limit: Int, amount: Int = 1, percent: Int = 50) -> Bool {
        guard held + amount <= limit else { return false }
        return own == 0 || own + amount <= (limit - (held - own)) * percent / 100
    }
}
