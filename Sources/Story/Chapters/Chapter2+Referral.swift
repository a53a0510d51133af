import ExchangeFormats
import Foundation

/// The hotline forwards a referral in Lithuanian; the municipality reads it in English and accepts it.
package struct ReferralChapter: Sendable {
    package struct Outcome: Sendable {
        /// The THB-230.
        package let referralID: String
        /// What the municipality read, in the English view.
        package let readInEnglish: String
        /// A code of the list `referralOutcome`, as the hotline saw it.
        package let outcome: String
        /// State of the referral in the hotline's outbox.
        package let state: String
    }

    let world: StoryWorld
    let narrator: Narrator

    package init(_ world: StoryWorld, _ narrator: Narrator) {
        self.world = world
        self.narrator = narrator
    }

    package func play() async throws -> Outcome {
        narrator.chapter(
            2, lt: "Pagalbos linija nukreipia asmenį pagalbai", en: "The helpline refers a person for assistance")
        let started = ContinuousClock.now
        let sent = try await world.vartai(
            [
                "send", "--format", "THB-230", "--to", StoryEndpoint.municipality.rawValue, "--body", "-", "--body-language", "lt", "--wait", "60",
            ], at: .hotline, input: try StorySamples(place: world.place).referral().storyText)
        guard let referralID = sent["messageId"]?.string, let state = sent["state"]?.string else {
            throw StoryFailure(lt: "Nukreipimas neišsiųstas.", en: "The referral was not sent.")
        }
        narrator.tell(
            lt: "Nukreipimas (THB-230, lietuvių kalba) pasirašytas, išsiųstas ir įteiktas savivaldybei.",
            en: "The referral (THB-230, in Lithuanian) was signed, sent and handed over to the municipality.",
            took: ContinuousClock.now - started)
        let text = try await world.vartaiText(["inbox", "show", referralID, "--language", "en"], at: .municipality, language: .en)
        narrator.tell(lt: "Savivaldybė skaito jį angliškai:", en: "The municipality reads it in English:")
        narrator.show(StoryText.withoutManifest(text))
        let answered = ContinuousClock.now
        _ = try await world.vartai(
            ["send", "--format", "THB-232", "--reply-to", referralID, "--body", "-", "--body-language", "en", "--wait", "60"], at: .municipality,
            input: try StorySamples(place: world.place).outcome(of: referralID).storyText)
        narrator.tell(
            lt: "Savivaldybė nukreipimą priėmė (THB-232).", en: "The municipality accepted the referral (THB-232).",
            took: ContinuousClock.now - answered)
        let outcome = try await hotlineSees(referralID)
        return Outcome(referralID: referralID, readInEnglish: text, outcome: outcome, state: state)
    }

    private func hotlineSees(_ referralID: String) async throws -> String {
        let list = try await world.vartai(["inbox", "list"], at: .hotline)
        let reply = (list.array ?? list["items"]?.array ?? []).first {
            $0["formatId"]?.string == "THB-232" && $0["inReplyTo"]?.string == referralID
        }
        guard let id = reply?["messageId"]?.string else {
            throw StoryFailure(lt: "Pagalbos linija rezultato nemato.", en: "The helpline does not see the outcome.")
        }
        narrator.tell(lt: "Pagalbos linija mato rezultatą:", en: "The helpline sees the outcome:")
        narrator.show(StoryText.withoutManifest(try await world.vartaiText(["inbox", "show", id, "--language", "lt"], at: .hotline, language: .lt)))
        let message = try await world.vartai(["inbox", "show", id, "--language", "en"], at: .hotline)
        guard let outcome = message["body"]?["outcome"]?.string else {
            throw StoryFailure(lt: "Rezultate nėra kodo.", en: "The outcome has no code.")
        }
        return outcome
    }
}
