extension Rendering {
    /// Why a body is not there to be shown.
    public enum Body: Sendable {
        case value(JSONValue)
        /// Only the recipient can read it.
        case sealed
        /// It travels on its own, and nobody has fetched it.
        case separate
        case erased
        /// It is not JSON, or not an object.
        case damaged
    }

    /// A body without a message around it.
    public init(
        body: JSONValue, of format: FormatDefinition, binding: Language, redaction: Redaction = .full, limits: RenderingLimits = .init()
    ) {
        var maker = RenderingMaker(redaction: redaction, limits: limits)
        maker.addBody(body.object == nil ? .damaged : .value(body), format, binding, manifest: nil)
        self.init(
            title: format.heading, messageID: nil, verdict: .unsigned, notes: maker.notes, sections: maker.sections, redaction: redaction)
    }

    /// A message whose manifest and body have been read.
    ///
    /// - Parameters:
    ///   - manifest: as it was signed; not validated.
    ///   - attachments: what is known of the other parts; read from the body where it says so and this is `nil`.
    public init(
        manifest: JSONValue, body: Body, verdict: RenderedVerdict, attachments: [AttachmentEntry]? = nil, redaction: Redaction = .full,
        limits: RenderingLimits = .init()
    ) {
        let facts = ManifestFacts(manifest)
        var maker = RenderingMaker(redaction: redaction, limits: limits)
        if let binding = facts.binding, facts.format != nil { maker.notes.insert(RenderingWords.signedIn(binding), at: 0) }
        maker.addManifest(manifest)
        maker.addBody(body, facts.format, facts.binding, manifest: facts, attachments)
        self.init(
            title: facts.format?.heading ?? facts.heading, messageID: facts.messageID, verdict: verdict, notes: maker.notes,
            sections: maker.sections, redaction: redaction)
    }

    /// A message as it came.
    public init(
        _ message: UnverifiedMessage, verdict: RenderedVerdict = .notChecked, redaction: Redaction = .full, limits: RenderingLimits = .init()
    ) {
        self.init(manifest: message.manifest, body: message.renderedBody, verdict: verdict, redaction: redaction, limits: limits)
    }

    /// What came and is no message.
    public init(unreadable problem: Problem, redaction: Redaction = .full) {
        self.init(
            title: RenderingWords.message, messageID: nil, verdict: .unreadable(problem, redaction), notes: [], sections: [],
            redaction: redaction)
    }
}

extension FormatDefinition {
    fileprivate var heading: BilingualText {
        BilingualText(lt: "\(id) \(version) – \(title.lt)", en: "\(id) \(version) – \(title.en)")
    }
}

extension UnverifiedMessage {
    /// The body part as far as it is here.
    fileprivate var renderedBody: Rendering.Body {
        let signed = manifest["parts"]?.array?.first { $0["partId"]?.string == Manifest.bodyPart }
        guard let part = parts[Manifest.bodyPart] else { return .erased }
        guard let bytes = part.data else { return .separate }
        if let type = signed?["mediaType"]?.string, type != "application/json" { return .sealed }
        guard let value = try? JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.inlinePartBytes)), value.object != nil else {
            return .damaged
        }
        return .value(value)
    }
}

/// What the other sections have to know of a manifest that nobody has validated.
struct ManifestFacts {
    let format: FormatDefinition?
    let heading: BilingualText
    let messageID: String?
    let binding: Language?
    /// Of the free text, where it is one language alone.
    let textLanguage: String?
    /// Every part but the body: id, media type and size.
    let parts: [(id: String, mediaType: String, size: Int)]

    init(_ manifest: JSONValue) {
        /// A text that is what its type says.
        func text(_ name: String, _ type: String) -> String? {
            guard let text = manifest[name]?.string, let type = FormatCatalogue.scalarType(type), type.pattern?.matches(text) == true else {
                return nil
            }
            return text
        }
        let id = text("formatId", "formatId")
        let version = manifest["formatVersion"]?.string.flatMap(FormatVersion.init(_:))
        format = version.flatMap { version in id.flatMap { FormatCatalogue.format($0, version) } }
        let name = [id, version?.description].compactMap(\.self).joined(separator: " ")
        heading = name.isEmpty ? RenderingWords.message : BilingualText(lt: name, en: name)
        messageID = text("messageId", "uuidv7")
        binding = manifest["language"]?.string.flatMap(Language.init(rawValue:))
        let languages = manifest["textLanguages"]?.array ?? []
        let list = FormatCatalogue.codeList("language")
        textLanguage = languages.count == 1 ? languages[0].string.flatMap { list?[$0]?.code } : nil
        parts = (manifest["parts"]?.array ?? []).prefix(WireLimits.parts).compactMap { part in
            guard let id = part["partId"]?.string, id != Manifest.bodyPart, let type = part["mediaType"]?.string,
                let size = part["size"]?.integer
            else { return nil }
            return (id, type, size)
        }
    }
}

/// Makes the sections one after another.
private struct RenderingMaker {
    let redaction: Redaction
    let limits: RenderingLimits
    var notes: [BilingualText]
    private(set) var sections: [RenderedSection] = []

    init(redaction: Redaction, limits: RenderingLimits) {
        self.redaction = redaction
        self.limits = limits
        notes = redaction == .full ? [] : [RenderingWords.identitiesNotShown]
    }

