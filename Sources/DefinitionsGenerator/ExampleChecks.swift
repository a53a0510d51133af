import ExchangeFormats
import Foundation
import StrictYAML

/// Examples have to be valid, give no warning and say the same in both bindings; counterexamples have to give exactly the violations and warnings
/// that they name.
struct ExampleChecks {
    /// The instant at which examples are judged: tables and schemas do not change because time goes by.
    static let instant = UTCInstant(milliseconds: 1_798_675_200_000)

    private(set) var findings: [Finding] = []
    private let root: URL

    init(_ folder: DefinitionFolder) {
        root = folder.root
        for format in folder.formats {
            if format.examples.isEmpty { findings.append(format.file.finding("the format has no example")) }
            let bodies = format.examples.compactMap { name in example(name, format).map { (name, $0) } }
            compareBindings(Dictionary(bodies, uniquingKeysWith: { first, _ in first }), format)
            for name in format.counterexamples { counterexample("\(format.folder)/counterexamples/\(name)", format.definition) }
        }
    }

    private mutating func example(_ name: String, _ format: DefinitionFolder.Format) -> JSONValue? {
        let path = "\(format.folder)/examples/\(name)"
        guard let binding = Self.binding(name) else {
            findings.append(Finding(file: path, line: 1, message: "an example's name ends in .lt.json or .en.json"))
            return nil
        }
        do {
            let bytes = [UInt8](try Data(contentsOf: root.appending(path: path)))
            let body = try JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.inlinePartBytes))
            let found = format.definition.body.findings(in: body, ValidationContext(binding: binding, now: Self.instant))
            for violation in found.violations {
                findings.append(Finding(file: path, line: 1, message: "\(violation.code) at \(violation.pointer): \(violation.message(.en))"))
            }
            for warning in found.warnings {
                findings.append(Finding(file: path, line: 1, message: "\(warning.code) at \(warning.pointer): \(warning.message(.en))"))
            }
            return body
        } catch {
            findings.append(Finding(file: path, line: 1, message: "\(error)"))
            return nil
        }
    }

    static func binding(_ name: String) -> Language? {
        Language.allCases.first { name.hasSuffix(".\($0.rawValue).json") }
    }

    private mutating func compareBindings(_ bodies: [String: JSONValue], _ format: DefinitionFolder.Format) {
        for (name, body) in bodies.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".lt.json") {
            let other = String(name.dropLast("lt.json".count)) + "en.json"
            let path = "\(format.folder)/examples/\(name)"
            let converted = format.definition.body.convert(body, from: .lt, to: .en)
            if format.definition.body.convert(converted, from: .en, to: .lt) != body {
                findings.append(Finding(file: path, line: 1, message: "converting to English and back changes it"))
            }
            if let english = bodies[other], !converted.isEquivalent(to: english) {
                findings.append(Finding(file: path, line: 1, message: "does not say the same as \(other)"))
            }
        }
    }

    private mutating func counterexample(_ path: String, _ format: FormatDefinition) {
        do {
            let file = try DefinitionFile(root: root, path: path)
            let example: Counterexample
            do throws(DefinitionError) {
                example = try Counterexample(file.json, document: path)
            } catch {
                findings.append(file.finding(error))
                return
            }
            let found = format.body.findings(in: example.body, example.context(at: Self.instant))
            compare(found.violations.map { "\($0.code) at \($0.pointer)" }, example.violations, "violation", file)
            compare(found.warnings.map { "\($0.code) at \($0.pointer)" }, example.warnings, "warning", file)
        } catch let failure as GenerationFailure {
            findings += failure.findings
        } catch {
            findings.append(Finding(file: path, line: 1, message: "\(error)"))
        }
    }

    private mutating func compare(_ found: [String], _ expected: [Counterexample.Place], _ kind: String, _ file: DefinitionFile) {
        guard found.sorted() != expected.map({ "\($0.code) at \($0.at)" }).sorted() else { return }
        let said = found.isEmpty ? "no \(kind)" : found.sorted().joined(separator: ", ")
        findings.append(file.finding("gives \(said)", at: JSONPointer(["\(kind)s"])))
    }
}

extension JSONValue {
    /// Equal but for the order of members.
    fileprivate func isEquivalent(to other: JSONValue) -> Bool {
        switch (self, other) {
        case (.object(let a), .object(let b)):
            a.count == b.count && a.members.allSatisfy { member in b[member.name].map { member.value.isEquivalent(to: $0) } == true }
        case (.array(let a), .array(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.isEquivalent(to: $1) }
        default: self == other
        }
    }
}
