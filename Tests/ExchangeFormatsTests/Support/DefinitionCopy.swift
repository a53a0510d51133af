import DefinitionsGenerator
import Foundation
import Testing

/// A copy of `Definitions/` in which one text is replaced by another, to see what the generator says of it.
enum DefinitionCopy {
    /// - Parameters:
    ///   - path: in `Definitions/`.
    ///   - formats: whether the copy has formats, their examples and counterexamples; without them it is judged much faster.
    ///   - published: whether it has the code lists that were generated before.
    static func findings(
        _ path: String, _ old: String, _ new: String, formats: Bool = true, published: Bool = false, mayRemoveCodes: Bool = false
    ) throws -> [Finding] {
        let manager = FileManager.default
        let copy = manager.temporaryDirectory.appending(path: "vartai-definitions-\(UUID().uuidString)")
        defer { try? manager.removeItem(at: copy) }
        let definitions = copy.appending(path: "Definitions")
        try manager.createDirectory(at: definitions, withIntermediateDirectories: true)
        for name in Repository.names("Definitions") where formats || name != "formats" {
            try manager.copyItem(at: Repository.root.appending(path: "Definitions/\(name)"), to: definitions.appending(path: name))
        }
        if published {
            try manager.createDirectory(at: copy.appending(path: "Schemas"), withIntermediateDirectories: true)
            let lists = "Schemas/codelists"
            try manager.copyItem(at: Repository.root.appending(path: lists), to: copy.appending(path: lists))
        }
        let file = definitions.appending(path: path)
        let text = try String(contentsOf: file, encoding: .utf8)
        try #require(text.contains(old))
        try Data(text.replacing(old, with: new, maxReplacements: 1).utf8).write(to: file)
        do {
            _ = try Generator(root: copy, mayRemoveCodes: mayRemoveCodes).files()
            return []
        } catch let failure as GenerationFailure {
            return failure.findings
        }
    }
}
