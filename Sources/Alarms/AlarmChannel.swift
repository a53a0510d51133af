package import ExchangeFormats

/// A way to reach somebody.
package protocol AlarmChannel: Sendable {
    /// Bounded in time by itself.
    ///
    /// - Throws: ``AlarmChannelFailure``: it is tried again later.
    func send(_ notice: AlarmNotice, _ text: AlarmText) async throws(AlarmChannelFailure)
}

package struct AlarmChannelFailure: Error, Sendable, Hashable {
    /// For the log: quotes nothing that was sent.
    package let reason: String

    package init(_ reason: String) { self.reason = reason }
}

/// Who is told, in which language, and from which severity on.
package struct AlarmReceiver: Sendable {
    /// Tells receivers apart, also after a restart.
    package let name: String
    package let language: Language
    package let least: AlarmSeverity
    package let channel: any AlarmChannel

    package init(name: String, language: Language, least: AlarmSeverity = .warning, channel: any AlarmChannel) {
        self.name = name
        self.language = language
        self.least = least
        self.channel = channel
    }
}

/// Where register and outbox lie between two starts.
package protocol AlarmFile: Sendable {
    /// - Returns: `nil` where there is nothing yet.
    func read() throws -> [UInt8]?
    /// Replaces it in one step.
    func write(_ bytes: [UInt8]) throws
}
