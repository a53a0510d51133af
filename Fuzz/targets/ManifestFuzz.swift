import ExchangeFormats
import Foundation
import TestSupport

/// Any JSON as a manifest: what is read is written so that it is read as the same, and what is refused is refused at places that there are.
enum ManifestFuzz {
    static func run(_ input: [UInt8]) throws(PropertyBroken) {
        guard let first = input.first else { return }
        let value: JSONValue
        if first == Self.byEdits {
            var choices = InputBytes(input.dropFirst())
            value = mutation.mutate(sample(UInt8.random(in: 0...3, using: &choices)).json, using: &choices)
        } else {
            guard let read = try? JSONReader.read(input, limits: JSONLimits(bytes: WireLimits.manifestBytes, depth: 8, values: 2048)) else { return }
            value = read
        }
        let manifest: Manifest
        do throws(Problem) {
            manifest = try Manifest.read(value, now: FuzzTime.now)
        } catch {
            try PropertyBroken.unless(error.code != .internalFailure && error.code != .manifestMalformed, "a manifest by its definition can be read")
            try Violations.check(error.violations, of: value)
            return
        }
        let again = try? Manifest.read(manifest.json, now: FuzzTime.now)
        try PropertyBroken.unless(again == manifest, "a manifest that is written reads as the same")
    }

    /// An input that begins so is a list of changes to a manifest; no JSON text does.
    static let byEdits: UInt8 = 0x01

    private static let mutation = BodyMutation((0...3).map { sample($0).json })

    /// - Parameter kind: four of them, from the least to the most.
    static func sample(_ kind: UInt8) -> Manifest {
        func id(_ last: UInt8) -> UUID { UUID(wireText: "019caffe-3b00-74ad-8bf1-e184133cdb0\(last % 10)") ?? UUID() }
        let created = UTCInstant(milliseconds: FuzzTime.now.milliseconds - 60_000)
        let isRich = kind > 1
        return Manifest(
            exchange: "lt.test", formatID: "THB-230", formatVersion: FormatVersion(1, 0), messageID: id(kind), conversationID: id(kind + 1),
            inReplyTo: isRich ? id(9) : nil, caseRef: isRich ? "A-17" : nil, createdAt: created,
            validUntil: UTCInstant(milliseconds: created.milliseconds + 86_400_000), sender: "lt.md", senderUnit: isRich ? "vilnius" : nil,
            senderPerson: "p-104", recipients: kind % 2 == 0 ? ["lt.pd"] : ["lt.pd", "lt.vdi.vilnius"], priority: .urgent, purpose: "ASSISTANCE",
            regime: "GDPR", legalBasis: ["GDPR_6_1_A"], handlingCodes: isRich ? ["CONSENT_BOUND"] : [], language: .lt,
            textLanguages: isRich ? ["lt"] : [], childInvolved: "NO",
            consentScope: isRich
                ? .init(organisation: "lt.pd", services: ["SHELTER"], validUntil: UTCInstant(milliseconds: created.milliseconds + 1_000_000)) : nil,
            retention: 30, parts: [.init(partID: "body", mediaType: "application/json", size: 120, digest: Array(repeating: 7, count: 32))])
    }

    static var seeds: [[UInt8]] {
        (0...3 as ClosedRange<UInt8>).flatMap { kind -> [[UInt8]] in
            [JSONWriter.bytes(sample(kind).json), [byEdits, kind &* 80, 3, 9, 200, 17, 90, 4]]
        }
    }
}

/// What is said of a value that is not valid holds together.
enum Violations {
    static func check(_ violations: [Violation], of value: JSONValue) throws(PropertyBroken) {
        try PropertyBroken.unless(violations.count <= BodyDefinition.maximumViolations, "violations are bounded")
        for violation in violations.prefix(20) {
            let parent = JSONPointer(Array(violation.pointer.tokens.dropLast()))
            let isThere = value[violation.pointer] != nil || value[parent]?.object != nil
            try PropertyBroken.unless(isThere, "the place of a violation is there, or that of something missing in an object that is there")
            let pointer = JSONPointer(text: violation.pointer.description)
            try PropertyBroken.unless(pointer?.tokens == violation.pointer.tokens, "a pointer reads as it is written")
            let isSaid = Language.allCases.allSatisfy { !violation.message($0).unicodeScalars.contains("…") }
            try PropertyBroken.unless(isSaid, "a sentence has all of its arguments: \(violation.code)")
        }
    }
}
