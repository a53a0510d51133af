import Foundation
import Story

/// What a newcomer can try once the story is over.
struct WhatNext {
    let place: StoryPlace
    let world: StoryWorld
    /// The hotline's message whose history can be looked at.
    let referral: String

    func tell(_ narrator: Narrator) {
        let vartai = relative(place.vartai)
        let police = relative(place.deskConfiguration(.police))
        let hotline = relative(place.deskConfiguration(.hotline))
        let municipality = relative(place.deskConfiguration(.municipality))
        narrator.plain("")
        narrator.plain("Viskas tebeveikia. Pabandykite kitame lange: / Everything keeps running. Try in another window:")
        narrator.plain("")
        narrator.plain("  \(vartai) query person --family-name Zasinaite --given-name Sarune --born 1994-03-07 \\")
        narrator.plain("      --case TEST-2026-0002 --justification \"Mano pirmoji bandomoji užklausa\" --desk \(police)")
        narrator.plain("  \(vartai) inbox list --desk \(municipality)")
        narrator.plain("  \(vartai) outbox list --desk \(hotline)")
        narrator.plain("  \(vartai) evidence show \(referral) --desk \(hotline)")
        narrator.plain("  \(vartai) formats show THB-230 --language en")
        narrator.plain("  curl http://127.0.0.1:\(world.healthPort)/metrics")
        narrator.plain("")
        narrator.plain("Administravimo pultas: / The console: https://localhost:\(world.consolePort)/")
        narrator.plain("  Į naršyklę importuokite / import into the browser: \(relative(place.administrator))/tls.p12 (vartai),")
        narrator.plain("  \(relative(place.pki))/anchors.pem")
        narrator.plain("")
        narrator.plain("Būsena ir žurnalai: / State and logs: \(relative(place.state)) (logs/, gateway/, desks/, pki/, exports/)")
        narrator.plain("Ctrl-C viską sustabdo. / Ctrl-C stops everything.")
    }

    /// The path as it is shortest from here.
    private func relative(_ url: URL) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return url.path.hasPrefix(here) ? String(url.path.dropFirst(here.count)) : url.path
    }
}
