package import ExchangeFormats
package import Foundation
import Trust

/// What of an installation ends when: the certificates and revocation lists that its configuration names.
package struct CertificateInventory: Sendable {
    /// What a certificate or list is there for.
    package enum Kind: String, Sendable, CaseIterable {
        case tls, signing, sealing, seal
        /// Of the connections on which messages are pushed.
        case push
        case anchor, intermediate
        case endpointTLS, endpointSigning, endpointSealing
        case revocationList
        /// The key that the master key lies under. It has no end.
        case wrapping
    }

    /// How near its end it is.
    package enum State: String, Sendable, CaseIterable, Comparable {
        case good
        /// Of an authority that was revoked and has a successor: it stays, so that what was signed before can be judged.
        case kept
        /// Within 60 days: plan the renewal.
        case soon
        /// Within 30 days: renew.
        case due
        /// Within 7 days.
        case urgent
        case notYetValid
        case expired
        case revoked
        /// A master key lies in clear although a wrapping key is named.
        case inClear
        /// The file cannot be read.
        case unreadable

        /// Whether somebody has to act.
        package var needsAction: Bool { self >= .due }

        package static func < (a: State, b: State) -> Bool { a.rank < b.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    package struct Entry: Sendable, Hashable {
        package let kind: Kind
        /// Whom it is for: an id of the exchange, or the issuer's or authority's distinguished name.
        package let subject: String
        package let file: URL
        /// SHA-256 of a certificate; of a wrapping key the thumbprint of RFC 7638; `nil` for lists and for what cannot be read.
        package let fingerprint: [UInt8]?
        /// From when on it holds; `nil` for what cannot be read, and for what has no end.
        package let begins: UTCInstant?
        /// The second from which on it holds no longer.
        package let ends: UTCInstant?
        package internal(set) var state: State
    }

    /// What ends first comes first; before all what cannot be read, after all what has no end.
    package let entries: [Entry]

    init(_ entries: [Entry]) {
        func end(_ entry: Entry) -> Int64 { entry.ends?.milliseconds ?? (entry.state == .good ? .max : .min) }
        self.entries = entries.sorted { a, b in (end(a), a.kind.rawValue, a.subject) < (end(b), b.kind.rawValue, b.subject) }
    }

    /// The worst state of all.
    package var worst: State { entries.map(\.state).max() ?? .good }
}

extension CertificateInventory.State {
    private static let day: Int64 = 86_400_000
    /// So long before the end, but never longer than a part of the whole time: a list that is made anew every day is not always urgent.
    private static let stages: [(state: CertificateInventory.State, before: Int64, part: Int64)] = [
        (.urgent, 7 * day, 10), (.due, 30 * day, 3), (.soon, 60 * day, 2),
    ]

    /// The state of what holds from `begins` until `ends`.
    package init(begins: UTCInstant, ends: UTCInstant, revoked: UTCInstant?, now: UTCInstant) {
        let left = ends.milliseconds - now.milliseconds
        let whole = max(0, ends.milliseconds - begins.milliseconds)
        self =
            if let revoked, revoked <= now {
                .revoked
            } else if left <= 0 {
                .expired
            } else if begins > now {
                .notYetValid
            } else {
                Self.stages.first { left <= min($0.before, whole / $0.part) }?.state ?? .good
            }
    }
}
