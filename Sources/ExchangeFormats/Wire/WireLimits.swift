/// The limits of the wire format: one place, read by the gateway, the desk and the documentation.
public enum WireLimits {
    /// A part above this size (bytes) is uploaded on its own; inline parts stay at or below it.
    public static let inlinePartBytes = 256 * 1024
    /// A part that was uploaded on its own.
    public static let partBytes = 4 * 1024 * 1024 * 1024
    /// A whole message in its JSON form: two inline parts in base64url, manifest, header.
    public static let messageBytes = 1024 * 1024
    /// The decoded protected header.
    public static let headerBytes = 16 * 1024
    /// The decoded manifest.
    public static let manifestBytes = 64 * 1024
    /// A receipt, evidence or any other small signed object in its JSON form.
    public static let signedObjectBytes = 64 * 1024
    /// Certificates in `x5c`.
    public static let certificates = 4
    /// Parts of one message.
    public static let parts = 32
    /// Recipients of one message.
    public static let recipients = 20
    /// Bytes of salt of a clear part's digest.
    public static let saltBytes = 32
    /// A message may claim to be made at most this long after the gateway's time.
    public static let createdInFuture = Duration.seconds(300)
    /// A message made longer ago than this is refused: the horizon. Ids are remembered for longer.
    public static let horizon = Duration.seconds(14 * 86_400)
    /// The longest time from `createdAt` to `validUntil`.
    public static let validity = Duration.seconds(14 * 86_400)
}