    mutating func addManifest(_ manifest: JSONValue) {
        guard let object = manifest.object, let root = FormatCatalogue.manifest.root else {
            add(.manifest, RenderingWords.manifest, [], [RenderingWords.manifestDamaged])
            return
        }
        var renderer = SectionRenderer(binding: .en, redaction: redaction, limits: limits)
        let rows = renderer.rows(object, root, .root)
        add(.manifest, RenderingWords.manifest, rows, renderer.notes)
    }

    mutating func addBody(
        _ body: Rendering.Body, _ format: FormatDefinition?, _ named: Language?, manifest: ManifestFacts?, _ known: [AttachmentEntry]? = nil
    ) {
        let reason: BilingualText? =
            switch body {
            case .value(let value) where value.object == nil: RenderingWords.bodyDamaged
            case .value: format?.body.root == nil ? RenderingWords.formatUnknown : nil
            case .sealed: RenderingWords.bodySealed
            case .separate: RenderingWords.bodySeparate
            case .erased: RenderingWords.bodyMissing
            case .damaged: RenderingWords.bodyDamaged
            }
        guard reason == nil, case .value(let value) = body, case .object(let object) = value, let format, let root = format.body.root else {
            add(.body, RenderingWords.body, [], [reason ?? RenderingWords.bodyDamaged])
            if let manifest { addAttachments(manifest, known ?? [], nil) }
            return
        }
        let binding = named ?? format.body.binding(of: value) ?? .lt
        var renderer = SectionRenderer(binding: binding, redaction: redaction, limits: limits, textLanguage: manifest?.textLanguage)
        var list = manifest.flatMap { AttachmentRows($0, in: object, root, binding) }
        let rows = renderer.rows(object, root, .root, skipping: list == nil ? [] : [AttachmentList.element])
        add(.body, RenderingWords.body, rows, renderer.notes)
        if let score = IndicatorScore(format, body: value, binding: binding) { add(.assessment, IndicatorScore.title, score.rows, score.notes) }
        guard let manifest else { return }
        list?.render(&renderer)
        addAttachments(manifest, known ?? [], list)
    }

    private mutating func addAttachments(_ manifest: ManifestFacts, _ known: [AttachmentEntry], _ listed: AttachmentRows?) {
        guard !manifest.parts.isEmpty else { return }
        var items: [RenderedItem] = []
        for (index, part) in manifest.parts.enumerated() {
            let entry = known.first { $0.partID == part.id }
            let isFull = redaction == .full
            let name = isFull ? listed?.names[part.id] ?? entry?.fileName : nil
            let attachment = RenderedAttachment(
                number: index + 1, fileName: name.map { visible($0) }, mediaType: isFull ? visible(part.mediaType) : nil, size: part.size)
            var rows = listed?.rows[part.id] ?? []
            if listed == nil, let text = entry?.description {
                let value: RenderedValue = isFull ? .freeText(visible(text), language: manifest.textLanguage) : .withheld
                rows.append(RenderedRow(label: RenderingWords.description, content: .values([value]), pointer: .root, isKnown: true))
            }
            items.append(RenderedItem(heading: .attachment(attachment), rows: rows))
        }
        let label = RenderingWords.attachments
        add(.attachments, label, [RenderedRow(label: label, content: .items(items), pointer: .root, isKnown: true)], [])
    }

    private func visible(_ text: String) -> VisibleText { VisibleText(text, limit: limits.valueCharacters) }

    private mutating func add(_ kind: RenderedSection.Kind, _ title: BilingualText, _ rows: [RenderedRow], _ notes: [BilingualText]) {
        sections.append(RenderedSection(kind: kind, title: title, rows: rows, notes: notes))
    }
}

/// What a body says of its attachments, where it and the manifest name the same parts: then they are shown once, with what the manifest says of them.
private struct AttachmentRows {
    /// File names, by part.
    private(set) var names: [String: String] = [:]
    /// The other elements, by part.
    private(set) var rows: [String: [RenderedRow]] = [:]
    private var entries: [(part: String, object: JSONObject, place: JSONPointer)] = []
    private let group: GroupDefinition

    init?(_ manifest: ManifestFacts, in object: JSONObject, _ root: GroupDefinition, _ binding: Language) {
        guard let position = root.position(AttachmentList.element, .en), case .group(let group) = root.elements[position].content,
            let items = object[root.elements[position].names[binding]]?.array, items.count == manifest.parts.count
        else { return nil }
        self.group = group
        let place = JSONPointer([root.elements[position].names[binding]])
        for (index, item) in items.enumerated() {
            func text(_ name: String) -> String? {
                group.position(name, .en).flatMap { item[group.elements[$0].names[binding]]?.string }
            }
            guard let entry = item.object, let part = text("partId"), let name = text("fileName"), let type = text("mediaType"),
                manifest.parts.contains(where: { $0.id == part && $0.mediaType == type }), names.updateValue(name, forKey: part) == nil
            else { return nil }
            entries.append((part, entry, place.appending(index)))
        }
    }

    mutating func render(_ renderer: inout SectionRenderer) {
        for entry in entries {
            rows[entry.part] = renderer.rows(entry.object, group, entry.place, depth: 2, skipping: ["partId", "fileName", "mediaType"])
        }
    }
}
