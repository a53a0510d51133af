package import ExchangeFormats

extension TimeStampVerifier {
    /// The time-stamps over a message's own signature (ETSI TS 119 182-1 §5.3.4).
    ///
    /// - Parameter now: when they are looked at.
    /// - Returns: in their order; none for a message without any.
    /// - Throws: ``Problem`` `stampInvalid`: one that does not hold is not passed over.
    package func signatureTimeStamps(of message: UnverifiedMessage, now: UTCInstant) throws(Problem) -> [VerifiedTimeStamp] {
        var verified: [VerifiedTimeStamp] = []
        for der in try SignatureTimeStamp.tokens(etsiU: message.etsiU) {
            do {
                let token = try TimeStampToken(der: der)
                verified.append(try verify(token, over: token.imprintAlgorithm.digest(SignatureTimeStamp.stamped(message.jws)), knownAt: now))
            } catch {
                throw Problem(.stampInvalid, at: JSONPointer(["header", "etsiU"]))
            }
        }
        return verified
    }
}
