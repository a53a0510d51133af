package import ExchangeFormats

/// What is asked of the agreements: for a message, or by an administrator for one that nobody has written.
package struct RouteQuestion: Sendable, Hashable {
    /// Endpoint ids.
    package let sender: String
    package let recipient: String
    package let formatID: String
    package let purpose: String
    /// `nil`: not asked about.
    package let regime: String?
    package let handlingCodes: [String]
    /// Days; `nil`: not asked about.
    package let retention: Int?

    package init(
        sender: String, recipient: String, formatID: String, purpose: String, regime: String? = nil, handlingCodes: [String] = [],
        retention: Int? = nil
    ) {
        self.sender = sender
        self.recipient = recipient
        self.formatID = formatID
        self.purpose = purpose
        self.regime = regime
        self.handlingCodes = handlingCodes
        self.retention = retention
    }

    package init(_ manifest: Manifest, to recipient: String) {
        self.init(
            sender: manifest.sender, recipient: recipient, formatID: manifest.formatID, purpose: manifest.purpose, regime: manifest.regime,
            handlingCodes: manifest.handlingCodes, retention: manifest.retention)
    }
}
