/// Where a part of the system gets the time from. Injected, so that tests are deterministic.
public protocol WallClock: Sendable {
    func now() -> UTCInstant
}

/// Where a part of the system gets unpredictable bytes from. Injected, so that tests are deterministic.
public protocol RandomSource: Sendable {
    /// - Returns: exactly `count` bytes.
    func bytes(_ count: Int) -> [UInt8]
}
