package import ExchangeFormats
package import Foundation

/// Makes everything that is made from `Definitions/`: the Swift tables of the message library and of the matcher, `Schemas/` and the pages of
/// documentation. The same definitions give the same bytes.
package struct Generator: Sendable {
    /// The root of the repository.
    package let root: URL

    /// Whether codes that were generated before may be gone.
    private let mayRemoveCodes: Bool

    package init(root: URL, mayRemoveCodes: Bool = false) {
        self.root = root
        self.mayRemoveCodes = mayRemoveCodes
    }

    /// Folders that hold nothing but what the generator writes.
    private static let owned = [SwiftTables.folder, SchemaFiles.folder, DocumentationFiles.formats, DocumentationFiles.codeLists, NameTables.folder]

    /// Every generated file: path from the root of the repository, and content.
    ///
    /// - Throws: ``GenerationFailure`` with everything that breaks the contract of `Definitions/README.md`.
    package func files() throws -> [String: String] {
        let folder = try DefinitionFolder(root: root)
        var findings = NamingChecks(folder).findings + CodeListChecks(folder).findings
        findings += VersionChecks(folder).findings + ExampleChecks(folder).findings
        if !mayRemoveCodes { findings += PublishedCodes(folder, root: root).findings }
        guard findings.isEmpty else { throw GenerationFailure(findings: findings) }
        var files = try SwiftTables.files(folder)
        files.merge(SwiftTables.codes(folder.errorDefinitions)) { first, _ in first }
        files.merge(try SchemaFiles.files(folder)) { first, _ in first }
        files.merge(try NameTables.files(root: root)) { first, _ in first }
        files.merge(try DocumentationFiles.files(folder)) { first, _ in first }
        return files
    }

    /// The formats as the definitions have them now, which the library compiled into this program need not know.
    ///
    /// - Throws: ``GenerationFailure`` where they cannot be read.
    package func formats() throws -> [FormatDefinition] { try DefinitionFolder(root: root).formats.map(\.definition) }

    /// Where the committed files differ from what the definitions give, sorted; empty where they do not.
    package func drift() throws -> [String] {
        let files = try files()
        let differing = files.filter { (try? Data(contentsOf: root.appending(path: $0.key))) != Data($0.value.utf8) }.keys
        return (differing + present().filter { files[$0] == nil }).sorted()
    }

    /// Writes what differs and removes what nothing makes any more.
    ///
    /// - Returns: the paths that changed, sorted.
    package func write() throws -> [String] {
        try writeErrorCodes()
        let files = try files()
        let changed = try drift()
        for path in changed {
            let url = root.appending(path: path)
            if let text = files[path] {
                try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: url)
            } else {
                try FileManager.default.removeItem(at: url)
            }
        }
        return changed
    }

    /// The cases of `ErrorCode` and `WarningCode` are compiled into the generator too: a new one is written first, and the generator built again.
    private func writeErrorCodes() throws {
        let file = try DefinitionFile(root: root, path: "Definitions/errors.yaml")
        let errors: [ErrorDefinition]
        do throws(DefinitionError) {
            errors = try ErrorDefinition.read(file.json, document: file.path)
        } catch {
            throw GenerationFailure(findings: [file.finding(error)])
        }
        let compiled = ErrorCode.allCases.map { "\($0) \($0.rawValue)" } + WarningCode.allCases.map { "\($0) \($0.rawValue)" }
        guard Set(compiled) != Set(errors.map { "\($0.name) \($0.code)" }) else { return }
        for (path, text) in SwiftTables.codes(errors) { try Data(text.utf8).write(to: root.appending(path: path)) }
        throw GenerationFailure(findings: [file.finding("the codes have changed: their Swift files are written, generate once more")])
    }

    private func present() -> [String] {
        Self.owned.flatMap { folder in
            let found = FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.compactMap { $0 as? String } ?? []
            return found.map { "\(folder)/\($0)" }.filter { path in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: root.appending(path: path).path, isDirectory: &isFolder) && !isFolder.boolValue
            }
        }
    }
}
