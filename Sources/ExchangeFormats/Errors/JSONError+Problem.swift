extension Problem {
    /// A text that is not JSON as ``JSONReader`` reads it, or asks for more than its limits.
    public init(_ error: JSONError) {
        self.init(
            error.isLimit ? .jsonTooLarge : .jsonInvalid, at: error.pointer,
            ["reason": error.reason.argument, "offset": .count(error.offset)])
    }

    /// What frames JSON texts is at fault.
    ///
    /// - Parameter offset: bytes from the start of all of them.
    public init(_ reason: JSONError.Reason, offset: Int) {
        self.init(.jsonInvalid, ["reason": reason.argument, "offset": .count(offset)])
    }
}

extension JSONError.Reason {
    fileprivate var argument: ProblemArgument {
        FormatCatalogue.codeList("jsonFault")?[rawValue].map { .bilingual($0.label) } ?? .text(rawValue)
    }
}
