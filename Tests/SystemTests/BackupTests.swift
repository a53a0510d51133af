import ExchangeFormats
import Foundation
import Story
import Testing

extension Serially {
    /// A gateway is backed up under load, dies with its disk, and is restored on another: the ledger outside says what it had acknowledged.
    @Suite struct BackupTests {
        private static let messages = 3_000
        /// Of the ledger when the backup begins.
        private static let before = 500

        private struct Lost: Error {}

        /// Backs the gateway up, and has the backup read again.
        private func backUp(_ world: StoryWorld, _ folder: URL) async throws -> (state: URL, keys: URL) {
            let (state, keys) = (folder.appending(path: "backup/state"), folder.appending(path: "backup-of-keys"))
            let configuration = world.place.gatewayConfiguration.path
            let made = try await Command.run(
                world.place.vartaid, ["backup", "--config", configuration, "--to", state.path, "--keys-to", keys.path])
            #expect(made.status == 0, "\(made.errors)")
            #expect(!made.errors.contains("\u{1B}"), "progress is for terminals")
            let verified = try await Command.run(
                world.place.vartaid, ["backup", "--verify", state.path, "--keys", keys.path, "--config", configuration])
            #expect(verified.status == 0 && verified.output.contains("The backup is good"), "\(verified.errors)")
            return (state, keys)
        }

        @Test(.timeLimit(.minutes(8))) func whatWasAcknowledgedBeforeABackupComesBackWithIt() async throws {
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            try await withWorld { world in
                try await world.startGateway()
                // The recipient's desk is down until the restore.
                let (run, ledger) = (CrashRun(world), Ledger())
                let sent = try run.messages(Self.messages)

                // Load without pause; the backup in the middle of it.
                async let load: Void = run.submit(sent, ledger: ledger)
                guard await Waiting.until(.seconds(120), { ledger.count >= Self.before }) else { throw Lost() }
                let promised = ledger.messages
                let backup = try await backUp(world, folder.url)
                let during = ledger.count
                try await load
                #expect(ledger.count == Self.messages)
                print("backup under load: \(promised.count) acknowledged before, \(during) when it was verified, \(Self.messages) in the end")

                // An agency that has nothing to do with it is a witness of the log: its desk asks for a head when it starts.
                try world.startDesk(.police)
                try await world.waitForDesk(.police)
                let head = folder.url.appending(path: "head.json")
                try await witness(world, past: Self.messages, to: head)

                // The disk is gone with both folders; the master key was offline.
                await world.killGateway()
                let (state, keys) = (world.place.gateway.appending(path: "state"), world.place.gateway.appending(path: "keys"))
                let master = try Data(contentsOf: keys.appending(path: "master.key"))
                for lost in [state, keys] { try FileManager.default.removeItem(at: lost) }

                let configuration = world.place.gatewayConfiguration.path
                let restore = ["restore", "--from", backup.state.path, "--keys", backup.keys.path, "--config", configuration]
                let keyless = try await Command.run(world.place.vartaid, restore)
                #expect(keyless.status == 74 && keyless.errors.contains("first put the master key"), "\(keyless.errors)")
                _ = FileManager.default.createFile(
                    atPath: keys.appending(path: "master.key").path, contents: master, attributes: [.posixPermissions: 0o600])
                let restored = try await Command.run(world.place.vartaid, restore)
                #expect(restored.status == 0, "\(restored.errors)")
                let twice = try await Command.run(world.place.vartaid, restore)
                #expect(twice.status == 74 && twice.errors.contains("is not empty"), "\(twice.errors)")

                // Nobody starts on it by mistake, nor without saying how far the log was.
                for (arguments, words) in [
                    (["run"], "start once with --restored"), (["run", "--restored"], "give a head that a desk has witnessed"),
                ] {
                    let refused = try await Command.run(world.place.vartaid, arguments + ["--config", configuration])
                    #expect(refused.status == 74 && refused.errors.contains(words), "\(refused.errors)")
                }
                try await world.startGateway(arguments: ["--restored", "--witnessed", head.path])
                #expect(!FileManager.default.fileExists(atPath: state.appending(path: "restored.json").path))

                // What was acknowledged before the backup began is there; what came after it, the sender submits again.
                let client = try RawClient(.hotline, world: world)
                var known = 0
                for message in promised where try await client.status(of: message) != nil { known += 1 }
                #expect(known == promised.count && promised.count >= Self.before)
                let again = Ledger()
                try await run.submit(sent, ledger: again)
                try world.startDesk(.municipality)
                try await world.waitForDesk(.municipality)
                let tally = try await run.tally(ledger)
                #expect(tally.acknowledged == Self.messages && tally.lost == 0 && tally.repeated == 0 && tally.once == Self.messages)

                // The witness accepts the epoch: exit status 0 says that it raises no alarm.
                await world.killDesk(.police)
                try world.startDesk(.police)
                try await world.waitForDesk(.police)
                let later = folder.url.appending(path: "later.json")
                try await witness(world, past: 1, epoch: 2, to: later)
                try await judgeLog(world, head: head)
                #expect(await world.stopGateway() == 0)
                // Once is enough: from here on it starts as ever.
                try await world.startGateway()
            }
        }

