import ArgumentParser
import DeskStorage
import ExchangeFormats
import Foundation
import Matching

struct MatchEvaluate: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Precision and recall on labelled pairs / Tikslumas ir išsamumas pagal pažymėtas poras",
        discussion: """
            PAIRS.csv has a header with name1, name2 and is_match (true or false). More fields may stand beside them, each twice: given1, given2,
            family1, family2, date_of_birth1, date_of_birth2, sex1, sex2, citizenship1 … Docs/matching.md lists them. --source names a CSV file of
            the source's own records, from which common and rare values are told; without it the records of the pairs are taken where they are a
            thousand or more and state more than names. Exit status 0.
            PAIRS.csv antraštėje turi būti tie patys trys stulpeliai; greta gali būti ir kitų laukų, kiekvienas po du.
            --source – paties šaltinio įrašų CSV failas, pagal kurį vertinama, kas dažna ir kas reta.

            Examples / Pavyzdžiai:
              vartai match evaluate pairs.csv
              vartai match evaluate pairs.csv --source register.csv --threshold 60 --json
            """)

    @Argument(help: "CSV file with labelled pairs / Pažymėtų porų CSV failas") var pairs: String
    @Option(help: "CSV file of the source's records / Šaltinio įrašų CSV failas") var source: String?
    @Option(help: "Lowest score that counts as found; default: --partial / Mažiausias balas, laikomas atitiktimi") var threshold: Int?
    @Option(help: "How many failures to show / Kiek klaidų rodyti") var failures = 50
    @OptionGroup var options: MatchOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let threshold, !(1...100).contains(threshold) { throw ValidationError("--threshold: 1…100") }
        if failures < 0 { throw ValidationError("--failures: 0…") }
    }

    func perform(_ console: Console) throws {
        let thresholds = try options.thresholds
        let file = try LabelledPairs(pairs)
        let counts = try source.map { try Self.counts(of: $0) } ?? file.counts
        let progress = ProgressLine(console, BilingualText(lt: pairs, en: pairs), total: file.pairs.count, words: Texts.matchProgress)
        var evaluation = MatchEvaluation()
        var judged: [JudgedPair] = []
        for (position, pair) in file.pairs.enumerated() {
            let comparison = pair.subjects.flatMap {
                Comparison.of(PreparedSubject($0), with: PreparedSubject($1), mode: options.mode, counts: counts)
            }
            evaluation.add(score: comparison?.score ?? 0, isMatch: pair.isMatch)
            judged.append(JudgedPair(line: pair.line, isMatch: pair.isMatch, comparison: comparison))
            if position % 1000 == 0 { progress.show(position) }
        }
        progress.end()
        let used = threshold ?? thresholds.partial
        let report = EvaluationReport(
            evaluation, file, threshold: used, failures: judged.filter { ($0.score >= used) != $0.isMatch }, shown: failures)
        if console.json { console.show(report.json) } else { report.show(console) }
    }

    private static func counts(of path: String) throws(CommandFailure) -> ValueCounts {
        var table = try MatchInput.Table(try LabelledPairs.content(path), delimiter: nil)
        let fields = table.header.map { RecordField(column: $0) }
        var counts = ValueCounts()
        while let row = try table.next() {
            var values = RecordValues()
            for (field, value) in zip(fields, row) { if let field { values.add(value, to: field) } }
            if let subject = values.subject() { counts.add(subject) }
        }
        return counts
    }
}

/// The rows of a file of labelled pairs.
struct LabelledPairs {
    struct Pair {
        /// Counted as a spreadsheet does: the header is row 1.
        let line: Int
        let isMatch: Bool
        /// `nil` where one side states nothing.
        let subjects: (MatchSubject, MatchSubject)?
    }

    private(set) var pairs: [Pair] = []
    private(set) var ignored: [String] = []
    private(set) var notUnderstood: [RecordField: Int] = [:]
    /// How often values occur among the records of the pairs; `nil` where they state names only or are few: then the file is no sample of a source.
    private(set) var counts: ValueCounts?

    private static let limit = 1 << 30

    static func content(_ path: String) throws(CommandFailure) -> Data { Data(try InputFile.read(path, limit: limit)) }

    init(_ path: String) throws(CommandFailure) {
        var table = try MatchInput.Table(try Self.content(path), delimiter: nil)
        var label: Int?
        var columns: [(side: Int, field: RecordField)?] = []
        for (position, name) in table.header.enumerated() {
            let plain = Normaliser.fold(name)
            if ["ismatch", "match", "label", "aratitinka"].contains(plain) { label = position }
            let column = Self.column(plain)
            columns.append(column)
            if column == nil, label != position { ignored.append(name) }
        }
        guard let label else { throw CommandFailure(.data, Texts.columnMissing("is_match")) }
        for side in 0...1 where !columns.contains(where: { $0?.side == side }) {
            throw CommandFailure(.data, Texts.columnMissing("name\(side + 1)"))
        }
        var (counted, seen, line) = (ValueCounts(), Set<RecordValues>(), 1)
        var hasMoreThanNames = false
        while let row = try table.next() {
            line += 1
            guard let isMatch = Self.label(row[label]) else { throw CommandFailure(.data, Texts.labelNotUnderstood(line)) }
            var sides = [RecordValues(), RecordValues()]
            for (column, value) in zip(columns, row) { if let column { sides[column.side].add(value, to: column.field) } }
            var subjects: [MatchSubject] = []
            for side in sides {
                var values = side
                if let subject = values.subject() {
                    subjects.append(subject)
                    if seen.insert(side).inserted { counted.add(subject) }
                }
                hasMoreThanNames = hasMoreThanNames || side.hasMoreThanNames
                for field in values.notUnderstood { notUnderstood[field, default: 0] += 1 }
            }
            pairs.append(Pair(line: line, isMatch: isMatch, subjects: subjects.count == 2 ? (subjects[0], subjects[1]) : nil))
        }
        guard !pairs.isEmpty else { throw CommandFailure(.data, Texts.noPairs) }
        counts = hasMoreThanNames && counted.records >= ValueCounts.fewestRecords ? counted : nil
    }

    /// `name1`, `date_of_birth_2`: which side a folded column name is of, and which field.
    private static func column(_ name: String) -> (Int, RecordField)? {
        guard let last = name.last, let side = ["1", "2"].firstIndex(of: String(last)) else { return nil }
        return RecordField(column: String(name.dropLast())).map { (side, $0) }
    }

    private static func label(_ text: String) -> Bool? {
        switch Normaliser.fold(text) {
        case "true", "1", "yes", "t", "taip": true
        case "false", "0", "no", "f", "ne": false
        default: nil
        }
    }
}
