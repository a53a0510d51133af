package import ExchangeFormats
import Foundation

/// Tells what happens, in both languages, one under the other.
package struct Narrator: Sendable {
    private let print: @Sendable (String) -> Void
    private let isTerminal: Bool

    package init(isTerminal: Bool = false, print: @escaping @Sendable (String) -> Void) {
        self.print = print
        self.isTerminal = isTerminal
    }

    package static let silent = Narrator { _ in }

    /// A chapter begins.
    package func chapter(_ number: Int, lt: String, en: String) {
        print("")
        print(bold("\(number). \(lt)"))
        print(dim("   \(en)"))
    }

    /// Something happened.
    package func tell(lt: String, en: String) {
        print("   \(lt)")
        print(dim("   \(en)"))
    }

    /// Something happened, and how long it took.
    package func tell(lt: String, en: String, took: Duration) {
        tell(lt: "\(lt) \(Self.milliseconds(took, .lt))", en: "\(en) \(Self.milliseconds(took, .en))")
    }

    /// What a program printed, or a table.
    package func show(_ text: String) {
        let lines = text.trimmingCharacters(in: .newlines).split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines { print("   │ \(line)") }
    }

    package func plain(_ line: String) { print(line) }

    /// `(123 ms)`, `(1,2 s)`.
    package static func milliseconds(_ duration: Duration, _ language: Language) -> String {
        let milliseconds = duration.wholeMilliseconds
        if milliseconds < 1000 { return "(\(milliseconds) ms)" }
        let tenths = (milliseconds + 50) / 100
        return "(\(tenths / 10)\(language == .lt ? "," : ".")\(tenths % 10) s)"
    }

    private func bold(_ text: String) -> String { isTerminal ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    private func dim(_ text: String) -> String { isTerminal ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}
