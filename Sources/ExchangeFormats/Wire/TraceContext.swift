/// W3C Trace Context, Level 1 (https://www.w3.org/TR/trace-context/): which trace a request belongs to, as `traceparent` and `tracestate` say it.
/// Random numbers and what tracing systems add; nothing of a message, and nobody's name.
package struct TraceContext: Sendable, Hashable {
    /// Of the request that is being answered by this task.
    @TaskLocal package static var current: TraceContext?

    /// 32 lower-case hexadecimal digits, not all zero.
    package let traceID: String
    /// Of the span that made the request: 16 lower-case hexadecimal digits, not all zero.
    package let parentID: String
    /// Whether the caller may have recorded the trace.
    package let isSampled: Bool
    /// The list members as they came, joined; empty where there is none that can be passed on.
    package let state: String

    /// Characters of `tracestate` that are passed on; a longer one is dropped whole (§3.3.1.5 asks for as many at least).
    package static let stateLimit = 512
    /// Members of `tracestate` (§3.3.1.1).
    package static let memberLimit = 32

    private init(traceID: String, parentID: String, isSampled: Bool, state: String) {
        self.traceID = traceID
        self.parentID = parentID
        self.isSampled = isSampled
        self.state = state
    }

    /// A trace that begins here.
    ///
    /// - Parameter random: 24 bytes.
    package init(random: [UInt8]) {
        // All zero is no id.
        let trace = random.prefix(16).contains { $0 != 0 } ? Array(random.prefix(16)) : Array(repeating: 1, count: 16)
        self.init(traceID: Self.hex(trace), parentID: Self.span(Array(random.dropFirst(16).prefix(8))), isSampled: false, state: "")
    }

    /// Reads the headers of a request. A `tracestate` that is wrong or too long is dropped alone.
    ///
    /// - Parameters:
    ///   - parents: every `traceparent` header; there may be one.
    ///   - states: every `tracestate` header, in order.
    /// - Returns: `nil` where there is no `traceparent` that can be read (§3.2.2): then a trace begins here.
    package init?(parents: [String], states: [String] = []) {
        guard parents.count == 1, let parent = parents.first, let read = Self.parent(Array(parent.utf8)) else { return nil }
        self.init(traceID: read.trace, parentID: read.span, isSampled: read.flags & 1 == 1, state: Self.state(states) ?? "")
    }

    /// The same trace, one span further: for a request that is made because of this one.
    ///
    /// - Parameter random: 8 bytes.
    package func child(random: [UInt8]) -> TraceContext {
        TraceContext(traceID: traceID, parentID: Self.span(random), isSampled: isSampled, state: state)
    }

    /// The header `traceparent`, in version 00.
    package var parent: String { "00-\(traceID)-\(parentID)-\(isSampled ? "01" : "00")" }

    /// What goes with a request: `traceparent`, and `tracestate` where there is one.
    package var headers: [(name: String, value: String)] {
        [("traceparent", parent)] + (state.isEmpty ? [] : [("tracestate", state)])
    }

    // MARK: As it is kept

    /// `traceparent`, a line feed, `tracestate`.
    package var line: String { parent + "\n" + state }

    /// - Returns: `nil` for what ``line`` did not write.
    package init?(line: String) {
        let parts = line.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 2 else { return nil }
        self.init(parents: [parts[0]], states: [parts[1]])
    }

    // MARK: traceparent

    private static func parent(_ text: [UInt8]) -> (trace: String, span: String, flags: UInt8)? {
        let dash = UInt8(ascii: "-")
        guard text.count >= 55, text[2] == dash, text[35] == dash, text[52] == dash, let version = byte(text[0..<2]), version != 0xFF,
            let flags = byte(text[53..<55])
        else { return nil }
        // A later version may have more behind a dash (§3.2.4); this one has nothing.
        guard version == 0 ? text.count == 55 : text.count == 55 || text[55] == dash else { return nil }
        guard let trace = id(text[3..<35]), let span = id(text[36..<52]) else { return nil }
        return (trace, span, flags)
    }

    private static func id(_ text: ArraySlice<UInt8>) -> String? {
        guard text.allSatisfy(isHex), text.contains(where: { $0 != UInt8(ascii: "0") }) else { return nil }
        return String(decoding: text, as: UTF8.self)
    }

    private static func byte(_ text: ArraySlice<UInt8>) -> UInt8? {
        text.allSatisfy(isHex) ? UInt8(String(decoding: text, as: UTF8.self), radix: 16) : nil
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
            for (place, byte) in bytes.enumerated() {
                text[2 * place] = digit(byte >> 4)
                text[2 * place + 1] = digit(byte & 15)
            }
            return 2 * bytes.count
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10 }

    private static func span(_ bytes: [UInt8]) -> String {
        hex(bytes.count == 8 && bytes.contains { $0 != 0 } ? bytes : [0, 0, 0, 0, 0, 0, 0, 1])
    }

    // MARK: tracestate

    /// - Returns: the members, joined; `nil` for what cannot be passed on.
    private static func state(_ headers: [String]) -> String? {
        let text = headers.joined(separator: ",")
        guard !text.isEmpty, text.utf8.count <= 4096 else { return nil }
        var keys: Set<Substring> = []
        var members: [Substring] = []
        for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
            let member = trimmed(piece)
            if member.isEmpty { continue }
            guard let equals = member.firstIndex(of: "=") else { return nil }
            let (key, value) = (member[..<equals], member[member.index(after: equals)...])
            guard isKey(key), isValue(value), keys.insert(key).inserted, members.count < memberLimit else { return nil }
            members.append(member)
        }
        let joined = members.joined(separator: ",")
        return joined.utf8.count <= stateLimit ? joined : nil
    }

    /// Without the spaces and tabs around it (OWS).
    private static func trimmed(_ text: Substring) -> Substring {
        func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }

    /// `simple-key`, or `tenant-id@system-id` (§3.3.1.3.1).
    private static func isKey(_ key: Substring) -> Bool {
        let parts = key.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        func isName(_ name: Substring.UTF8View, longest: Int, mayBeginWithDigit: Bool) -> Bool {
            guard let first = name.first, name.count <= longest else { return false }
            let lower = UInt8(ascii: "a")...UInt8(ascii: "z")
            let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
            guard lower.contains(first) || (mayBeginWithDigit && digits.contains(first)) else { return false }
            return name.allSatisfy { lower.contains($0) || digits.contains($0) || "_-*/".utf8.contains($0) }
        }
        switch parts.count {
        case 1: return isName(parts[0], longest: 256, mayBeginWithDigit: false)
        case 2: return isName(parts[0], longest: 241, mayBeginWithDigit: true) && isName(parts[1], longest: 14, mayBeginWithDigit: false)
        default: return false
        }
    }

    private static func isValue(_ value: Substring) -> Bool {
        (1...256).contains(value.utf8.count) && value.utf8.last != 0x20
            && value.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "=") }
    }
}
