import ExchangeFormats
import Gateway
import TestSupport
import Testing

@Suite("corrections.md §4, last column: Europol, Interpol, SIRENE")
struct PoliceChannelTests {
    @Test("§4: only the police and prosecutors address them", arguments: ["int.europol.enu", "int.interpol.ncb", "int.sirene"])
    func onlyPoliceAndProsecutors(_ channel: String) {
        for role in FormatCatalogue.codeList("endpointRole")?.codes.map(\.code) ?? [] {
            let found = RouteRules.problem(
                .sample("THB-411", "STATISTICS"), from: .playing(role, id: "lt.sender"), to: .playing("INTERNATIONAL", id: channel))
            #expect(found?.code == (["POLICE", "PROSECUTOR"].contains(role) ? nil : .internationalChannelClosed), "\(role)")
        }
    }

    @Test("§4: a name that only begins alike is no channel") func otherNames() {
        #expect(!PoliceChannelPolicy.isChannel(.playing("NGO", id: "int.sirenex")))
        #expect(RouteRules.problem(.sample("THB-230", "ASSIST"), from: .playing("NGO"), to: .playing("INTERNATIONAL", id: "int.iom")) == nil)
    }
}
