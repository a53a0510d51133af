package import ExchangeFormats

/// Europol, Interpol and SIRENE are addressed by the police and prosecutors; everybody else goes through the Criminal Police Bureau
/// (`domain.md` §2.4; `corrections.md` §4, the last column).
package enum PoliceChannelPolicy {
    private static let channels = ["int.europol", "int.interpol", "int.sirene"]
    private static let senders: Set<String> = ["POLICE", "PROSECUTOR"]

    package static func isChannel(_ endpoint: DirectoryEndpoint) -> Bool {
        channels.contains { endpoint.id == $0 || endpoint.id.hasPrefix($0 + ".") }
    }

    /// - Throws: ``Problem`` `internationalChannelClosed`.
    package static func check(_ question: RouteQuestion, from sender: DirectoryEndpoint, to recipient: DirectoryEndpoint) throws(Problem) {
        guard isChannel(recipient), !senders.contains(sender.role) else { return }
        throw Problem(.internationalChannelClosed, at: JSONPointer(["recipients"]), ["recipient": .text(recipient.id)])
    }
}
