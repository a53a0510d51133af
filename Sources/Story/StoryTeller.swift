import ExchangeFormats
package import Foundation

/// Plays the whole story.
package struct StoryTeller: Sendable {
    package struct Outcome: Sendable {
        package let queries: QueryChapter.Outcome
        package let referral: ReferralChapter.Outcome
        package let identification: IdentificationChapter.Outcome
        package let refusals: RefusalChapter.Outcome
        package let crash: CrashRun.Tally
        package let verification: VerificationChapter.Outcome
    }

    private let world: StoryWorld
    private let narrator: Narrator
    private let python: URL?

    package init(_ world: StoryWorld, _ narrator: Narrator, python: URL?) {
        self.world = world
        self.narrator = narrator
        self.python = python
    }

    package func start() async throws {
        let started = ContinuousClock.now
        try await world.startTimeStamps()
        try await world.startGateway()
        try await world.startDesks()
        narrator.tell(
            lt: "Veikia mainų mazgas ir šešios darbo vietos, kiekviena su savo raktais ir savo duomenimis.",
            en: "The gateway and six desks are running, each with its own keys and its own data.", took: ContinuousClock.now - started)
        if world.timeStampPort != nil {
            narrator.tell(
                lt: "Laiką tvirtina atskira laiko žymų tarnyba (RFC 3161), čia – kūrimo aplinkos.",
                en: "A time-stamping authority of its own tells the time (RFC 3161); here one for development.")
        }
    }

    package func play() async throws -> Outcome {
        let queries = try await QueryChapter(world, narrator).play()
        let referral = try await ReferralChapter(world, narrator).play()
        let identification = try await IdentificationChapter(world, narrator).play()
        let refusals = try await RefusalChapter(world, narrator).play()
        let crash = try await CrashChapter(world, narrator).play()
        let verification = try await VerificationChapter(world, narrator, python: python).play(messageID: referral.referralID)
        return Outcome(
            queries: queries, referral: referral, identification: identification, refusals: refusals, crash: crash, verification: verification)
    }
}
