import Alarms
import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import Testing
import Trust

/// Changes of the agreements over the admin API: who may, what is asked, what is answered.
@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct AdminChangeTests {
    private static let second = "kitas"
    private static let officers: [String: Set<AdminRole>] = [SampleExchange.administrator: [.operator], second: [.securityOfficer]]

    private static func text() throws -> String {
        try String(contentsOf: SampleExchange.repository.appending(path: "Examples/exchange/agreements.yaml"), encoding: .utf8)
    }

    private static func proposal(_ members: JSONObject = [:], replacing old: String = "[THB-100]", with new: String = "[THB-101]") throws -> [UInt8] {
        var object: JSONObject = ["agreements": .string(try text().replacing(old, with: new)), "reason": "SUT-2026-014"]
        for member in members.members { object[member.name] = member.value }
        return JSONWriter.bytes(.object(object))
    }

    private func second(_ running: RunningGateway) -> Curl { running.admin(running.exchange.pki.administratorTLS(Self.second)) }

    private func propose(_ body: [UInt8], _ admin: Curl) async throws -> Curl.Answer {
        try await admin.post(AdminPath.changes, body, type: MediaType.json)
    }

    private func act(_ name: String, _ change: JSONValue?, _ admin: Curl) async throws -> Curl.Answer {
        let id = try #require(change?["changeId"]?.string.flatMap(UUID.init(wireText:)))
        return try await admin.post(AdminPath.act(name, onChange: id), [], type: MediaType.json)
    }

    @Test func oneProposesAnotherApprovesAndTheNextMessageIsJudgedByIt() async throws {
        let running = try await RunningGateway(roles: Self.officers)
        let (first, second) = (running.admin(), second(running))
        let accepted = try running.exchange.message()
        #expect(try await running.police.post(APIPath.messages, accepted.bytes, type: MediaType.message).status == 202)
        let proposed = try await propose(Self.proposal(), first)
        #expect(proposed.status == 200 && proposed.json?["state"] == "PROPOSED", "\(proposed.text)")
        let listed = try #require(try await second.get(AdminPath.changes).json?["items"]?.array)
        #expect(listed.map { $0["changeId"] } == [proposed.json?["changeId"]])
        let id = try #require(proposed.json?["changeId"]?.string.flatMap(UUID.init(wireText:)))
        let shown = try await second.get(AdminPath.change(id))
        let difference = try #require(shown.json?["differences"]?.array?.first)
        #expect(difference["agreement"] == "SUT-2026-001" && difference["line"] == 1 && difference["member"] == "formats")
        #expect(difference["before"] == "THB-100" && difference["after"] == "THB-101" && difference["kind"] == "CHANGED")
        // An operator does not approve, whoever proposed it.
        #expect(try await act("approve", proposed.json, first).code == "E-API-05")
        let approved = try await act("approve", proposed.json, second)
        #expect(approved.status == 200 && approved.json?["state"] == "IN_FORCE", "\(approved.text)")
        #expect(approved.json?["approved"]?["administrator"] == .string(Self.second))
        let refused = try await running.police.post(APIPath.messages, try running.exchange.message().bytes, type: MediaType.message)
        #expect(refused.status == 422 && refused.code == "E-RTE-02", "\(refused.text)")
        let inForce = try await first.get(AdminPath.agreements)
        #expect(inForce.json?["agreements"] == .string(try Self.text().replacing("[THB-100]", with: "[THB-101]")))
        #expect(inForce.json?["digest"] == proposed.json?["digest"] && inForce.json?["change"]?["changeId"] == proposed.json?["changeId"])
        #expect(try await act("approve", proposed.json, second).code == "E-ADM-04")
    }

    @Test func ofOneAdministratorWithBothRolesNoApprovalIsTaken() async throws {
        let running = try await RunningGateway(roles: [SampleExchange.administrator: [.operator, .securityOfficer]])
        let proposed = try await propose(Self.proposal(), running.admin())
        #expect(try await act("approve", proposed.json, running.admin()).code == "E-ADM-03")
        #expect(try await act("withdraw", proposed.json, running.admin()).json?["state"] == "WITHDRAWN")
    }

    @Test(arguments: [AdminRole.observer, .auditor]) func whoOnlyLooksProposesNothing(_ role: AdminRole) async throws {
        let running = try await RunningGateway(roles: [SampleExchange.administrator: [role]])
        #expect(try await propose(Self.proposal(), running.admin()).code == "E-API-05")
        for path in [AdminPath.changes, AdminPath.agreements] { #expect(try await running.admin().get(path).status == 200) }
        #expect(try await running.admin().get(AdminPath.change(UUID())).code == "E-API-01")
    }

    @Test func wrongProposalsAreRefused() async throws {
        let running = try await RunningGateway(roles: [SampleExchange.administrator: [.securityOfficer]])
        let cases: [([UInt8], String)] = [
            (Array("{".utf8), "E-JSN-01"), (Array("[]".utf8), "E-FLD-06"), (Array(#"{"reason":"a"}"#.utf8), "E-FLD-01"),
            (try Self.proposal(["more": 1]), "E-FLD-05"), (try Self.proposal(["effectiveFrom": "rytoj"]), "E-FLD-02"),
            (try Self.proposal(["emergency": "NO"]), "E-FLD-03"), (try Self.proposal(["emergency": "MENDED"]), "E-ADM-06"),
            (try Self.proposal(["reason": .string(String(repeating: "a", count: 301))]), "E-FLD-02"),
            (try Self.proposal(replacing: "[THB-100]", with: "[THB-999]"), "E-ADM-05"),
            (try Self.proposal(["agreements": .string(String(repeating: "a", count: AdminLimits.agreementsBytes + 1))]), "E-FLD-02"),
        ]
        for (body, code) in cases {
            let answer = try await propose(body, running.admin())
            #expect(answer.code == code, "\(answer.text)")
        }
        let large = try await propose(Array(repeating: 32, count: AdminLimits.proposalBytes + 1), running.admin())
        #expect(large.status == 413)
        #expect(try await running.admin().get(AdminPath.changes).json?["items"] == [])
    }

    @Test func anEmergencyIsAnAlarmUntilItIsApproved() async throws {
        let running = try await RunningGateway(
            roles: [SampleExchange.administrator: [.securityOfficer], Self.second: [.securityOfficer]], fourEyes: FourEyes(emergency: true))
        let source = GatewayAlarmSource(gateway: running.gateway, objectives: AlarmObjectives(), clock: SystemClock())
        let proposed = try await propose(Self.proposal(["emergency": "SECURITY_INCIDENT"]), running.admin())
        #expect(proposed.json?["state"] == "IN_FORCE" && proposed.json?["approveBy"] != nil, "\(proposed.text)")
        let alarm = try #require(await source.reading().conditions.first { $0.key.kind == .unapprovedChange })
        #expect(alarm.key.subject == proposed.json?["changeId"]?.string && alarm.severity == .warning)
        #expect(try await act("approve", proposed.json, second(running)).json?["state"] == "IN_FORCE")
        let reading = await source.reading()
        #expect(!reading.conditions.contains { $0.key.kind == .unapprovedChange } && reading.kinds.contains(.unapprovedChange))
    }

    @Test func theStatesOfTheAPIAreThoseOfTheGateway() {
        #expect(AdminChange.states == AgreementChange.State.allCases.map(\.rawValue))
        #expect(AdminLimits.agreementsBytes == ChangeLimits.textBytes && AdminLimits.reasonCharacters == ChangeLimits.reasonCharacters)
        #expect(AdminLimits.changes == ChangeLimits.listed && AdminLimits.differences == ChangeLimits.differences)
    }
}
