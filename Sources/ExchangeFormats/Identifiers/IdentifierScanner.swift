/// One walk through one text, from word to word.
struct IdentifierScanner {
    /// What the words before a number say of it.
    enum Topic {
        case document, phone
    }

    let text: UnsafeBufferPointer<UInt8>
    let today: CalendarDate
    private var index = 0
    /// Whether the byte before ``index`` belongs to a word.
    private var isInWord = false
    private var topic: Topic?
    /// For how many words more the topic lasts.
    private var wordsLeft = 0

    init(_ text: UnsafeBufferPointer<UInt8>, today: CalendarDate) {
        self.text = text
        self.today = today
    }

    mutating func next() -> IdentifierFinder.Finding? {
        while index < text.count {
            let isWord = isWord(index)
            if isWord && !isInWord || text[index] == UInt8(ascii: "+") {
                if let (kind, end) = identifier(at: index, topic) {
                    defer { index = end }
                    isInWord = true
                    topic = nil
                    return IdentifierFinder.Finding(kind: kind, range: index..<end)
                }
                if isWord { readTopic() }
            }
            isInWord = isWord
            index += 1
        }
        return nil
    }

    /// Whether the byte belongs to a letter or a digit. Of the characters past ASCII, U+0080 to U+00BF and U+2000 to U+2FFF are signs and spaces.
    func isWord(_ position: Int) -> Bool {
        let byte = text[position]
        if byte < 0x80 { return byte.isDigit || byte.capital.isCapital }
        // The rest of a character is what its first byte is.
        var lead = position
        while lead > 0, position - lead < 3, text[lead] & 0xC0 == 0x80 { lead -= 1 }
        return text[lead] != 0xC2 && text[lead] != 0xE2
    }

    /// Whether no word goes on there.
    func isBoundary(_ position: Int) -> Bool { position >= text.count || !isWord(position) }

    // MARK: Topics

    /// In small letters. Enough of the usual forms: what avoids them is not caught by its topic.
    private static let topics: [String: Topic] = {
        let documents = """
            pasas paso pasą pasu kortelė kortelės kortelę atk leidimas leidimo leidimą dokumentas dokumento dokumentą pažymėjimas pažymėjimo \
            pažymėjimą passport card permit document паспорт паспорта паспорту картка посвідчення
            """
        let phones = "tel telefonas telefono telefoną telefonu mob mobilus mobilusis phone mobile телефон телефону"
        var topics: [String: Topic] = [:]
        for word in documents.split(separator: " ") { topics[String(word)] = .document }
        for word in phones.split(separator: " ") { topics[String(word)] = .phone }
        return topics
    }()

    /// No word for a topic has more bytes.
    private static let longestWord = 32
    /// A number belongs to a topic that was named up to three words before.
    private static let reach = 3

    private mutating func readTopic() {
        var end = index
        while end < text.count, end - index <= Self.longestWord, isWord(end) { end += 1 }
        if let found = Self.topics[String(decoding: text[index..<end], as: UTF8.self).lowercased()] {
            topic = found
            wordsLeft = Self.reach
        } else if topic != nil {
            wordsLeft -= 1
            if wordsLeft == 0 { topic = nil }
        }
    }
}
