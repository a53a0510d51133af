/// Why a time-stamp is not had, or not believed.
package enum TimeStampFailure: Error, Sendable, Hashable {
    /// What came is not a TimeStampResp in DER (RFC 3161 §2.4.2), or too long.
    case responseMalformed
    /// The authority refused: its PKIStatus and, where it names them, the bits of PKIFailureInfo.
    case refused(status: Int, reasons: [String])
    /// Not a time-stamp token, or one in another form than the exact DER of what is signed: see ``TimeStampToken``.
    case tokenMalformed
    /// It was made over something else.
    case imprintDiffers
    /// It answers another request.
    case nonceDiffers
    /// It was made under another policy than the one asked for.
    case policyDiffers
    /// It says a time too far from ours, or claims no better accuracy than is of use.
    case timeDiffers
    /// Its signature is wrong, or not the one of its certificate; the text is OpenSSL's.
    case signatureInvalid(String)
    /// The authority's certificate was not good when the token was made.
    case certificate(PathFailure)
    /// It was made with an algorithm that had ended by then: ``AlgorithmRetirement``.
    case algorithmRetired
    /// The authority's key is no longer believed: it was compromised, and nothing shows that the token is older than that.
    case keyCompromised
}

extension TimeStampFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .responseMalformed: "not a time-stamp response"
        case .refused(let status, let reasons):
            "the authority refused (status \(status)\(reasons.isEmpty ? "" : ": " + reasons.joined(separator: ", ")))"
        case .tokenMalformed: "not a time-stamp token in its exact form"
        case .imprintDiffers: "the token is over something else"
        case .nonceDiffers: "the token answers another request"
        case .policyDiffers: "the token was made under another policy"
        case .timeDiffers: "the token’s time is too far from ours, or too inaccurate"
        case .signatureInvalid(let text): "the token’s signature is not valid (\(text))"
        case .certificate(let failure): "the authority’s certificate is not accepted: \(failure)"
        case .algorithmRetired: "the token was made with an algorithm that had been retired"
        case .keyCompromised: "the authority’s certificate was revoked in a way after which no token of it is believed"
        }
    }
}
