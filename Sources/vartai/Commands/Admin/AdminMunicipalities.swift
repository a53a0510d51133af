import ArgumentParser
import ExchangeAPI
import ExchangeFormats
import Trust

struct AdminMunicipalities: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "municipalities", abstract: "Which municipalities referrals reach, and where answers are overdue / Savivaldybės",
        discussion: """
            Example / Pavyzdys:
              vartai admin municipalities --gaps --admin admin.yaml
            """)

    @Flag(help: "Only those that no referral reaches, or that owe an answer / Tik nepasiekiamos ir vėluojančios atsakyti") var gaps = false
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let answer = try await admin.client().get(AdminPath.municipalities)
        let all = answer["items"]?.array ?? []
        let shown = all.filter { !gaps || $0["state"] != "COVERED" || ($0["overdue"]?.integer ?? 0) > 0 }
        if console.json { return console.show(["items": .array(shown)]) }
        if shown.isEmpty {
            console.line(Texts.everyMunicipalityIsCovered, .good)
        } else {
            console.show(AdminView(language: console.language, now: SystemClock().now()).municipalities(shown))
        }
        console.line()
        console.line(Texts.municipalitiesCovered(all.count { $0["state"] == "COVERED" }, of: all.count))
    }
}
