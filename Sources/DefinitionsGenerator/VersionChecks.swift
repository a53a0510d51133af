import ExchangeFormats

/// What a minor version may change (`Docs/decisions/0022-what-a-version-may-change.md`): a reader of it has to read every message of the version
/// before it, and be told what to take a new element for where an older message could not have it.
struct VersionChecks {
    private(set) var findings: [Finding] = []

    init(_ folder: DefinitionFolder) {
        // In the order of ids, then versions.
        for (before, after) in zip(folder.formats, folder.formats.dropFirst()) {
            let (old, new) = (before.definition, after.definition)
            guard old.id == new.id, old.version.major == new.version.major else { continue }
            let comparison = VersionComparison(old, new)
            for finding in comparison.findings where finding.backward != .none {
                let place = finding.path.isEmpty ? "" : finding.path + ": "
                let message = "\(new.version) cannot be a minor version after \(old.version): \(place)\(finding.sentence(.en))"
                findings.append(after.file.finding(message, at: Self.pointer(finding.path, after.file.json)))
            }
            for path in comparison.unexplained {
                let message = "\(path) is new in \(new.version): say in “absent” what a reader takes it for in a message of \(old.version)"
                findings.append(after.file.finding(message, at: Self.pointer(path, after.file.json)))
            }
        }
    }

    /// Where the element of a path stands in the file; for one of a shared group, the element that refers to the group.
    private static func pointer(_ path: String, _ file: JSONValue) -> JSONPointer {
        var pointer = JSONPointer.root
        for step in path.split(separator: "/") {
            let name = step.prefix { $0 != "[" && $0 != "{" }
            let elements = pointer.appending("elements")
            guard let index = file[elements]?.array?.firstIndex(where: { $0["en"]?.string == String(name) }) else { return pointer }
            pointer = elements.appending(index)
        }
        return pointer
    }
}
