/// A body of one version as a reader of another version of the format takes it. Nothing is added to what was signed: what the other version
/// could not say is listed beside it.
public struct BodyOfAnotherVersion: Sendable {
    /// What the reader knows and the body's version could not say.
    public struct Assumption: Sendable, Hashable {
        /// Where the element would stand, or the coded value stands.
        public let pointer: JSONPointer
        /// Of the element.
        public let label: BilingualText
        /// Codes that the body's version did not have; empty where the element itself is what it did not have.
        public let codes: [String]
        /// What the reader takes it for.
        public let sentence: BilingualText
    }

    /// As it was.
    public let body: JSONValue
    /// In the order of the reader's definition; at most ``BodyDefinition/maximumViolations``.
    public let assumptions: [Assumption]
}

extension FormatDefinition {
    /// Reads a body of another version, mostly an older one, by this one.
    ///
    /// - Parameters:
    ///   - version: of the same format.
    ///   - binding: the language of the body's element names.
    ///   - now: when the message is sent or was accepted.
    /// - Throws: ``Problem`` with every violation of the body's own version, or else of this one.
    public func read(
        _ body: JSONValue, of version: FormatDefinition, binding: Language, now: UTCInstant
    ) throws(Problem) -> BodyOfAnotherVersion {
        for definition in [version, self] {
            if let problem = Problem(violations: definition.body.validate(body, binding: binding, now: now)) { throw problem }
        }
        guard let written = version.body.root, let known = self.body.root else { return BodyOfAnotherVersion(body: body, assumptions: []) }
        var reader = AssumptionReader(binding: binding, version: version.version)
        reader.walk(body, written, known, .root)
        return BodyOfAnotherVersion(body: body, assumptions: reader.assumptions)
    }
}

/// One walk through a body along the definition it was written by and the one it is read by.
private struct AssumptionReader {
    let binding: Language
    let version: FormatVersion
    private(set) var assumptions: [BodyOfAnotherVersion.Assumption] = []

    init(binding: Language, version: FormatVersion) {
        self.binding = binding
        self.version = version
    }

    mutating func walk(_ value: JSONValue, _ written: GroupDefinition, _ known: GroupDefinition, _ place: JSONPointer) {
        guard written !== known, let object = value.object else { return }
        let match = ElementMatch(old: written, new: known)
        for (position, element) in known.elements.enumerated() {
            let here = place.appending(element.names[binding])
            guard let before = match.oldPosition[position] else {
                note(here, element, [], element.absent ?? Self.unstated)
                continue
            }
            guard let value = object[written.elements[before].names[binding]] else { continue }
            let item = item(written.elements[before], element, object, written, known)
            guard element.list != nil, case .array(let items) = value else {
                walk(value, item, element, here)
                continue
            }
            for index in items.indices { walk(items[index], item, element, here.appending(index)) }
        }
    }

    private enum Item {
        case groups(GroupDefinition, GroupDefinition)
        /// Codes that the version did not have.
        case codes([String])
        case alike
    }

    private func item(
        _ before: ElementDefinition, _ element: ElementDefinition, _ object: JSONObject, _ written: GroupDefinition, _ known: GroupDefinition
    ) -> Item {
        if case .code(let old) = before.content, case .code(let new) = element.content {
            let added = old === new ? [] : new.codes.map(\.code).filter { old[$0] == nil }
            return added.isEmpty ? .alike : .codes(added)
        }
        let inner = before.innerGroup { object[written.elements[$0].names[binding]]?.string }
        let outer = element.innerGroup { object[known.elements[$0].names[binding]]?.string }
        guard let inner, let outer else { return .alike }
        return .groups(inner, outer)
    }

    private mutating func walk(_ value: JSONValue, _ item: Item, _ element: ElementDefinition, _ place: JSONPointer) {
        switch item {
        case .alike: return
        case .groups(let written, let known): walk(value, written, known, place)
        case .codes(let codes): note(place, element, codes, Self.unsayable(codes, version))
        }
    }

    private mutating func note(_ place: JSONPointer, _ element: ElementDefinition, _ codes: [String], _ sentence: BilingualText) {
        guard assumptions.count < BodyDefinition.maximumViolations else { return }
        assumptions.append(.init(pointer: place, label: element.label, codes: codes, sentence: sentence))
    }

    // MARK: Words

    private static let unstated = BilingualText(lt: "Nenurodyta.", en: "Not stated.")

    private static func unsayable(_ codes: [String], _ version: FormatVersion) -> BilingualText {
        let list = codes.joined(separator: ", ")
        return BilingualText(
            lt: "Kodo, kurio \(version) versijoje nebuvo, siuntėjas pasirinkti negalėjo: \(list).",
            en: "The sender could not choose what \(version) does not have: \(list).")
    }
}
