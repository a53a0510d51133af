import ExchangeFormats

/// The generated pages of `Docs/`.
enum DocumentationFiles {
    static let formats = "Docs/formats"
    static let codeLists = "Docs/codelists"

    /// - Throws: ``GenerationFailure`` with every rule that has no words.
    static func files(_ folder: DefinitionFolder) throws -> [String: String] {
        var files = CodeListPages.files(folder)
        files[FormatsTable.path] = try FormatsTable.text(folder)
        for format in folder.formats {
            for language in Language.allCases { files[FormatPage.path(format.definition, language)] = try FormatPage.text(format, folder, language) }
        }
        return files
    }
}
