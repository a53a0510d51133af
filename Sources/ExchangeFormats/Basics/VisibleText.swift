/// What another agency wrote, made harmless for a terminal and a page: the one place that decides which characters are shown as they are.
///
/// Shown as `\u{…}`: controls, the characters that turn the direction of writing (UAX #9), line separators, private and unassigned code points,
/// everything that is invisible by default (UAX #44, `Default_Ignorable_Code_Point`), and the ninth and later of combining marks in a row.
/// Joiners stay where the script needs them, emoji keep their selectors.
public struct VisibleText: Sendable, Hashable {
    /// Harmless. Line breaks are `\n`, where they were allowed.
    public let text: String
    /// Code points that were left out at the end.
    public let omitted: Int

    /// - Parameters:
    ///   - breaksLines: whether line breaks and tabs mean something; a tab becomes two spaces.
    ///   - limit: code points that are shown at most.
    public init(_ text: String, breaksLines: Bool = false, limit: Int = .max) {
        var output = String.UnicodeScalarView()
        var (shown, marks) = (0, 0)
        var previous: Unicode.Scalar?
        let scalars = text.unicodeScalars
        for scalar in scalars {
            guard shown < limit else { break }
            shown += 1
            marks = scalar.isCombining ? marks + 1 : 0
            switch scalar {
            case "\n" where breaksLines: output.append(scalar)
            case "\t" where breaksLines: output.append(contentsOf: "  ".unicodeScalars)
            case _ where marks <= Self.marksInARow && scalar.isVisible(after: previous): output.append(scalar)
            default: output.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            }
            previous = scalar
        }
        self.text = String(output)
        omitted = shown < limit ? 0 : scalars.count - shown
    }

    /// No writing system stacks more.
    private static let marksInARow = 8
}

extension String {
    /// The text on one line, with everything that could steer a terminal or hide something shown as `\u{…}`.
    package var printable: String { VisibleText(self).text }
}

extension Unicode.Scalar {
    fileprivate var isCombining: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }

    fileprivate func isVisible(after previous: Unicode.Scalar?) -> Bool {
        if (0x20...0x7E).contains(value) { return true }
        switch value {
        // Joiners (UAX #31, 2.3): scripts from Arabic on need them, and sequences of emoji.
        case 0x200C, 0x200D: return previous.map { $0.value >= 0x0600 && $0.isVisible(after: nil) } ?? false
        case 0xFE0E, 0xFE0F: return previous?.properties.isEmoji == true
        default: break
        }
        switch properties.generalCategory {
        case .control, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: return false
        default: return !properties.isDefaultIgnorableCodePoint && !properties.isBidiControl && !(0xFFF9...0xFFFB).contains(value)
        }
    }
}
