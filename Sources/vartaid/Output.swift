import ExchangeFormats
import Foundation

/// Lines for the person at the terminal.
enum Output {
    static func write(_ text: String, to handle: FileHandle) {
        try? handle.write(contentsOf: Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
    }

    /// In both languages: the daemon does not know who looks.
    static func line(_ text: BilingualText, to handle: FileHandle) { write("\(text.lt) / \(text.en)", to: handle) }
}
