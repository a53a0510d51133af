/// A message as people read it: one tree for the terminal, for pages, and for other programs. Labels and values are in it in both languages; what
/// is shown of them is up to the output.
///
/// It can be made of anything that has come: verified or not, of a format that is not known, with a body that is damaged or erased. Then it says so.
public struct Rendering: Sendable, Hashable {
    /// `THB-230 1.0 – Nukreipimas pagalbai`.
    public let title: BilingualText
    /// The manifest's message id, where it is one.
    public let messageID: String?
    /// What is known of the signature: on top of every output.
    public let verdict: RenderedVerdict
    /// What a reader has to know of the whole: that one of the languages is a view, that identities are not shown.
    public let notes: [BilingualText]
    public let sections: [RenderedSection]
    public let redaction: Redaction
}

/// A part of the tree with a heading of its own.
public struct RenderedSection: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case manifest
        case body
        case assessment
        case attachments
    }

    public let kind: Kind
    public let title: BilingualText
    public internal(set) var rows: [RenderedRow]
    /// What has to be known of it: why it is empty, that not all of it is shown.
    public internal(set) var notes: [BilingualText]
}

/// A label and what stands behind it.
public struct RenderedRow: Sendable, Hashable {
    public enum Content: Sendable, Hashable {
        /// One value, or a list of them.
        case values([RenderedValue])
        /// An object.
        case rows([RenderedRow])
        /// A list of objects.
        case items([RenderedItem])
    }

    public let label: BilingualText
    public let content: Content
    /// The place in the manifest or in the body as it was signed; where names must not be shown, the nearest place that has none but ours.
    public let pointer: JSONPointer
    /// Whether the definition knows the element. Its label is ours then; else it is the name that stood there.
    public let isKnown: Bool
}

/// One object of a list.
public struct RenderedItem: Sendable, Hashable {
    /// What the object is about, where one value says it; its place in the list otherwise.
    public let heading: RenderedValue
    public let rows: [RenderedRow]
}
