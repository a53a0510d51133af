import Foundation
import Story
import Testing

extension Serially {
    /// The first minutes and the upgrades of an installation.
    @Suite struct InstallationTests {
        private func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

        private func mode(_ file: URL) throws -> Int? {
            (try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? NSNumber)?.intValue
        }

        @Test(.timeLimit(.minutes(3))) func whatInitWritesIsTakenAsItIs() async throws {
            try await withWorld { world in
                let folder = world.place.state.appending(path: "new")
                let arguments = ["init", "--to", folder.path, "--exchange", "lt.test", "--gateway", "lt.vartai"]
                let made = try await Command.run(world.place.vartaid, arguments)
                #expect(made.status == 0 && made.output.contains("keep it offline"), "\(made.errors)")
                let (file, key) = (folder.appending(path: "vartaid.yaml"), folder.appending(path: "keys/master.key"))
                #expect(try mode(folder.appending(path: "state")) == 0o700 && mode(folder.appending(path: "keys")) == 0o700)
                #expect(try mode(key) == 0o600 && Data(contentsOf: key).count == 32 && mode(file) == 0o600)

                // A second time nothing is touched.
                let before = (try text(file), try Data(contentsOf: key))
                let again = try await Command.run(world.place.vartaid, arguments)
                #expect(again.status == 78 && again.errors.contains("is there already"), "\(again.errors)")
                #expect(try text(file) == before.0 && Data(contentsOf: key) == before.1)

                // Everything that is missing is named at once, not one by one.
                let faults = try await Command.run(world.place.vartaid, ["check", "--config", file.path])
                #expect(faults.status == 78 && faults.errors.split(separator: "\n").count >= 3, "\(faults.errors)")

                try FileManager.default.createSymbolicLink(at: folder.appending(path: "pki"), withDestinationURL: world.place.pki)
                for name in ["directory.yaml", "agreements.yaml"] {
                    try FileManager.default.copyItem(
                        at: world.place.project.appending(path: "Examples/exchange/\(name)"), to: folder.appending(path: name))
                }
                try Data(
                    before.0.replacing("\n#certificates:", with: "\ncertificates:").replacing("\n#intermediates:", with: "\nintermediates:").utf8
                ).write(
                    to: file)
                let good = try await Command.run(world.place.vartaid, ["check", "--config", file.path])
                #expect(good.status == 0 && good.output.contains("The configuration is valid"), "\(good.errors)")

                // Every key in force: the reader knows them all, and refuses one letter more.
                let every = try text(file).split(separator: "\n", omittingEmptySubsequences: false).map { line in
                    guard let mark = line.firstIndex(where: { $0 != " " }), line[mark] == "#",
                        line.dropFirst(line.distance(from: line.startIndex, to: mark) + 1).first != " "
                    else { return String(line) }
                    return String(line[..<mark] + line[line.index(after: mark)...])
                }.joined(separator: "\n")
                for secret in ["mail.password", "webhook.secret"] {
                    let place = folder.appending(path: "secrets/\(secret)")
                    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
                    _ = FileManager.default.createFile(atPath: place.path, contents: Data("x\n".utf8), attributes: [.posixPermissions: 0o600])
                }
                try Data(every.utf8).write(to: file)
                let whole = try await Command.run(world.place.vartaid, ["check", "--config", file.path])
                #expect(!whole.errors.contains("vartaid.yaml:") && whole.errors.contains("secrets/"), "\(whole.errors)")
                try Data(every.replacing("lease: 60", with: "leases: 60").utf8).write(to: file)
                let slip = try await Command.run(world.place.vartaid, ["check", "--config", file.path])
                #expect(slip.status == 78 && slip.errors.contains("unknown key “leases”"), "\(slip.errors)")
            }
        }

        @Test(.timeLimit(.minutes(3))) func migrateOnlyLooksUntilItIsToldTo() async throws {
            try await withWorld { world in
                let configuration = world.place.gatewayConfiguration.path
                func migrate(_ arguments: String...) async throws -> CommandResult {
                    try await Command.run(world.place.vartaid, ["migrate", "--config", configuration] + arguments)
                }
                #expect(try await migrate().output.contains("There is no store yet"))
                try await world.startGateway()
                // Looking is free while it runs; nothing else is.
                #expect(try await migrate().output.contains("up to date"))
                #expect(try await Command.run(world.place.vartaid, ["check", "--config", configuration]).status == 0)
                #expect(await world.stopGateway() == 0)
                let database = world.place.gateway.appending(path: "state/messages.sqlite")
                func change(_ sql: String) async throws {
                    let python = try await Command.run(
                        URL(filePath: "/usr/bin/env"),
                        [
                            "python3", "-c", "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.executescript(sys.argv[2]); d.commit()",
                            database.path, sql,
                        ])
                    #expect(python.status == 0, "\(python.errors)")
                }
                // A later version was here.
                try await change("INSERT INTO grdb_migrations (identifier) VALUES ('9999 later')")
                for arguments in [["migrate"], ["migrate", "--apply"], ["check"], ["run"]] {
                    let refused = try await Command.run(world.place.vartaid, arguments + ["--config", configuration].filter { !$0.isEmpty })
                    #expect(refused.status == 74 && refused.errors.contains("a later version"), "\(refused.errors)")
                }
                try await change("DELETE FROM grdb_migrations WHERE identifier = '9999 later'")
                try await world.startGateway()
            }
        }

        @Test(.timeLimit(.minutes(3)), arguments: [["--check-config"], ["stop"], ["backup"], ["restore"], ["migrate", "--to", "x"]])
        func whatIsNoCommandIsRefused(_ arguments: [String]) async throws {
            let result = try await Command.run(Surroundings.programs.appending(path: "vartaid"), arguments)
            #expect(result.status == 64 && !result.errors.isEmpty)
        }
    }
}