        /// Waits until a desk has seen so many entries of the log, and keeps its head.
        private func witness(_ world: StoryWorld, past size: Int, epoch: Int = 1, to file: URL) async throws {
            let seen = await Waiting.until(.seconds(120)) {
                try? FileManager.default.removeItem(at: file)
                guard (try? await world.vartai(["audit", "witness", "--save", file.path], at: .police)) != nil,
                    let bytes = try? Data(contentsOf: file)
                else { return false }
                return (try? Self.position(bytes)).map { $0.size >= size && $0.epoch == epoch } ?? false
            }
            guard seen else { throw Lost() }
        }

        /// `{epoch, size}` of a signed head.
        private static func position(_ bytes: Data) throws -> (epoch: Int, size: Int) {
            let limits = JSONLimits(bytes: 1 << 20)
            let payload = try JSONReader.read(Array(bytes), limits: limits)["payload"]?.string.flatMap(Base64URL.decode)
            let head = try JSONReader.read(payload ?? [], limits: limits)
            return (head["epoch"]?.integer ?? 0, head["size"]?.integer ?? 0)
        }

        /// The log is whole, in its second epoch, whose record names the head that the desk held; and every evidence in it verifies with the auditor's tool.
        private func judgeLog(_ world: StoryWorld, head: URL) async throws {
            let log = world.place.exports.appending(path: "log.jsonl")
            let export = try await Command.run(
                world.place.vartai, ["audit", "export", "--state", world.place.gateway.appending(path: "state").path, "--out", log.path])
            #expect(export.status == 0, "\(export.errors)")
            let verified = try await Command.run(
                world.place.vartai,
                [
                    "audit", "verify", log.path, "--anchors", world.place.pki.appending(path: "anchors.pem").path, "--issuing",
                    world.place.pki.appending(path: "issuing.pem").path, "--crl", world.place.pki.appending(path: "crl.pem").path, "--witnessed",
                    head.path, "--json",
                ])
            #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
            let position = try Self.position(Data(contentsOf: head))
            let limits = JSONLimits(bytes: 1 << 20)
            var epochs: [JSONValue] = []
            for line in try String(contentsOf: log, encoding: .utf8).split(separator: "\n") where line.hasPrefix("{\"epoch\"") {
                let payload = try JSONReader.read(Array(line.utf8), limits: limits)["epoch"]?["payload"]?.string.flatMap(Base64URL.decode)
                epochs.append(try JSONReader.read(payload ?? [], limits: limits))
            }
            let epoch = try #require(epochs.first)
            #expect(epochs.count == 1 && epoch["epoch"]?.integer == 2)
            #expect(epoch["previous"]?["size"]?.integer == position.size && position.epoch == 1)
            #expect((epoch["restored"]?["size"]?.integer ?? .max) < position.size)
        }
    }
}
