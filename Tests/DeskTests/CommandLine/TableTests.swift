import ExchangeFormats
import Testing
import vartai

@Suite("Tables of the command line")
struct TableTests {
    @Test("Columns are aligned by what a terminal shows, not by bytes or code points")
    func alignment() {
        let table = Table(
            ["Šaltinis", "Atsakymas"], rows: [["Žemė", "yra"], ["e\u{301}", "nėra"], ["日本", "x"], ["", "paskutinis"]])
        #expect(table.lines() == ["Šaltinis  Atsakymas", "Žemė      yra", "e\u{301}         nėra", "日本      x", "          paskutinis"])
    }

    @Test("Lines are cut to the terminal's width, with a sign that something is missing")
    func cutting() {
        let table = Table(["A", "B"], rows: [["ilgas žodis", "dar ilgesnis žodis"]])
        let lines = table.lines(columns: 16)
        #expect(lines == ["A            B", "ilgas žodis  da…"])
        #expect(lines.allSatisfy { $0.displayWidth <= 16 })
    }

    @Test("Text from elsewhere cannot steer the terminal")
    func control() {
        let lines = Table(["A"], rows: [[.init("\u{1B}[31mraudona\u{202E}")]]).lines(colours: true)
        #expect(lines == ["\u{1B}[1mA\u{1B}[0m", "\\u{1b}[31mraudona\\u{202e}"])
    }

    @Test("Without colours there is not one escape sequence")
    func plain() {
        let lines = Table(["A"], rows: [[.init("x", .bad)], [.init("y", .attention)]]).lines()
        #expect(lines.allSatisfy { !$0.contains("\u{1B}") })
    }
}
