import Desk
import ExchangeFormats
import Foundation
import Logging
import Matching
import Testing
import Trust

@Suite("A desk and its sources", .timeLimit(.minutes(2)))
struct DeskSourcesTests {
    @Test func aRunningDeskReadsItsSourcesAndTellsHowTheyStand() async throws {
        let exchange = try SampleExchange()
        let gateway = try ScriptedGateway(exchange)
        let reader = ScriptedReader()
        reader.answers([
            .success([.put(SourceRecord(id: "1", subject: .phone(PhoneFields(number: "861234510"))))]), .failure(SourceProblem(.tooSlow)),
        ])
        let source = MaintainedSource(
            MaintainedSource.Identity(id: "telefonai", kind: "odbc", regime: .lawEnforcement), reader: reader,
            plan: RefreshPlan(every: .seconds(3600)), clock: exchange.clock, random: CountingRandom(),
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try source.start()
        let desk = try exchange.desk(SampleExchange.police, store: MemoryDeskStore(), gateway: gateway, sources: [source])
        #expect(throws: Problem(.parameterInvalid, ["parameter": "source"])) { try desk.refreshSource("asmenys", full: true) }
        try await withRunning(desk) { () async throws in
            let before = try desk.refreshSource("telefonai", full: true)
            #expect(before.readings == 1 && before.records == 1)
            while desk.sources().first?.readings == 1 { await Task.yield() }
        }
        let state = try #require(desk.sources().first)
        #expect(state.kind == "odbc" && state.records == 1 && state.failure?.fault == "tooSlow")
        #expect(try source.search(.phone(PhoneFields(number: "861234510"))).map(\.recordID) == ["1"])
    }
}
