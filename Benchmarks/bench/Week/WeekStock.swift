import ExchangeAPI
import ExchangeFormats
import Foundation
import LoadTools
import Story
import Trust

/// The messages of a week, signed beforehand: a file for each sender of each phase, as `bench-load submit` reads it.
struct WeekStock: Sendable {
    /// What was signed.
    struct Signed: Sendable {
        var messages = 0
        /// Of all messages together.
        var bytes = 0
        /// Of their bodies.
        var bodyBytes = 0
        /// Of each role's messages how many there are, by format.
        var formats: [String: Int] = [:]
    }

    /// Bytes that are written at once.
    private static let piece = 1 << 20

    let plan: WeekPlan
    private let directory: WeekDirectory
    private let world: StoryWorld
    private let bodies: WeekBodies
    private let folder: URL

    init(_ plan: WeekPlan, _ directory: WeekDirectory, in world: StoryWorld) throws {
        self.plan = plan
        self.directory = directory
        self.world = world
        bodies = try WeekBodies(plan, directory, in: world)
        folder = world.place.exports.appending(path: "week")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    func file(of sender: Int, in phase: WeekPlan.Phase) -> URL {
        folder.appending(path: "\(plan.numbers(of: phase).lowerBound)-\(sender).messages")
    }

    /// Signs all messages of a phase, on all cores.
    func sign(_ phase: WeekPlan.Phase) async throws -> Signed {
        var left = plan.senders(in: phase)[...]
        return try await withThrowingTaskGroup(of: Signed.self) { group in
            for _ in 0..<max(2, ProcessInfo.processInfo.activeProcessorCount) {
                if let sender = left.popFirst() { group.addTask { try write(sender, phase) } }
            }
            var sum = Signed()
            while let signed = try await group.next() {
                sum.messages += signed.messages
                sum.bytes += signed.bytes
                sum.bodyBytes += signed.bodyBytes
                sum.formats.merge(signed.formats, uniquingKeysWith: +)
                if let sender = left.popFirst() { group.addTask { try write(sender, phase) } }
            }
            return sum
        }
    }

    /// What was sent is not needed any more.
    func discard(_ phase: WeekPlan.Phase) {
        for sender in plan.senders(in: phase) { try? FileManager.default.removeItem(at: file(of: sender, in: phase)) }
    }

    private func write(_ sender: Int, _ phase: WeekPlan.Phase) throws -> Signed {
        let client = try RawClient(directory.endpoints[sender], world: world)
        let url = file(of: sender, in: phase)
        guard FileManager.default.createFile(atPath: url.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw CocoaError(.fileWriteUnknown)
        }
        let handle = try FileHandle(forWritingTo: url)
        defer { try? handle.close() }
        var (signed, pending): (Signed, [UInt8]) = (Signed(), [])
        for number in plan.numbers(from: sender, in: phase) {
            try Task.checkCancellation()
            let (id, composed, body) = try compose(plan.message(number), client)
            MessageRecords.append(id: id, message: composed, to: &pending)
            signed.messages += 1
            signed.bytes += composed.count
            signed.bodyBytes += body
            if pending.count >= Self.piece {
                try handle.write(contentsOf: pending)
                pending.removeAll(keepingCapacity: true)
            }
        }
        try handle.write(contentsOf: pending)
        signed.formats[WeekRole(of: sender).format] = signed.messages
        return signed
    }

    private func compose(_ message: WeekPlan.Message, _ client: RawClient) throws -> (id: [UInt8], bytes: [UInt8], body: Int) {
        let role = WeekRole(of: message.sender)
        let now = SystemClock().now()
        let id = Self.stamped(UUID.version7(at: now, random: SystemRandom()), message.number)
        var manifest = client.manifest(
            role.format, to: directory.endpoints[message.recipient], purpose: role.purpose, regime: role.regime, handling: [role.handling],
            messageID: id)
        let body = try bodies.body(of: message, &manifest)
        let part = MessageComposer.Part(partID: "body", mediaType: MediaType.json, bytes: body)
        let bytes = try client.composer.compose(manifest, parts: [part], issuedAt: now).bytes
        return (withUnsafeBytes(of: id.uuid) { Array($0) }, bytes, body.count)
    }

    private static func stamped(_ id: UUID, _ number: Int) -> UUID {
        var value = id.uuid
        withUnsafeMutableBytes(of: &value) { bytes in bytes.copyBytes(from: WeekID.stamped(Array(bytes), with: number)) }
        return UUID(uuid: value)
    }
}
