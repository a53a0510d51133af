package import Alarms
import ExchangeFormats
import Foundation

/// An alarm as a mail (RFC 5322, RFC 2045): plain text in UTF-8, base64, marked as sent by a program (RFC 3834) so that no absence note answers.
package struct MailMessage: Sendable {
    package let bytes: [UInt8]

    package init(_ notice: AlarmNotice, _ text: AlarmText, from: String, to: String) {
        let host = from.split(separator: "@").last.map { String($0) } ?? "localhost"
        let thread = "<\(notice.alarm.id.wireText)@\(host)>"
        var lines = [
            "Date: \(Self.date(notice.at))", "From: \(from)", "To: \(to)", "Subject: \(Self.words(text.title))",
            "Message-ID: <\(notice.alarm.id.wireText).\(notice.event.rawValue).\(notice.at.milliseconds)@\(host)>",
        ]
        // All mails of one alarm stand together.
        if notice.event != .raised { lines += ["References: \(thread)", "In-Reply-To: \(thread)"] }
        lines += [
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Language: \(text.language.rawValue)",
            "Content-Transfer-Encoding: base64", "",
        ]
        if notice.alarm.severity == .critical { lines.insert("Importance: high", at: 4) }
        lines.append(
            Data(text.body.replacing("\n", with: "\r\n").utf8).base64EncodedString(options: [
                .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
            ]))
        bytes = Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    /// An address that may stand in a header and in an SMTP command: one `@`, printable ASCII without spaces and brackets.
    package static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return text.utf8.count <= 254 && parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>()[],;:\\\"".utf8.contains($0) }
    }

    /// Encoded words of at most 75 characters (RFC 2047 §2).
    private static func words(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return text }
        var pieces: [String] = []
        for character in text {
            if let last = pieces.last, last.utf8.count + character.utf8.count <= 45 {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
        }
        return pieces.map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// RFC 5322 §3.3, in UTC.
    private static func date(_ instant: UTCInstant) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
        return formatter.string(from: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000))
    }
}
