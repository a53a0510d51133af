package import Gateway

/// What a pause is stored under; what it does not name is empty.
struct PauseKey: Hashable {
    let recipient: String
    let sender: String
    let formatID: String
}

extension PauseScope: Comparable {
    var key: PauseKey {
        switch self {
        case .endpoint(let recipient): PauseKey(recipient: recipient, sender: "", formatID: "")
        case .route(let sender, let recipient): PauseKey(recipient: recipient, sender: sender, formatID: "")
        case .format(let formatID): PauseKey(recipient: "", sender: "", formatID: formatID)
        }
    }

    /// `nil` where nobody can have written it.
    init?(key: PauseKey) {
        switch (key.recipient.isEmpty, key.sender.isEmpty, key.formatID.isEmpty) {
        case (false, true, true): self = .endpoint(key.recipient)
        case (false, false, true): self = .route(sender: key.sender, recipient: key.recipient)
        case (true, true, false): self = .format(key.formatID)
        default: return nil
        }
    }

    private var rank: Int {
        switch self {
        case .endpoint: 0
        case .route: 1
        case .format: 2
        }
    }

    package static func < (a: Self, b: Self) -> Bool {
        (a.rank, a.key.recipient, a.key.sender, a.key.formatID) < (b.rank, b.key.recipient, b.key.sender, b.key.formatID)
    }
}
