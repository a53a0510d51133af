package import ExchangeFormats

/// A content that is to go: from the mark on nobody reads it, and nothing takes the mark back.
package struct StoredErasure: Sendable, Hashable {
    /// ``StoredMessage/sequence``.
    package let message: Int64
    package let markedAt: UTCInstant
    /// Why it goes before its time; `nil` where its time has come.
    package let ground: ErasureGround?
    /// Who ordered it; `nil` where nobody had to.
    package let administrator: String?

    package init(message: Int64, markedAt: UTCInstant, ground: ErasureGround? = nil, administrator: String? = nil) {
        self.message = message
        self.markedAt = markedAt
        self.ground = ground
        self.administrator = administrator
    }
}

/// An order that a content stays, whatever its retention says.
package struct StoredHold: Sendable, Hashable {
    /// ``StoredMessage/sequence``.
    package let message: Int64
    package let since: UTCInstant
    /// An administrator's id.
    package let administrator: String
    package let ground: HoldGround

    package init(message: Int64, since: UTCInstant, administrator: String, ground: HoldGround) {
        self.message = message
        self.since = since
        self.administrator = administrator
        self.ground = ground
    }
}

/// Why a content is erased before its time: a closed list, because what people write may name a person.
package enum ErasureGround: String, Sendable, CaseIterable {
    /// A court or a prosecutor has ordered it.
    case courtOrder = "COURT_ORDER"
    /// A person concerned has asked for it, and the controller has granted it (Directive (EU) 2016/680 Art. 16, GDPR Art. 17).
    case dataSubjectErasure = "DATA_SUBJECT_ERASURE"
    /// It should never have been sent (the same articles: processing was unlawful).
    case unlawfulProcessing = "UNLAWFUL_PROCESSING"
    /// The supervisory authority has ordered it.
    case supervisoryAuthority = "SUPERVISORY_AUTHORITY"
    /// The controller that sent it has asked for it.
    case controllerAsked = "CONTROLLER_ASKED"
}

/// Why a content is kept past its time.
package enum HoldGround: String, Sendable, CaseIterable {
    /// Of a court or a prosecutor, to preserve evidence.
    case courtOrder = "COURT_ORDER"
    /// A party says that what was delivered is not what was sent.
    case dispute = "DISPUTE"
    /// A person concerned wants it kept for a legal claim (GDPR Art. 18(1)(c), Directive (EU) 2016/680 Art. 16(3)(b)).
    case dataSubjectRestriction = "DATA_SUBJECT_RESTRICTION"
    case securityIncident = "SECURITY_INCIDENT"
    case supervisoryAuthority = "SUPERVISORY_AUTHORITY"
}

/// What becomes of a content that is to go.
package enum ErasureMark: Sendable, Hashable {
    case marked
    /// It has gone or is going already.
    case alreadyGone
    /// A delivery has not ended.
    case deliveryStands
    case held
}

/// How much is kept, and until when. Counts only.
package struct RetentionFigures: Sendable, Hashable {
    /// Contents whose deliveries have all ended, with those under a hold.
    package var awaiting: Int
    /// Those of them whose time has come, without those under a hold.
    package var due: Int
    /// When the first of those that no hold keeps is due, or was.
    package var oldestDue: UTCInstant?
    package var held: Int
    /// Marked and not yet concluded.
    package var underWay: Int

    package init(awaiting: Int, due: Int, oldestDue: UTCInstant?, held: Int, underWay: Int) {
        self.awaiting = awaiting
        self.due = due
        self.oldestDue = oldestDue
        self.held = held
        self.underWay = underWay
    }
}

package protocol RetentionReader {
    /// Messages whose retention has ended at or before `now` and that no hold keeps, the longest due first.
    func contentsDue(at now: UTCInstant, limit: Int) throws -> [StoredMessage]
    /// When the retention of a message ends or has ended; `nil` while a delivery stands, and for an unknown one.
    func retentionEnd(ofMessage sequence: Int64) throws -> UTCInstant?
    /// Whether the content of a message is there and not marked.
    func isKept(_ sequence: Int64) throws -> Bool
    /// Marked and not yet concluded, in the order of their messages.
    func erasures(limit: Int) throws -> [StoredErasure]
    func hold(onMessage sequence: Int64) throws -> StoredHold?
    /// Every hold, by message.
    func holds(limit: Int) throws -> [StoredHold]
    func retentionFigures(at now: UTCInstant) throws -> RetentionFigures
    /// How many contents become due on each day from `now` on, the first `days` of them, those under a hold left out.
    func retentionOutlook(from now: UTCInstant, days: Int) throws -> [Int]
}

package protocol RetentionWriter: RetentionReader {
    /// Marks a content to be erased; it can be read no more. Only ``ErasureMark/marked`` has changed anything.
    func mark(_ erasure: StoredErasure) throws -> ErasureMark
    /// Removes what is left of a marked content whose key has been destroyed: its row, those of its parts, the mark. The message and all that was
    /// stated about it stay.
    func conclude(_ erasure: StoredErasure, destroyedThrough: Int64) throws
    /// - Returns: whether there was none; an earlier one stands.
    func insert(_ hold: StoredHold) throws -> Bool
    /// - Returns: whether there was one.
    func removeHold(onMessage sequence: Int64) throws -> Bool
}

/// What destroys keys. Apart from ``StoreWriter``, because keys lie apart from the rows and are synced by themselves.
package protocol ContentErasure: Sendable {
    /// Destroys the keys of contents that are marked, and of their parts, and remembers that it did; then removes their files. Where something is gone
    /// already, that is no failure. When it returns, no copy of the database opens them with the keys as they are now.
    ///
    /// - Returns: the number of the last key ever destroyed so, for ``RetentionWriter/conclude(_:destroyedThrough:)``.
    /// - Throws: ``StorageFailure``.
    func destroy(_ marked: [StoredErasure]) async throws -> Int64

    /// Gives what is left a new master key, and destroys the old one: then no copy of the keys from before opens anything with the keys of now.
    /// Messages are accepted and read meanwhile. Cut off, the next start ends it.
    ///
    /// - Throws: ``StorageFailure``; ``MasterKeyNotRenewed`` where the key's files or its token do not do it: nothing is lost, and a later run may do it.
    func renewMasterKey(at instant: UTCInstant) async throws -> RenewedKeys

    /// - Throws: ``StorageFailure``.
    func masterKeyState() async throws -> MasterKeyState
}

/// What a renewal of the master key has wrapped anew.
package struct RenewedKeys: Sendable, Hashable {
    package let wrapped: Int
    /// Keys that opened nothing before either.
    package let damaged: Int

    package init(wrapped: Int, damaged: Int) {
        self.wrapped = wrapped
        self.damaged = damaged
    }
}

package struct MasterKeyState: Sendable, Hashable {
    /// `nil` where it never was.
    package let renewedAt: UTCInstant?
    /// Keys that were erased since: what a copy of the keys from before still opens with the master key of now.
    package let erasedSince: Int

    package init(renewedAt: UTCInstant?, erasedSince: Int) {
        self.renewedAt = renewedAt
        self.erasedSince = erasedSince
    }
}

package struct MasterKeyNotRenewed: Error, Sendable, Hashable {
    /// For the log: files and tokens, no secrets.
    package let reason: String

    package init(reason: String) { self.reason = reason }
}
