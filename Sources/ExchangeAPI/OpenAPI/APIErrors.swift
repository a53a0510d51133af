package import ExchangeFormats

/// Which codes of the error catalogue the operations answer with.
package enum APIErrors {
    /// Who calls, how often, whether the gateway can work: before and around every operation.
    package static let everywhere: [ErrorCode] = [
        .callerUnknown, .callerRevoked, .certificateExpired, .certificateUntrusted, .parameterInvalid, .tooManyRequests, .internalFailure,
        .storageUnavailable, .shuttingDown, .clockUncertain,
    ]
    /// The same at the admin API, whose callers are administrators.
    package static let administering: [ErrorCode] = [
        .notAdministrator, .callerNotAllowed, .certificateRevoked, .certificateExpired, .certificateUntrusted, .parameterInvalid, .tooManyRequests,
        .internalFailure, .storageUnavailable, .shuttingDown, .clockUncertain,
    ]
    /// Of an operation that reads a body.
    static let ofBodies: [ErrorCode] = [.mediaTypeUnsupported, .requestTooLarge, .requestTooSlow]
    /// What is found in an administrator's order.
    static let ofOrders: [ErrorCode] = [.jsonInvalid, .jsonTooLarge, .fieldTypeWrong, .fieldUnknown, .fieldMissing, .codeUnknown]
    /// What is found in a submission: its text, structure, signature, manifest, parts, body, route.
    static let ofSubmissions = ErrorCode.allCases.filter(\.isReasonToReject) + [.queueFull, .queryBudgetExhausted]
    /// What is found in a receipt, and in its delivery.
    static let ofReceipts = families("JSN", "MSG", "HDR", "SIG", "RCP", "DLV")
    /// What is found in a witness statement.
    static let ofWitnesses = families("JSN", "MSG", "HDR", "SIG") + [.logStatementInvalid, .logContradicted]

    /// The codes of whole families of the catalogue: `FLD` is every `E-FLD-…`.
    private static func families(_ names: String...) -> [ErrorCode] {
        ErrorCode.allCases.filter { code in names.contains { code.rawValue.hasPrefix("E-\($0)-") } }
    }
}
