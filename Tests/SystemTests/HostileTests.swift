import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Testing
import Trust

extension Serially {
    /// Submissions and connections that mean harm, against the daemon as it runs: each gets its one problem or a closed connection, and the
    /// daemon is what it was before.
    @Suite struct HostileTests {
        @Test(.timeLimit(.minutes(5))) func everyHostileSubmissionGetsItsProblem() async throws {
            #expect(HostileCase.all.count >= 60)
            #expect(Set(HostileCase.all.map(\.name)).count == HostileCase.all.count)
            try await withHostileWorld { world in
                let workshop = HostileWorkshop(place: world.place)
                let client = try RawClient(.hotline, world: world)
                try await expectHonestSubmission(world)
                let watch = try DaemonWatch(world)
                for hostile in HostileCase.all {
                    let bytes = try hostile.bytes(workshop)
                    guard case .refused(let problem) = try await client.submit(bytes) else {
                        Issue.record("\(hostile.name) was accepted")
                        continue
                    }
                    #expect(problem.code == hostile.code.rawValue, "\(hostile.name)")
                    #expect(problem.status == ErrorCatalogue.entry(hostile.code).status, "\(hostile.name)")
                    #expect(!problem.message.lt.isEmpty && !problem.message.en.isEmpty)
                }
                try await watch.expectUnharmed()
                try await expectHonestSubmission(world)
            }
        }

        /// One kind of signed object in another's place, and an id that is taken.
        @Test(.timeLimit(.minutes(2))) func signedThingsDoNotStandInForEachOther() async throws {
            try await withHostileWorld { world in
                let workshop = HostileWorkshop(place: world.place)
                let client = try RawClient(.hotline, world: world)
                let (key, certificates) = try workshop.credential(.hotline, "signing")
                let signer = try MessageSigner(key: key, certificates: certificates)
                let draft = try workshop.draft()
                let right = try draft.bytes()
                guard case .accepted(let answer) = try await client.submit(right) else {
                    Issue.record("an honest submission was refused")
                    return
                }
                for kind in SignedObjectKind.allCases where kind != .message {
                    let jws = try signer.sign(kind, payload: JSONWriter.bytes(.object(draft.manifest)), issuedAt: workshop.now)
                    let asItIs = try await client.submit(JSONWriter.bytes(jws.json))
                    #expect(Self.code(asItIs) == "E-HDR-03" || Self.code(asItIs) == "E-MSG-01", "\(kind)")
                    guard var object = try JSONReader.read(right, limits: JSONLimits(bytes: 1 << 20)).object else { continue }
                    (object["protected"], object["payload"], object["signature"]) = (
                        .string(jws.protected), .string(jws.payload), .string(jws.signature)
                    )
                    #expect(Self.code(try await client.submit(JSONWriter.bytes(.object(object)))) == "E-HDR-03", "\(kind)")
                }
                var other = try workshop.draft(answer.messageID)
                other.manifest["priority"] = "URGENT"
                #expect(Self.code(try await client.submit(try other.bytes())) == "E-DUP-01")
                // The exact repeat still gets its first answer.
                guard case .accepted(let again) = try await client.submit(right) else {
                    Issue.record("an exact repeat was refused")
                    return
                }
                #expect(again.evidence == answer.evidence)
            }
        }

        private static func code(_ answer: RawClient.Answer) -> String? {
            guard case .refused(let problem) = answer else { return nil }
            return problem.code
        }

        /// A refusal costs a signature only as often as the limit allows, and one endpoint's refusals cost another nothing.
        @Test(.timeLimit(.minutes(3))) func refusalsAreNoSigningAmplifier() async throws {
            let count = 2_000
            try await withHostileWorld("rejectionBurst: 10, rejectionsPerSecond: 1, ") { world in
                let workshop = HostileWorkshop(place: world.place)
                var draft = try workshop.draft()
                draft.signature = { $0.prefix(40) + [$0[40] ^ 1] + $0.dropFirst(41) }
                let bytes = try draft.bytes()
                let watch = try DaemonWatch(world)
                let started = ContinuousClock.now
                let signed = try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<4 {
                        let client = try RawClient(.hotline, world: world)
                        group.addTask {
                            var signed = 0
                            for _ in 0..<(count / 4) {
                                guard case .refused(let problem) = try await client.submit(bytes) else { continue }
                                if problem.evidence != nil { signed += 1 }
                            }
                            return signed
                        }
                    }
                    // Meanwhile another endpoint's refusals have their evidence.
                    let police = try RawClient(.police, world: world)
                    guard case .refused(let problem) = try await police.submit(bytes) else { throw CancellationError() }
                    #expect(problem.code == "E-SIG-01")
                    #expect(problem.evidence != nil)
                    return try await group.reduce(0, +)
                }
                let allowed = 10 + Int((ContinuousClock.now - started) / .seconds(1)) + 1
                #expect((10...allowed).contains(signed), "\(signed) of \(count)")
                // The feed of an endpoint that had nothing accepted holds its rejections: what is stored grows with the evidence, not with the refusals.
                let stored = try await RawClient(.hotline, world: world).feed()
                #expect(stored.count == signed)
                try await expectHonestSubmission(world)
                try await watch.expectUnharmed()
            }
        }
    }
}
