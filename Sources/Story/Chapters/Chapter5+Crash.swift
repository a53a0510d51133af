import ExchangeFormats

/// The gateway is killed in the middle of 200 submissions and started again: every acknowledged message takes effect exactly once.
package struct CrashChapter: Sendable {
    package static let messages = 200

    let world: StoryWorld
    let narrator: Narrator

    package init(_ world: StoryWorld, _ narrator: Narrator) {
        self.world = world
        self.narrator = narrator
    }

    package func play() async throws -> CrashRun.Tally {
        narrator.chapter(5, lt: "Mainų mazgas priverstinai sustabdomas vidury darbo", en: "The gateway is killed in the middle of its work")
        let started = ContinuousClock.now
        let (tally, _) = try await CrashRun(world).play(
            count: Self.messages, kills: [CrashRun.Kill(acknowledged: Self.messages * 2 / 5)])
        narrator.tell(
            lt: "Siunčiama pranešimų: \(Self.messages). Patvirtinus \(tally.acknowledgedBefore), mazgas sustabdytas (SIGKILL) ir vėl paleistas.",
            en: "Messages: \(Self.messages). The gateway was killed (SIGKILL) after \(tally.acknowledgedBefore) acknowledgements and restarted.",
            took: ContinuousClock.now - started)
        narrator.tell(
            lt: "Patvirtinta: \(tally.acknowledged), įsigaliojo vieną kartą: \(tally.once), prarasta: \(tally.lost), pakartota: \(tally.repeated).",
            en: "Acknowledged \(tally.acknowledged); took effect exactly once: \(tally.once), lost: \(tally.lost), repeated: \(tally.repeated).")
        guard tally.lost == 0, tally.repeated == 0, tally.once == Self.messages else {
            throw StoryFailure(lt: "Ne visi pranešimai įsigaliojo lygiai vieną kartą.", en: "Not every message took effect exactly once.")
        }
        return tally
    }
}
