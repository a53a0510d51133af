import ExchangeFormats

/// Textual encodings (RFC 7468).
enum PEMText {
    static func encode(_ der: [UInt8], label: String) -> String {
        var text = "-----BEGIN \(label)-----\n"
        var rest = Base64.encode(der)[...]
        while !rest.isEmpty {
            text += rest.prefix(64) + "\n"
            rest = rest.dropFirst(64)
        }
        return text + "-----END \(label)-----\n"
    }

    /// The contents of all blocks with one of the labels, in their order; `nil` where one is cut off or is not base64.
    static func blocks(_ text: [UInt8], labels: Set<String>) -> [[UInt8]]? {
        var blocks: [[UInt8]] = []
        var current: (label: String, base64: String)?
        for raw in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let line = String(decoding: raw, as: UTF8.self)
            if let label = label(line, "BEGIN") {
                guard current == nil else { return nil }
                current = (label, "")
            } else if let label = label(line, "END") {
                guard let (opened, base64) = current, opened == label else { return nil }
                current = nil
                guard labels.contains(label) else { continue }
                guard let der = Base64.decode(base64) else { return nil }
                blocks.append(der)
            } else if current != nil {
                current?.base64 += line.filter { $0 != " " && $0 != "\t" }
            }
        }
        return current == nil ? blocks : nil
    }

    private static func label(_ line: String, _ word: String) -> String? {
        let start = "-----\(word) "
        let end = "-----"
        let text = line.trimmingSuffix(while: { $0 == " " })
        guard text.hasPrefix(start), text.hasSuffix(end), text.count > start.count + end.count else { return nil }
        return String(text.dropFirst(start.count).dropLast(end.count))
    }
}

extension String {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> Substring {
        var end = endIndex
        while end > startIndex, predicate(self[index(before: end)]) { end = index(before: end) }
        return self[..<end]
    }
}
