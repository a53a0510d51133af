extension Problem {
    /// A text that is not JSON as ``JSONReader`` reads it, or asks for more than its limits.
    public init(_ error: JSONError) {
        self.init(
            error.isLimit ? .jsonTooLarge : .jsonInvalid, at: error.pointer,
            ["reason": error.reason.argument, "offset": .count(error.offset)])
    }
}

extension JSONError.Reason {
    fileprivate var argument: ProblemArgument {
        FormatCatalogue.codeList("jsonFault")?[rawValue].map { .bilingual($0.label) } ?? .text(rawValue)
    }
}
