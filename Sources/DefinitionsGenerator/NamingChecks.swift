import ExchangeFormats

/// What can be seen in the files one by one: names, labels, patterns, ids that agree with paths.
struct NamingChecks {
    private(set) var findings: [Finding] = []
    private let types: [String: ScalarType]

    init(_ folder: DefinitionFolder) {
        types = folder.reader.types
        for file in folder.codeLists + folder.groups where file.json["id"]?.string != file.stem {
            findings.append(file.finding("the id is not the file's name", at: JSONPointer(["id"])))
        }
        for format in folder.formats {
            let path = "Definitions/formats/\(format.definition.id)/\(format.definition.version)/format.yaml"
            if path != format.file.path { findings.append(format.file.finding("id and version say \(path)", at: JSONPointer(["id"]))) }
        }
        for file in folder.groups + [folder.manifest] + folder.formats.map(\.file) { checkElements(file, .root) }
        checkTypes(folder.types)
        checkErrors(folder)
    }

    private mutating func checkElements(_ file: DefinitionFile, _ place: JSONPointer) {
        let elements = place.appending("elements")
        for (index, element) in (file.json[elements]?.array ?? []).enumerated() {
            let here = elements.appending(index)
            for binding in Language.allCases {
                let name = element[binding.rawValue]?.string ?? ""
                if !Self.isLowerCamelCase(name) {
                    findings.append(file.finding("“\(name)” is not ASCII lowerCamelCase", at: here.appending(binding.rawValue)))
                }
            }
            let isBoolean = element["type"]?.string.flatMap { types[$0] }?.base == .boolean
            let name = element["lt"]?.string ?? ""
            if isBoolean, !(name.hasPrefix("ar") && name.dropFirst(2).first?.isUppercase == true) {
                findings.append(file.finding("a boolean's Lithuanian name begins with “ar”", at: here.appending("lt")))
            }
            // A type of dates identifies nobody; a date of birth does, whoever forgets to say so.
            let type = element["type"]?.string.flatMap { types[$0] }
            let isShown = element["identifies"]?.string.map { $0 == "nobody" } ?? type?.identifiesNobody ?? false
            if isShown, (element["en"]?.string ?? "").lowercased().contains("birth") {
                findings.append(file.finding("what tells of a birth identifies somebody: “identifies: somebody”", at: here.appending("en")))
            }
            checkElements(file, here)
        }
    }

    private static func isLowerCamelCase(_ name: String) -> Bool {
        name.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }
            && name.utf8.first.map { (97...122).contains($0) } == true
    }

    private mutating func checkTypes(_ file: DefinitionFile) {
        let list = JSONPointer(["types"])
        for (index, type) in (file.json[list]?.array ?? []).enumerated() {
            guard let pattern = type["pattern"]?.string, let fault = PatternPortability.fault(pattern) else { continue }
            findings.append(file.finding("the pattern \(fault)", at: list.appending(index).appending("pattern")))
        }
    }

    private mutating func checkErrors(_ folder: DefinitionFolder) {
        let list = JSONPointer(["errors"])
        for (index, entry) in folder.errorDefinitions.enumerated() {
            let here = list.appending(index)
            if !Self.isLowerCamelCase(entry.name) { findings.append(folder.errors.finding("the name is no Swift name", at: here.appending("name"))) }
            let parts = entry.code.split(separator: "-", omittingEmptySubsequences: false)
            if parts.count != 3 || !["E", "W"].contains(parts[0]) || !parts[1].allSatisfy(\.isUppercase) || Int(parts[2]) == nil {
                findings.append(folder.errors.finding("a code looks like E-FLD-01 or W-FLD-01", at: here.appending("code")))
            }
        }
    }
}
