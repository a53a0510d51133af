import ExchangeFormats

extension Texts {
    static let sent = BilingualText(lt: "Išsiųsta", en: "Sent")
    static let roundTrip = BilingualText(lt: "Kelionės trukmė", en: "Round trip")
    static let neverTested = BilingualText(lt: "dar nebandyta", en: "never tested")
    static let nobodyReadsTests = BilingualText(
        lt: "Nė vienas kitas mainų dalyvis bandomųjų pranešimų (SYS-041) nepriima, arba dalyvių katalogas dar neperskaitytas.",
        en: "Nobody else reads test messages (SYS-041), or the directory has not been read yet.")

    /// With milliseconds.
    static func seconds(_ duration: Duration) -> BilingualText {
        let milliseconds = duration.wholeMilliseconds
        let (whole, rest) = (milliseconds / 1000, "\(milliseconds % 1000)")
        let digits = String(repeating: "0", count: max(0, 3 - rest.count)) + rest
        return BilingualText(lt: "\(whole),\(digits) s", en: "\(whole).\(digits) s")
    }
}
