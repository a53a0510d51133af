import ArgumentParser
import DeskStorage
import Foundation
import Matching
import Trust

/// What the matcher's index takes: Benchmarks/matcher/README.md.
@main struct BenchMatcher: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-matcher", abstract: "Measures the index of the matcher; prints JSON.", subcommands: [Build.self, Answer.self])
}

/// The place of a sealed index and its key: a folder.
struct IndexFolder {
    let folder: URL

    init(_ path: String) { folder = URL(filePath: path, directoryHint: .isDirectory) }

    var file: URL { folder.appending(path: "index") }

    func vault() throws -> DeskVault {
        let random = SystemRandom()
        return DeskVault(master: try MasterKeyFiles(folder: folder, wrapping: nil).open(expecting: nil, random: random), random: random)
    }
}

struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Builds the index of a register and keeps it sealed in a folder.")

    @Argument(help: "A CSV file.") var register: String
    @Argument(help: "A folder.") var index: String

    func run() throws {
        var measurement = Measurement()
        let built = try measurement.build(register)
        let folder = IndexFolder(index)
        try FileManager.default.createDirectory(
            at: folder.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let start = Gauge.wall()
        try KeptIndex.write(built, stamp: Array("bench".utf8), to: folder.file, vault: try folder.vault())
        measurement.writingSeconds = ((Gauge.wall() - start) * 100).rounded() / 100
        let size = try FileManager.default.attributesOfItem(atPath: folder.file.path)[.size] as? Int ?? 0
        measurement.fileBytesPerRecord = (Double(size) / Double(max(1, built.count)) * 10).rounded() / 10
        try measurement.print()
    }
}

struct Answer: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Opens a kept index and asks it every question of a file.")

    @Argument(help: "The folder that build wrote.") var index: String
    @Argument(help: "A CSV file with the columns true_id and variant.") var queries: String
    @Flag(help: "Also print what was not found: variant and id.") var list = false
    @Option(help: "A CSV file to write: which records each question was compared with.") var candidates: String?

    func run() throws {
        var measurement = Measurement()
        let folder = IndexFolder(index)
        let vault = try folder.vault()
        let before = Gauge.resident()
        let (start, cpu) = (Gauge.wall(), Gauge.processCPU())
        let opened = try KeptIndex.read(from: folder.file, vault: vault).index
        measurement.records = opened.count
        measurement.openingSeconds = ((Gauge.wall() - start) * 1000).rounded() / 1000
        measurement.openingCPUSeconds = ((Gauge.processCPU() - cpu) * 1000).rounded() / 1000
        measurement.residentBytesPerRecord = (Gauge.resident() - before) / max(1, opened.count)
        try measurement.answer(queries, from: opened, listing: list)
        if let candidates { try Candidates.write(of: queries, from: opened, to: URL(filePath: candidates)) }
        measurement.residentBytesPerRecordAfterAnswering = (Gauge.resident() - before) / max(1, opened.count)
        try measurement.print()
    }
}
