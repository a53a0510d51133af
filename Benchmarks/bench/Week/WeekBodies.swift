import ExchangeFormats
import Foundation
import LoadTools
import Story

/// Bodies of the week: the referral of the other parts, and the catalogue's own examples of the other formats, filled up with JSON white space.
struct WeekBodies: Sendable {
    /// By format.
    private let examples: [String: [[UInt8]]]
    /// By municipality and size: the person agreed to that recipient.
    private let referrals: [Int: [Int: BenchmarkReferral]]

    init(_ plan: WeekPlan, _ directory: WeekDirectory, in world: StoryWorld) throws {
        var examples: [String: [[UInt8]]] = [:]
        for role in WeekRole.allCases where role != .ngo {
            examples[role.format] = try Self.examples(role.format, in: world.place.project)
        }
        self.examples = examples
        let samples = StorySamples(place: world.place)
        var referrals: [Int: [Int: BenchmarkReferral]] = [:]
        for number in 0..<plan.endpoints where WeekRole(of: number) == .municipality {
            for size in Set(WeekSize.shares.map { Self.referralBytes($0.bytes) }) {
                referrals[number, default: [:]][size] = try BenchmarkReferral(samples, recipient: directory.endpoints[number], bytes: size)
            }
        }
        self.referrals = referrals
    }

    /// - Parameter manifest: is given what has to stand in it beside such a body.
    func body(of message: WeekPlan.Message, _ manifest: inout Manifest) throws -> [UInt8] {
        if let referral = referrals[message.recipient]?[Self.referralBytes(message.bytes)] {
            manifest.consentScope = referral.scope
            (manifest.priority, manifest.childInvolved, manifest.subjectCategories) = (.urgent, "ACCOMPANYING", ["VICTIM"])
            return referral.body(message.number)
        }
        guard let examples = examples[manifest.formatID] else { throw BenchFailure("There is no example of \(manifest.formatID).") }
        if manifest.regime == "LED" { manifest.evaluation = "B2" }
        let text = examples[message.variant % examples.count]
        return text + [UInt8](repeating: 0x20, count: max(0, message.bytes - text.count))
    }

    /// A referral that fills nearly all of its format takes 2 KiB.
    private static func referralBytes(_ bytes: Int) -> Int { max(bytes, BenchmarkReferral.usualBytes) }

    private static func examples(_ format: String, in project: URL) throws -> [[UInt8]] {
        let folder = project.appending(path: "Schemas/\(format)/1.0/examples")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".lt.json") }.sorted()
        return try names.map { name in
            JSONWriter.bytes(try JSONReader.read(Data(contentsOf: folder.appending(path: name)), limits: JSONLimits(bytes: 1 << 16)))
        }
    }
}
