import ExchangeFormats
import Gateway

extension DirectoryEndpoint {
    func reading(_ reads: [String: Set<FormatVersion>]) -> DirectoryEndpoint { changed(reads: reads) }

    func holding(_ queueLimit: Int) -> DirectoryEndpoint { changed(queueLimit: queueLimit) }

    func signing(with fingerprints: Set<[UInt8]>) -> DirectoryEndpoint { changed(signingFingerprints: fingerprints) }

    func playing(_ role: String) -> DirectoryEndpoint { changed(role: role) }

    private func changed(
        role: String? = nil, reads: [String: Set<FormatVersion>]? = nil, queueLimit: Int? = nil, signingFingerprints: Set<[UInt8]>? = nil
    ) -> DirectoryEndpoint {
        DirectoryEndpoint(
            id: id, name: name, role: role ?? self.role, tlsFingerprints: tlsFingerprints, signingCertificates: signingCertificates,
            signingFingerprints: signingFingerprints ?? self.signingFingerprints, reads: reads ?? self.reads,
            queueLimit: queueLimit ?? self.queueLimit)
    }
}

extension Agreement {
    func allowing(handlingCodes: Set<String>? = nil, queries budget: QueryBudget? = nil) -> Agreement {
        Agreement(
            id: id, title: title, memorandum: memorandum, controller: controller, processor: processor,
            dataProtectionOfficer: dataProtectionOfficer, validFrom: validFrom, validUntil: validUntil,
            routes: routes.map { line in
                AgreementRoute(
                    from: line.from, to: line.to, formats: line.formats, purposes: line.purposes, regimes: line.regimes,
                    handlingCodes: handlingCodes ?? line.handlingCodes, retentionCeiling: line.retentionCeiling, queryBudget: budget,
                    clearReason: line.clearReason)
            })
    }

    func valid(from: CalendarDate, until: CalendarDate) -> Agreement {
        Agreement(
            id: id, title: title, memorandum: memorandum, controller: controller, processor: processor,
            dataProtectionOfficer: dataProtectionOfficer, validFrom: from, validUntil: until, routes: routes)
    }
}
