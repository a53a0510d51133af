package import ExchangeFormats

/// What no agreement can allow: the rules that belong to routing and can be judged by who sends what to whom, in the order in which they are told.
package enum RouteRules {
    /// - Returns: the first rule that is broken; `nil` where none is.
    package static func problem(_ question: RouteQuestion, from sender: DirectoryEndpoint, to recipient: DirectoryEndpoint) -> Problem? {
        do throws(Problem) {
            try SourcePolicy.check(question, to: recipient)
            try PoliceChannelPolicy.check(question, from: sender, to: recipient)
            try DiodePolicy.check(question, from: sender, to: recipient)
            try PurposePolicy.check(question, to: recipient)
            return nil
        } catch {
            return error
        }
    }
}
