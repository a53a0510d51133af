import ExchangeFormats

/// The instants of a manifest against the instant of its arrival. A sender's clock decides nothing.
enum Timeliness {
    /// - Throws: ``Problem``: `messageExpired`, `createdInFuture`, `createdTooLongAgo`, `validityTooLong`.
    static func check(_ manifest: Manifest, arrival: UTCInstant) throws(Problem) {
        guard manifest.validUntil >= arrival else {
            throw Problem(.messageExpired, at: JSONPointer(["validUntil"]), ["date": .text(manifest.validUntil.rfc3339)])
        }
        guard manifest.createdAt <= arrival.adding(WireLimits.createdInFuture) else {
            throw Problem(.createdInFuture, at: JSONPointer(["createdAt"]))
        }
        guard manifest.createdAt >= arrival.adding(.zero - WireLimits.horizon) else {
            throw Problem(.createdTooLongAgo, at: JSONPointer(["createdAt"]))
        }
        guard manifest.validUntil <= manifest.createdAt.adding(WireLimits.validity) else {
            throw Problem(.validityTooLong, at: JSONPointer(["validUntil"]))
        }
    }
}
