import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import Hummingbird

/// Changes of the agreements under four eyes.
extension AdminRoutes {
    func agreements() async throws -> Response {
        let found = try await gateway.agreementsInForce()
        var object: JSONObject = ["agreements": .string(found.text), "digest": .string(Base64URL.encode(found.digest))]
        object["change"] = found.change.map { AdminChange($0).json }
        return Answer.json(.object(object))
    }

    func changes() async throws -> Response {
        Answer.json(["items": .array(try await gateway.agreementChanges().map { AdminChange($0).json })])
    }

    func change(_ request: AdminRequest) async throws -> Response {
        let found = try await gateway.agreementChange(try request.id("changeId"))
        var object = AdminChange(found.change).members
        object["agreements"] = .string(found.text)
        object["differences"] = found.differences.map { .array($0.map(\.json)) }
        return Answer.json(.object(object))
    }

    func propose(_ request: AdminRequest) async throws -> Response {
        let proposal = try AdminChangeProposal(try await request.body(limit: AdminLimits.proposalBytes))
        let change = try await gateway.propose(
            ChangeProposal(
                text: proposal.agreements, reason: proposal.reason, effectiveFrom: proposal.effectiveFrom,
                emergency: try proposal.emergency.map { ground throws(Problem) in try AdministrativeGround(ground) }),
            by: request.administrator, mayApprove: !request.roles.isDisjoint(with: AdminOperation.approving))
        return Answer.json(AdminChange(change).json)
    }

    func decide(
        _ request: AdminRequest, _ act: (UUID, Administrator) async throws(Problem) -> AgreementChange
    ) async throws -> Response {
        Answer.json(AdminChange(try await act(try request.id("changeId"), request.administrator)).json)
    }
}

extension AdminChange {
    init(_ change: AgreementChange) {
        self.init(
            id: change.id, state: change.state.rawValue, digest: change.digest, base: change.base, reason: change.reason,
            proposed: Act(change.proposed), approved: change.approved.map { Act($0) }, effectiveFrom: change.effectiveFrom,
            inForceSince: change.inForceSince, emergency: change.emergency.flatMap { AdminGround(rawValue: $0.rawValue) },
            approveBy: change.approveBy)
    }
}

extension AdminChange.Act {
    fileprivate init(_ act: AgreementChange.Act) { self.init(administrator: act.administrator, at: act.at) }
}

extension AgreementDifference {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["kind": .string(kind.rawValue), "agreement": .string(agreement)]
        object["line"] = line.map { .number(JSONNumber($0)) }
        object["member"] = .string(member)
        object["before"] = before.map { .string($0) }
        object["after"] = after.map { .string($0) }
        return .object(object)
    }
}
