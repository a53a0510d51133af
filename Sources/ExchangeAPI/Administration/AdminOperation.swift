import ExchangeFormats

/// One operation of the admin API and who may ask for it.
package struct AdminOperation: Sendable {
    /// What the server does for it: the table of routes is made from these.
    package enum Kind: String, Sendable, CaseIterable {
        case listQueues, listDeliveries, listParked, listPauses, listMunicipalities
        case parkDelivery, redriveDelivery, discardDelivery, rerouteDelivery, returnDelivery
        case pause, resume
        case listLimits, limitEndpoint, unlimitEndpoint
        case listAlarms, acknowledgeAlarm, silenceAlarm, unsilenceAlarm
        case previewRedrive, orderRedrive, listRedrives, cancelRedrive
        case getRetention, eraseContent, listHolds, holdContent, releaseContent
        case getAgreements, listChanges, getChange
        case proposeChange, approveChange, rejectChange, withdrawChange
        case getOpenAPI, getOpenAPIByLanguage
    }

    package let kind: Kind
    /// Whoever has one of these roles may.
    package let roles: Set<AdminRole>
    package let operation: APIOperation

    /// Everybody who is somebody may look.
    static let looking = Set(AdminRole.allCases)
    static let mending: Set<AdminRole> = [.operator]
    static let securing: Set<AdminRole> = [.securityOfficer]
    /// Who proposes changes of the agreements, and who approves them (`Docs/decisions/0048-changes-of-agreements.md`).
    static let proposing: Set<AdminRole> = [.operator, .securityOfficer]
    package static let approving: Set<AdminRole> = [.securityOfficer]

    init(
        _ kind: Kind, _ method: APIOperation.Method, _ path: String, _ subject: APIOperation.Subject, roles: Set<AdminRole>, summary: BilingualText,
        description: BilingualText, parameters: [APIOperation.Parameter] = [], body: JSONValue? = nil,
        bodyBytes: Int = AdminLimits.bodyBytes, success: APIOperation.Success, errors: [ErrorCode] = []
    ) {
        self.kind = kind
        self.roles = roles
        func listed(_ language: Language) -> String {
            AdminRole.allCases.filter(roles.contains).map { $0.name[language] }.joined(separator: ", ")
        }
        operation = APIOperation(
            kind.rawValue, method, path, subject, summary: summary,
            description: BilingualText(
                lt: "\(description.lt) Vaidmenys: \(listed(.lt)).", en: "\(description.en) Roles: \(listed(.en))."),
            parameters: parameters, body: body.map { .init(MediaType.json, $0, bytes: bodyBytes) }, success: success,
            errors: errors + (body == nil ? [] : APIErrors.ofOrders), common: APIErrors.administering)
    }
}
