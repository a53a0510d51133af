import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Testing
import Trust

extension Serially {
    @Suite struct LargePartTests {
        private static let curl = URL(filePath: "/usr/bin/curl")
        private static var hasCurl: Bool { FileManager.default.isExecutableFile(atPath: curl.path) }
        /// 1 GiB where somebody asks for it, because of the disk and the time that it takes.
        private static let size = ProcessInfo.processInfo.environment["VARTAI_LARGE"] == "1" ? 1 << 30 : 64 << 20
        /// By how much the daemon may grow, whatever the size.
        private static let growth = 64 << 20

        /// Up and down through the real daemon, with another client than the desk; the daemon's memory stays flat.
        @Test(.enabled(if: hasCurl, "curl is not installed"), .timeLimit(.minutes(20)))
        func aLargePartGoesThroughWithFlatMemory() async throws {
            try await withWorld { world in
                try await world.startGateway()
                let inspector = try RawClient(.labourInspectorate, world: world)
                let police = try RawClient(.police, world: world)
                // One that is small first: what the daemon needs once is not counted.
                _ = try await Self.transfer(1 << 20, from: inspector, to: police, world)
                let process = try #require(world.processIDs["vartaid"])
                let before = try Self.peakMemory(of: process)
                let clock = ContinuousClock()
                let taken = try await clock.measure { try await Self.transfer(Self.size, from: inspector, to: police, world) }
                let after = try Self.peakMemory(of: process)
                print("\(Self.size >> 20) MiB up and down in \(taken); the daemon's peak was \(before >> 20) MiB before, \(after >> 20) MiB after")
                #expect(after - before < Self.growth, "\(before) → \(after)")
                #expect(await world.stopGateway() == 0)
            }
        }

        /// Uploads a part of invented bytes, submits its message, fetches the part as the police and compares the two.
        private static func transfer(_ size: Int, from inspector: RawClient, to police: RawClient, _ world: StoryWorld) async throws {
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            let (sent, received) = (folder.url.appending(path: "sent"), folder.url.appending(path: "received"))
            let salt = SystemRandom().bytes(WireLimits.saltBytes)
            let digest = try fill(sent, size, salt: salt)
            let part = SeparatePart(partID: "attachment-1", mediaType: "application/octet-stream", size: size, salt: salt, digest: digest)

            let manifest = inspector.manifest(
                "THB-210", to: StoryEndpoint.police.rawValue, purpose: "IDENTIFY", regime: "BDAR", handling: ["H0"], language: .en)
            let upload = try await run(
                [
                    "-T", sent.path, "-H", "Content-Type: \(MediaType.part)", "-H", "\(APIHeader.partSalt): \(Base64URL.encode(salt))",
                    "-H", "Expect:",
                ], APIPath.upload(manifest.messageID, part.partID), as: .labourInspectorate, world)
            let answer = try UploadAnswer(try JSONReader.read(Array(upload.utf8), limits: JSONLimits(bytes: 1 << 16)))
            #expect(answer.size == size && answer.digest == digest)

            let composed = try inspector.composer.compose(
                manifest, parts: [.init(partID: "body", mediaType: MediaType.json, bytes: JSONWriter.bytes(try body())), .init(part)],
                issuedAt: manifest.createdAt)
            guard case .accepted = try await inspector.submit(composed.bytes) else {
                Issue.record("the message was refused")
                return
            }
            // An earlier transfer's message, which nobody receipts, may be offered again before this one.
            var entry: InboxEntry?
            for _ in 0..<10 where entry == nil {
                entry = try await police.inbox(wait: 20).first { $0.messageID == manifest.messageID }
            }
            let delivery = try #require(entry).deliveryID
            _ = try await run(["-o", received.path], APIPath.deliveryPart(delivery, part.partID), as: .police, world)
            #expect(try self.digest(of: received, salt: salt) == digest)
        }

        private static func body() throws -> JSONValue {
            let url = Surroundings.repository.appending(path: "Definitions/formats/THB-210/1.0/examples/labour.en.json")
            var form = try JSONReader.read(Array(Data(contentsOf: url)), limits: JSONLimits(bytes: 1 << 20)).object ?? [:]
            form["attachments"] = [["partId": "attachment-1", "fileName": "a.bin", "mediaType": "application/octet-stream"]]
            return .object(form)
        }

        private static func run(_ arguments: [String], _ path: String, as endpoint: StoryEndpoint, _ world: StoryWorld) async throws -> String {
            let keys = world.place.pki.appending(path: "endpoints/\(endpoint.rawValue)")
            let result = try await Command.run(
                curl,
                [
                    "-s", "-S", "--fail-with-body", "--cacert", world.place.pki.appending(path: "anchors.pem").path, "--cert",
                    keys.appending(path: "tls.pem").path, "--key", keys.appending(path: "tls.key").path, "--resolve",
                    "localhost:\(world.port):127.0.0.1",
                ] + arguments + ["https://localhost:\(world.port)\(path)"])
            try #require(result.succeeded, "curl ended with \(result.status): \(result.errors) \(result.output)")
            return result.output
        }

        /// Writes so many bytes that do not repeat soon.
        ///
        /// - Returns: their salted digest.
        private static func fill(_ file: URL, _ size: Int, salt: [UInt8]) throws -> [UInt8] {
            try #require(FileManager.default.createFile(atPath: file.path, contents: nil))
            let handle = try FileHandle(forWritingTo: file)
            defer { try? handle.close() }
            var hasher = SaltedHasher(salt: salt)
            var left = size
            while left > 0 {
                let piece = SystemRandom().bytes(min(left, 1 << 20))
                hasher.update(piece)
                try handle.write(contentsOf: Data(piece))
                left -= piece.count
            }
            return hasher.digest()
        }

        private static func digest(of file: URL, salt: [UInt8]) throws -> [UInt8] {
            let handle = try FileHandle(forReadingFrom: file)
            defer { try? handle.close() }
            var hasher = SaltedHasher(salt: salt)
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { hasher.update(Array(piece)) }
            return hasher.digest()
        }

        /// Bytes of `VmHWM`.
        private static func peakMemory(of process: Int32) throws -> Int {
            let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
            return try #require(line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }) * 1024
        }
    }
}
