import ExchangeFormats
import Foundation
import Gateway
import TestSupport

/// Agreements of the sample exchange, changed.
enum ChangedAgreements {
    private static func sample() throws -> String { try String(contentsOf: Repository.file("Examples/exchange/agreements.yaml"), encoding: .utf8) }

    /// Without the hotline's referrals to municipalities.
    static func withoutReferrals() throws -> String { try sample().replacing("formats: [THB-230]", with: "formats: [THB-232]") }

    /// Without the municipality that only the hotline's referrals name.
    static func withoutSecondMunicipality(retaining days: Int = 30) throws -> String {
        try retaining(days).replacing("lt.sav.15, lt.sav.02", with: "lt.sav.15")
    }

    /// Another ceiling of retention on every line of 30 days.
    static func retaining(_ days: Int) throws -> String { try sample().replacing("retentionCeiling: 30", with: "retentionCeiling: \(days)") }
}

extension GatewayFixture {
    var first: Administrator { get throws { try administrator() } }
    var second: Administrator { get throws { try administrator(SampleExchange.secondAdministrator) } }

    /// Proposes as one who may approve too.
    @discardableResult
    func propose(
        _ text: String, from: UTCInstant? = nil, emergency: AdministrativeGround? = nil, by id: String = SampleExchange.administrator,
        reason: String = "SUT-2026-014"
    ) async throws -> AgreementChange {
        try await gateway.propose(
            ChangeProposal(text: text, reason: reason, effectiveFrom: from, emergency: emergency), by: administrator(id), mayApprove: true)
    }

    /// Why a referral is refused now; `nil` where it is accepted.
    func referralRefusal() async throws -> ErrorCode? { try await refusal(of: exchange.referral())?.problem.code }

    func state(_ change: AgreementChange) async throws -> AgreementChange.State { try await gateway.agreementChange(change.id).change.state }

    /// The same storage and time after a restart, by the same files.
    func restarted() async throws -> GatewayFixture {
        let again = try await GatewayFixture(exchange: exchange, store: store, time: time, fourEyes: gateway.fourEyes)
        try await again.gateway.adopt(exchange.registry())
        try await again.gateway.changeAgreements()
        return again
    }
}
