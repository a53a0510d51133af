import ExchangeFormats
import Foundation
import Trust

/// How far a renewal is: tests stop there as a crash would.
package enum KeyRenewalStep: Sendable, CaseIterable {
    case keyMade, announced, someRewrapped, concluded, destroyed
}

/// Gives the contents that are left a new master key while they are read and others come, and destroys the old one
/// (`Docs/decisions/0050-retention.md`). Blocks. Cut off anywhere, every content still opens, and the next start or run ends what was begun.
struct KeyRenewal {
    /// Keys that are wrapped anew in one transaction: what a message that needs a new key waits for at most.
    private static let atOnce = 500

    let keyStore: KeyStore
    let ring: KeyRing
    let files: MasterKeyFiles
    let random: any RandomSource
    var observe: @Sendable (KeyRenewalStep) throws -> Void = { _ in }

    /// - Throws: ``TrustError`` where the files or the token do not do it; SQLite's error.
    func run(at instant: UTCInstant) throws -> Rewrapping {
        if try keyStore.nextMasterKeyIdentifier() != nil { return try goOn(at: instant) }
        // glibc has a function of the same name; `self` keeps it out.
        let random = self.random
        let next = try files.makeNext(besides: try keyStore.masterKeyIdentifier(), random: random)
        try observe(.keyMade)
        try keyStore.beginRenewal(to: next)
        ring.begin(next, epoch: ring.epoch + 1)
        try observe(.announced)
        return try goOn(at: instant)
    }

    /// Ends a renewal whose two keys are both in the ring.
    ///
    /// - Parameter instant: `nil` where no clock is at hand yet: then the next run is not put off.
    func goOn(at instant: UTCInstant?) throws -> Rewrapping {
        var outcome = Rewrapping()
        var row: Int64 = 0
        while let last = try keyStore.rewrapSome(after: row, under: ring, limit: Self.atOnce, &outcome) {
            row = last
            try observe(.someRewrapped)
        }
        try keyStore.concludeRenewal(under: ring, at: instant, &outcome)
        try observe(.concluded)
        ring.retireEarlier()
        try files.settle(on: ring.identifier)
        try observe(.destroyed)
        return outcome
    }

    /// At a start: both keys of a renewal that was cut off, or the one in force.
    ///
    /// - Throws: ``TrustError``.
    static func ring(
        for keyStore: KeyStore, _ files: MasterKeyFiles, random: any RandomSource
    ) throws -> (ring: KeyRing, isUnderWay: Bool) {
        let expected = try keyStore.masterKeyIdentifier()
        let epoch = try keyStore.epoch()
        if let expected, let next = try keyStore.nextMasterKeyIdentifier() {
            let both = try files.openBoth(expected, next)
            let ring = KeyRing(both.inForce, epoch: epoch, random: random)
            ring.begin(both.next, epoch: epoch + 1)
            return (ring, true)
        }
        // A new key in the place of a lost one would open nothing, and hide the loss until somebody fetches a message.
        let key = try files.open(expecting: expected, random: random)
        if expected == nil { try keyStore.setMasterKeyIdentifier(key.identifier) }
        return (KeyRing(key, epoch: epoch, random: random), false)
    }
}
