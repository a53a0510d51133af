import ExchangeFormats
import Foundation
import Trust

/// Which attachment becomes which part, and whether it travels inside the message.
struct AttachmentPlan: Sendable {
    struct Item: Sendable {
        let partID: String
        let staged: StagedAttachment
        let draft: DraftAttachment
        let isInline: Bool
    }

    let items: [Item]

    /// Bytes of a message beside body and inline attachments: header with its certificates, manifest, the parts' own members.
    private static let overhead = 128 * 1024

    /// Attachments travel inside, in their order, while they are small and the whole message stays below its limit.
    ///
    /// - Parameter bodyBytes: of the body as it will be signed.
    init(_ attachments: [(draft: DraftAttachment, staged: StagedAttachment)], bodyBytes: Int) {
        var room = WireLimits.messageBytes - Self.overhead - Self.encoded(bodyBytes)
        var items: [Item] = []
        for (index, attachment) in attachments.enumerated() {
            let size = attachment.staged.file.size
            let fits = size <= WireLimits.inlinePartBytes && Self.encoded(size) <= room
            if fits { room -= Self.encoded(size) }
            items.append(Item(partID: Self.partID(index), staged: attachment.staged, draft: attachment.draft, isInline: fits))
        }
        self.items = items
    }

    /// base64url without padding.
    private static func encoded(_ bytes: Int) -> Int { (bytes * 4 + 2) / 3 }

    private static func partID(_ index: Int) -> String { "attachment-\(index + 1)" }

    /// - Parameter contents: of the inline attachments, by part.
    func parts(_ contents: [String: [UInt8]]) -> [MessageComposer.Part] {
        items.map { item in
            let staged = item.staged
            guard let bytes = contents[item.partID] else {
                return MessageComposer.Part(
                    SeparatePart(
                        partID: item.partID, mediaType: staged.mediaType, size: staged.file.size, salt: staged.salt, digest: staged.digest))
            }
            return MessageComposer.Part(partID: item.partID, mediaType: staged.mediaType, bytes: bytes)
        }
    }

    /// The body with its list of attachments completed: what the writer has listed stays as it is, and so does everything else.
    ///
    /// - Parameter body: in the binding `language`.
    static func complete(
        _ body: JSONValue, with attachments: [(draft: DraftAttachment, staged: StagedAttachment)], _ format: FormatDefinition, _ language: Language
    ) -> JSONValue {
        let listed = Set(
            (format.body.convert(body, from: language, to: .en)[AttachmentList.element]?.array ?? []).compactMap { $0["partId"]?.string })
        let missing = attachments.enumerated().filter { !listed.contains(partID($0.offset)) }
        guard !missing.isEmpty, case .object(var object) = body else { return body }
        let entries = missing.map { entry(partID($0.offset), $0.element.draft, $0.element.staged) }
        // The list by its name in the binding, its entries too.
        let own = format.body.convert([AttachmentList.element: .array(entries)], from: .en, to: language)
        guard let member = own.object?.members.first, let added = member.value.array else { return body }
        object[member.name] = .array((object[member.name]?.array ?? []) + added)
        return .object(object)
    }

    private static func entry(_ partID: String, _ draft: DraftAttachment, _ staged: StagedAttachment) -> JSONValue {
        var object: JSONObject = [
            "partId": .string(partID), "fileName": .string(staged.fileName), "mediaType": .string(staged.mediaType),
        ]
        object["description"] = draft.description.map { .string($0) }
        object["capturedAt"] = draft.capturedAt.map { .string($0.rfc3339) }
        return .object(object)
    }
}
