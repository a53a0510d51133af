import ExchangeFormats
import Foundation

/// Where a command writes: results to standard output, everything else to standard error.
struct Console: Sendable {
    let language: Language
    /// Whether results are JSON, for programs.
    let json: Bool
    private let output: Stream
    private let notes: Stream

    private struct Stream: Sendable {
        let handle: FileHandle
        let isTerminal: Bool
        let colours: Bool

        init(_ handle: FileHandle, _ environment: [String: String]) {
            self.handle = handle
            isTerminal = isatty(handle.fileDescriptor) == 1
            // https://no-color.org: present and not empty.
            colours = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
        }

        func write(_ text: String) {
            // A reader that went away (`| head`) is no fault of ours.
            try? handle.write(contentsOf: Data(text.utf8))
        }
    }

    init(language: Language, json: Bool, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.language = language
        self.json = json
        output = Stream(.standardOutput, environment)
        notes = Stream(.standardError, environment)
    }

    /// Whether a person sees the results as they come.
    var isLive: Bool { output.isTerminal && !json }

    func line(_ text: String = "", _ tone: Tone = .plain) { output.write(tone.paint(text, output.colours) + "\n") }

    func line(_ text: BilingualText, _ tone: Tone = .plain) { line(text[language], tone) }

    /// Text as it stands, which ends with its own newline.
    func text(_ text: String) { output.write(text) }

    /// How wide standard output is; `nil` where it is no terminal, and lines are left whole.
    var columns: Int? { output.isTerminal ? terminalColumns : nil }

    func show(_ lines: [RenderedLine]) {
        for line in lines { self.line(line.text, Tone(line.style)) }
    }

    func show(_ table: Table) {
        for line in table.lines(colours: output.colours) { output.write(line + "\n") }
    }

    func show(_ value: JSONValue) { output.write(JSONWriter.pretty(value)) }

    /// Replaces what was drawn before by the table; lines are cut to the terminal so that their number is known.
    ///
    /// - Parameter previous: how many lines the last drawing took; 0 for the first.
    /// - Returns: how many lines this one took.
    func redraw(_ table: Table, over previous: Int) -> Int {
        let lines = table.lines(columns: terminalColumns, colours: output.colours)
        let back = previous > 0 ? "\u{1B}[\(previous)A\u{1B}[J" : ""
        output.write(back + lines.map { $0 + "\n" }.joined())
        return lines.count
    }

    /// Removes what was drawn.
    func erase(_ lines: Int) {
        if lines > 0 { output.write("\u{1B}[\(lines)A\u{1B}[J") }
    }

    /// Whether a person sees standard error as it comes.
    var showsProgress: Bool { notes.isTerminal }

    /// Replaces the last line of standard error; the next text is written over it.
    func drawProgress(_ text: String) { notes.write("\r\u{1B}[K" + text.clipped(to: columns(of: notes) - 1)) }

    /// A remark for people, on standard error.
    func note(_ text: BilingualText) { notes.write(Tone.faint.paint(text[language], notes.colours) + "\n") }

    func complain(_ text: String) { notes.write(text + "\n") }

    private var terminalColumns: Int { columns(of: output) }

    private func columns(of stream: Stream) -> Int {
        var size = winsize()
        guard ioctl(stream.handle.fileDescriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
