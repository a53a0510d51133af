import ExchangeFormats
import JSONSchema
import TestSupport

/// Any JSON as a body of every format, in either binding: the definition's verdict, the schema's, the other binding, the other versions.
enum BodyFuzz {
    private struct Subject {
        let format: FormatDefinition
        let binding: Language
        let schema: CompiledSchema
        let examples: [JSONValue]
        let others: [(format: FormatDefinition, readsThis: Bool)]
        let mutation: BodyMutation
    }

    /// Every format in both bindings.
    private static let subjects: [Subject] = FormatCatalogue.formats.flatMap { format in
        Language.allCases.compactMap { binding -> Subject? in
            guard let schema = try? CompiledSchema(format.jsonSchema(binding)) else { return nil }
            let examples = format.examples.map { $0.body(binding) }
            let others = FormatCatalogue.formats.filter { $0.id == format.id && $0.version != format.version }
                .map { ($0, VersionComparison(format, $0).isBackwardCompatible) }
            return Subject(
                format: format, binding: binding, schema: schema, examples: examples, others: others, mutation: BodyMutation(examples))
        }
    }

    /// The first byte chooses format and binding. Then comes a JSON text, or (after a byte that begins none) a choice of an example and changes to it.
    static func run(_ input: [UInt8]) throws(PropertyBroken) {
        try PropertyBroken.unless(subjects.count == FormatCatalogue.formats.count * 2, "every schema compiles")
        guard let first = input.first, !subjects.isEmpty else { return }
        let subject = subjects[Int(first) % subjects.count]
        let rest = input.dropFirst()
        let body: JSONValue
        if rest.first == ManifestFuzz.byEdits, !subject.examples.isEmpty {
            var choices = InputBytes(rest.dropFirst())
            body = subject.mutation.mutate(subject.examples[Int.random(in: subject.examples.indices, using: &choices)], using: &choices)
        } else {
            guard let read = try? JSONReader.read(rest, limits: JSONLimits(bytes: 8192, depth: 16, values: 2048)) else { return }
            body = read
        }
        try check(body, subject)
    }

    private static func check(_ body: JSONValue, _ subject: Subject) throws(PropertyBroken) {
        let (definition, binding) = (subject.format.body, subject.binding)
        let findings = definition.findings(in: body, ValidationContext(binding: binding, now: FuzzTime.now, senderRole: "POLICE"))
        try Violations.check(findings.violations, of: body)
        for warning in findings.warnings.prefix(20) {
            let isSaid = Language.allCases.allSatisfy { !warning.message($0).unicodeScalars.contains("…") }
            try PropertyBroken.unless(isSaid, "a warning has all of its arguments: \(warning.code)")
        }
        let violations = definition.validate(body, binding: binding, now: FuzzTime.now)
        let isValid = violations.isEmpty

        let converted = definition.convert(body, from: binding, to: binding.other)
        if isValid {
            try PropertyBroken.unless(definition.convert(converted, from: binding.other, to: binding) == body, "converting back gives the body")
        }
        let converse = definition.validate(converted, binding: binding.other, now: FuzzTime.now)
        // A name of the other binding is unknown in this one, and stays: a body that mixes them may become right.
        let isMixed = violations.contains { [.fieldUnknown, .bindingMismatch].contains($0.code) }
        if !isMixed, violations.count < BodyDefinition.maximumViolations {
            try PropertyBroken.unless(converse.isEmpty == isValid, "a body is as valid in the other binding")
        }

        // What it makes of others is for the target of schemas.
        if isValid {
            try PropertyBroken.unless((try? subject.schema.accepts(body)) == true, "the schema accepts what the definition accepts")
        }

        for other in subject.others {
            let read = try? other.format.read(body, of: subject.format, binding: binding, now: FuzzTime.now)
            if other.readsThis { try PropertyBroken.unless((read != nil) == isValid, "a version reads all of what it is said to read") }
            if let read { try PropertyBroken.unless(read.body == body, "reading as another version changes nothing") }
        }
    }

    static var seeds: [[UInt8]] {
        subjects.enumerated().flatMap { index, subject -> [[UInt8]] in
            let edits: [[UInt8]] = subject.examples.indices.map {
                [UInt8(index), ManifestFuzz.byEdits, UInt8($0 * 20 % 256), 0, 60, 120, 180, 33, 7]
            }
            return subject.examples.map { [UInt8(index)] + JSONWriter.bytes($0) } + edits
        }
    }
}
