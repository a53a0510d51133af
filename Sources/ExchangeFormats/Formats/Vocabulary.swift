/// Something else that codes of our lists are mapped to: Eurostat's groups, the columns of the CTDC data set, Lithuanian law, another list of ours.
/// One of the closed set in `Definitions/vocabularies.yaml`.
public final class Vocabulary: Sendable {
    public let id: String
    public let title: BilingualText
    /// Where it comes from, and what of it is not confirmed.
    public let source: String
    /// The code list that names its values, where it is known; `nil` where only who uses it knows them.
    public let list: String?

    init(id: String, title: BilingualText, source: String, list: String?) {
        self.id = id
        self.title = title
        self.source = source
        self.list = list
    }
}
