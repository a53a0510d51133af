import ArgumentParser
import Desk
import DeskStorage
import ExchangeFormats
import Foundation
import Matching
import StrictYAML

struct SourceCheck: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "What a mapping makes of a source's rows / Ką stulpelių atitikmenys padaro iš šaltinio eilučių",
        discussion: """
            Reads the whole source as a desk would, shows the first records field by field, and says of every row and column that was not understood
            why. Personal data are shown on this terminal and go nowhere else. MAPPING is a *.mapping.yaml; with --source the desk's configuration
            names it. Exit status 1 where no record was understood.
            Perskaito visą šaltinį taip, kaip darbo vieta, parodo pirmuosius įrašus ir pasako, ko ir kodėl nesuprato. Asmens duomenys rodomi tik
            šiame ekrane.

            Examples / Pavyzdžiai:
              vartai source check asmenys.mapping.yaml --file asmenys.csv
              vartai source check asmenys.mapping.yaml --file registras.sqlite --table asmenys
              vartai source check asmenys.mapping.yaml --connection odbc.txt --query "SELECT * FROM registras.asmenys" --rows 5
              vartai source check --config desk.yaml --source asmenys --language lt
            """)

    @Argument(help: "Mapping / Stulpelių atitikmenų failas") var mapping: String?
    @Option(help: "CSV file, or SQLite database with --table or --query / CSV failas arba SQLite duomenų bazė") var file: String?
    @Option(help: "File with an ODBC connection string, mode 0600 / Failas su ODBC jungties eilute") var connection: String?
    @Option(help: "Table or view / Lentelė arba rodinys") var table: String?
    @Option(help: "One SELECT / Viena SELECT užklausa") var query: String?
    @Option(help: "wide or/arba utf8: text of the ODBC driver / ODBC tvarkyklės tekstų forma") var text = TextTransfer.wide
    @Option(name: [.customLong("config"), .customLong("desk")], help: "The desk's desk.yaml / Darbo vietos konfigūracija") var config: String?
    @Option(help: "Source of the configuration / Konfigūracijos šaltinis") var source: String?
    @Option(help: "Records to show / Kiek įrašų rodyti") var rows = 20
    @Option(help: "Remarks to show / Kiek pastabų rodyti") var remarks = 1000
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (0...10_000).contains(rows), (0...100_000).contains(remarks) else { throw ValidationError("--rows: 0…10000, --remarks: 0…100000") }
        if let source, source.isEmpty || config == nil || mapping != nil || file != nil || connection != nil || table != nil || query != nil {
            throw ValidationError("--source: --config")
        }
        if source == nil {
            guard mapping != nil, (file == nil) != (connection == nil), table == nil || query == nil else {
                throw ValidationError("MAPPING, --file | --connection, --table | --query; --config, --source")
            }
            if connection != nil, table == nil, query == nil { throw ValidationError("--connection: --table | --query") }
        }
    }

    func perform(_ console: Console) async throws {
        let (origin, mapping) = try subject()
        let name = source ?? file ?? connection ?? ""
        let progress = ProgressLine(console, BilingualText(lt: name, en: name), total: 0, words: Texts.sourceProgress)
        let reader = origin.reader(.file(mapping), remarks: SourceRemarks(limit: remarks))
        let result = await DiskWork.run { [rows] () -> Result<SourcePreview, SourceProblem> in
            Result { () throws(SourceProblem) in try SourcePreview(reader, rows: rows, progress: ReadProgress { progress.show($0) }) }
        }
        progress.end()
        switch result {
        case .success(let preview):
            if console.json { console.show(preview.json) } else { preview.show(console) }
            if preview.records == 0 { throw ExitCode(ExitStatus.negative.rawValue) }
        case .failure(let problem): throw CommandFailure(problem)
        }
    }

    /// What is to be read, and with which mapping; a mapping that is wrong is said with its line.
    private func subject() throws -> (SourceOrigin, URL) {
        do {
            if let config, let source {
                let configuration = try DeskConfiguration.load(contentsOf: URL(fileURLWithPath: config))
                guard let found = configuration.sources.first(where: { $0.id == source }) else {
                    throw CommandFailure(.usage, Texts.sourceUnknown(source))
                }
                _ = try RecordMapping(contentsOf: found.mapping)
                return (found.origin, found.mapping)
            }
            let mapping = URL(fileURLWithPath: mapping ?? "")
            _ = try RecordMapping(contentsOf: mapping)
            return (origin, mapping)
        } catch let error as YAMLError {
            throw CommandFailure(error)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.data, code: .fileUnreadable, Texts.fileUnreadable(config ?? mapping ?? ""))
        }
    }

    private var origin: SourceOrigin {
        let rows = table.map { RowSelection(.table($0)) } ?? query.map { RowSelection(.query($0)) }
        if let connection { return .odbc(connection: URL(fileURLWithPath: connection), rows: rows ?? RowSelection(.query("")), text: text) }
        let file = URL(fileURLWithPath: file ?? "")
        return rows.map { .sqlite(file: file, rows: $0) } ?? .csv(file: file)
    }
}

extension TextTransfer: ExpressibleByArgument {}

extension CommandFailure {
    /// A source that cannot be read.
    init(_ problem: SourceProblem) {
        let detail = problem.detail.map { " (\($0))" } ?? ""
        let sentence = problem.fault.sentence
        self.init(
            problem.fault.isPassing ? .unreachable : .data, code: .fileUnreadable,
            BilingualText(lt: sentence.lt + detail, en: sentence.en + detail))
    }
}
