import ExchangeFormats
import Foundation
import Story
import Testing

extension Serially {
    /// The story of `make run`, with an assertion on every outcome.
    @Suite struct StoryTests {
        @Test(.timeLimit(.minutes(5))) func theStoryEndsAsItShould() async throws {
            let python = Surroundings.joserfcPython
            if python == nil { print("joserfc is left out: neither VARTAI_PYTHON nor .venv/bin/python is there.") }
            try await withWorld(timeStamps: true) { world in
                let teller = StoryTeller(world, .silent, python: python)
                try await teller.start()
                let outcome = try await teller.play()
                check(outcome.queries)
                check(outcome.referral)
                check(outcome.identification)
                check(outcome.refusals)
                check(outcome.crash)
                check(outcome.verification, withJoserfc: python != nil)
            }
        }

        private func check(_ queries: QueryChapter.Outcome) {
            let person = Dictionary(uniqueKeysWithValues: queries.person.map { ($0.source, $0) })
            #expect(person.count == 3)
            #expect(person[StoryEndpoint.migration.rawValue]?.result == "HIT")
            #expect(person[StoryEndpoint.borderGuard.rawValue]?.result == "PARTIAL")
            #expect(person[StoryEndpoint.labourInspectorate.rawValue]?.result == "HIT")
            #expect(person.values.allSatisfy { $0.matches > 0 })
            let vehicle = Dictionary(uniqueKeysWithValues: queries.vehicle.map { ($0.source, $0) })
            #expect(vehicle.count == 3)
            #expect(vehicle[StoryEndpoint.migration.rawValue]?.result == "NO_HIT")
            #expect(vehicle[StoryEndpoint.migration.rawValue]?.matches == 0)
            #expect(vehicle[StoryEndpoint.labourInspectorate.rawValue]?.result == "NO_HIT")
            #expect(vehicle[StoryEndpoint.borderGuard.rawValue]?.result == "HIT")
            #expect((vehicle[StoryEndpoint.borderGuard.rawValue]?.matches ?? 0) > 0)
        }

        private func check(_ referral: ReferralChapter.Outcome) {
            #expect(referral.state == "HANDED_OVER")
            #expect(referral.outcome == "ACCEPTED")
            #expect(!referral.readInEnglish.isEmpty)
        }

        private func check(_ identification: IdentificationChapter.Outcome) {
            #expect(identification.state == "HANDED_OVER")
            #expect(identification.readInEnglish.contains("Attachments"))
            #expect(identification.savedBytes == IdentificationChapter.attachmentBytes)
            #expect(identification.isSame)
        }

        private func check(_ refusals: RefusalChapter.Outcome) {
            #expect(refusals.forged.code == "E-SIG-01")
            #expect(refusals.broken.code.hasPrefix("E-FLD"))
            #expect(refusals.broken.violations >= 2)
            #expect(refusals.unrouted.code == "E-RTE-03")
            #expect(refusals.reused.code == "E-DUP-01")
            #expect(refusals.borrowed.code == ErrorCode.signerNotSender.rawValue)
            #expect(refusals.unread.code == ErrorCode.formatVersionUnreadable.rawValue)
            #expect(refusals.expired.code == ErrorCode.messageExpired.rawValue)
            #expect(refusals.unconsented.code == ErrorCode.consentMissing.rawValue)
            #expect(refusals.revoked == ErrorCode.callerRevoked.rawValue)
            for refused in refusals.submissions {
                #expect(refused.statement?.event == .submissionRejection)
                #expect(refused.statement?.reason?.rawValue == refused.code)
                #expect(!refused.message.lt.isEmpty && !refused.message.en.isEmpty && refused.message.lt != refused.message.en)
            }
            #expect(refusals.repeatHasFirstEvidence)
        }

        private func check(_ crash: CrashRun.Tally) {
            #expect(crash.acknowledged == CrashChapter.messages)
            #expect(crash.once == CrashChapter.messages)
            #expect(crash.lost == 0)
            #expect(crash.repeated == 0)
            // The kill came in the middle.
            #expect((1..<CrashChapter.messages).contains(crash.acknowledgedBefore))
        }

        private func check(_ verification: VerificationChapter.Outcome, withJoserfc: Bool) {
            // Who verifies with files alone learns the same time.
            let stampedAt = verification.stampedAt?.rfc3339 ?? "no time-stamp"
            #expect(verification.vartai.output.contains(stampedAt), "\(verification.vartai.output)")
            #expect(verification.openssl.succeeded)
            #expect(verification.vartai.succeeded)
            #expect(verification.joserfc.map(\.succeeded) == (withJoserfc ? true : nil))
        }
    }
}
