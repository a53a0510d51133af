package import ExchangeFormats

/// A message as a page: one file with everything in it, for reading, for printing and for a case file. It needs no server and asks for nothing.
package struct MessagePage: Sendable {
    private let view: MessagePageView

    /// - Parameter languages: one, or both in the order wanted.
    package init(_ rendering: Rendering, languages: [Language]) { view = MessagePageView(rendering, languages: languages) }

    package var html: String { Template.messagePage.render(view) }

    /// The style that the page carries.
    package static let style = MessageStyle.text

    /// The style comes from the page's own address of data; no script, no image, no form, nothing from anywhere.
    static let policy = "default-src 'none'; style-src data:; base-uri 'none'; form-action 'none'"
    static let styleAddress = "data:text/css;charset=utf-8;base64," + Base64.encode(Array(MessageStyle.text.utf8))
}

/// What the template of a message is filled with. Properties of what lies inside one another have names of their own, because a template looks
/// outwards for what it does not find.
struct MessagePageView: Sendable {
    /// Words in a language.
    struct Piece: Sendable {
        let lang: String
        let text: String
    }

    struct Note: Sendable {
        let words: [Piece]
    }

    struct Section: Sendable {
        let id: String
        let heading: [Piece]
        let groups: [Group]
        let lists: [List]
        let notes: [Note]
    }

    /// What stands in one `dl`; there is none without rows.
    struct Group: Sendable {
        let rows: [Row]
    }

    struct Row: Sendable {
        let label: [Piece]
        let values: [Value]
        let groups: [Group]
        let lists: [List]
        /// Whether it holds other rows.
        let isWide: Bool
        let isUnknown: Bool
    }

    struct List: Sendable {
        let items: [Item]
    }

    struct Item: Sendable {
        let values: [Value]
        let groups: [Group]
    }

    struct Value: Sendable {
        let kind: String
        let pieces: [ValuePiece]
    }

    struct ValuePiece: Sendable {
        let lang: String
        let hasLanguage: Bool
        let text: String
        /// Whether it stands for something and is no word of any language.
        let isSign: Bool
        let isInstant: Bool
        let machine: String
    }

    let pageLanguage: String
    let isBilingual: Bool
    let policy = MessagePage.policy
    let style = MessagePage.styleAddress
    let documentTitle: String
    let title: [Piece]
    let outcome: String
    let sentence: [Piece]
    let verdictGroups: [Group]
    let notes: [Note]
    let sections: [Section]
    let messageIDLabel: [Piece]
    let messageID: String?
}
