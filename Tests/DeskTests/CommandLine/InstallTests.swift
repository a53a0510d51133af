import ExchangeFormats
import Foundation
import TestSupport
import Testing

/// `make install` into a folder of the test's own, from what is built.
@Suite("make install")
struct InstallTests {
    /// Runs a program to its end; what it says goes to a file, so that nothing waits for a reader.
    private static func run(_ program: String, _ arguments: [String], in directory: URL) async throws -> (status: Int32, output: String) {
        let file = directory.appendingPathComponent("output")
        try Data().write(to: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = Repository.root
        process.standardInput = FileHandle.nullDevice
        let output = try FileHandle(forWritingTo: file)
        process.standardOutput = output
        process.standardError = output
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        return (process.terminationStatus, String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }

    @Test("Programs, schemas and completion are installed, work from there, and are removed again")
    func install() async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let stage = directory.url.appendingPathComponent("stage")
        let built = try Command.executable().deletingLastPathComponent().path
        let options = ["--no-print-directory", "BIN=\(built)", "DESTDIR=\(stage.path)", "PREFIX=/opt/vartai"]
        let installed = try await Self.run("make", options + ["install-built"], in: directory.url)
        #expect(installed.status == 0, "\(installed.output)")
        let place = stage.appendingPathComponent("opt/vartai")
        func path(_ name: String) -> String { place.appendingPathComponent(name).path }

        let list = try await Self.run(path("bin/vartai"), ["formats", "list", "--json"], in: directory.url)
        #expect(list.status == 0 && list.output.contains("THB-230"))
        let daemon = try await Self.run(path("bin/vartaid"), ["--version"], in: directory.url)
        #expect(daemon.output == ProgramVersion.current + "\n")
        let schema = try Data(contentsOf: place.appendingPathComponent("share/vartai/schemas/THB-230/1.0/THB-230.lt.schema.json"))
        #expect(schema == (try Data(contentsOf: Repository.file("Schemas/THB-230/1.0/THB-230.lt.schema.json"))))

        // What bash does at the tab key: the function that the script registered is called with the words of the line.
        let script = path("share/bash-completion/completions/vartai")
        for (line, expected) in [
            ("vartai formats va", "validate"), ("vartai formats explai", "explain"), ("vartai formats show THB-10", "THB-100\nTHB-101"),
        ] {
            let complete = """
                source '\(script)'
                COMP_WORDS=(\(line)); COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )); COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9
                registered=$(complete -p vartai); [[ $registered =~ -F\\ ([^ ]+) ]]
                "${BASH_REMATCH[1]}" vartai "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
                printf '%s\\n' "${COMPREPLY[@]}"
                """
            let result = try await Self.run("bash", ["--norc", "-c", complete], in: directory.url)
            let words = result.output.split(separator: "\n").prefix(2).joined(separator: "\n")
            #expect(result.status == 0 && words == expected, "\(line): \(result.output)")
        }
        for (file, words) in [
            ("share/zsh/site-functions/_vartai", "#compdef vartai"), ("share/fish/vendor_completions.d/vartai.fish", "complete -c 'vartai'"),
            ("share/bash-completion/completions/vartaid", "vartaid"),
        ] {
            #expect(try String(contentsOfFile: path(file), encoding: .utf8).contains(words), "\(file)")
        }

        #expect(try await Self.run("make", options + ["uninstall"], in: directory.url).status == 0)
        let left = FileManager.default.enumerator(atPath: place.path)?.compactMap { $0 as? String } ?? []
        #expect(left.allSatisfy { name in !["vartai", "vartaid", "_vartai", "vartai.fish"].contains { name.hasSuffix("/" + $0) } }, "\(left)")
    }
}
