/// Addresses in text: of computers and of mailboxes.
enum AddressFormat {
    /// RFC 4291 §2.2: eight groups of hexadecimal digits, one run of zeros left out at most, the last two as an IPv4 address if wished.
    static func isIPv6(_ text: some StringProtocol) -> Bool {
        let bytes = Array(text.utf8)
        var halves: [[ArraySlice<UInt8>]] = [[]]
        var index = 0
        var start = 0
        while index <= bytes.count {
            guard index == bytes.count || bytes[index] == UInt8(ascii: ":") else {
                index += 1
                continue
            }
            let isGap = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: ":")
            // Empty only before and after the run that is left out.
            let group = bytes[start..<index]
            if group.isEmpty {
                guard isGap && index == 0 || index == bytes.count && halves.count == 2 && halves[1].isEmpty else { return false }
            } else {
                halves[halves.count - 1].append(group)
            }
            if isGap {
                guard halves.count == 1 else { return false }
                halves.append([])
                index += 1
            }
            index += 1
            start = index
        }
        var count = 0
        let groups = halves.joined()
        for (position, group) in groups.enumerated() {
            if position == groups.count - 1, group.contains(UInt8(ascii: ".")) {
                guard StringFormat.ipv4.matches(String(decoding: group, as: UTF8.self)) else { return false }
                count += 2
            } else {
                guard (1...4).contains(group.count), group.allSatisfy({ $0.hexadecimalDigit != nil }) else { return false }
                count += 1
            }
        }
        return halves.count == 2 ? count < 8 : count == 8
    }

    /// Whether what stands in square brackets as the host of a URI is an IPv6 address, or of a later version.
    static func hasNoWrongLiteral(_ text: String) -> Bool {
        guard let open = text.utf8.firstIndex(of: UInt8(ascii: "[")), let close = text.utf8.firstIndex(of: UInt8(ascii: "]")), open < close else {
            return true
        }
        let literal = text[text.utf8.index(after: open)..<close]
        return literal.utf8.first.map { $0 | 0x20 } == UInt8(ascii: "v") || isIPv6(literal)
    }

    /// What follows the last @: a name of labels, or an address in square brackets (RFC 5321 §4.1.2, §4.1.3).
    ///
    /// - Parameter international: whether labels may have letters that are not ASCII (RFC 6531); which ones is not looked at.
    static func isMailDomain(_ text: String, international: Bool) -> Bool {
        guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return false }
        let domain = text[text.utf8.index(after: at)...]
        if domain.utf8.first == UInt8(ascii: "["), domain.utf8.last == UInt8(ascii: "]") {
            let literal = domain.dropFirst().dropLast()
            return literal.hasPrefix("IPv6:") ? isIPv6(literal.dropFirst(5)) : StringFormat.ipv4.matches(String(literal))
        }
        guard international || domain.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
        return StringFormat.hostname.matches(String(String.UnicodeScalarView(domain.unicodeScalars.map { $0.isASCII ? $0 : "a" })))
    }
}
