import ExchangeFormats
import Gateway

extension DirectoryEndpoint {
    func reading(_ reads: [String: Set<FormatVersion>]) -> DirectoryEndpoint { changed(reads: reads) }

    func holding(_ queueLimit: Int) -> DirectoryEndpoint { changed(queueLimit: queueLimit) }

    func signing(with fingerprints: Set<[UInt8]>) -> DirectoryEndpoint { changed(signingFingerprints: fingerprints) }

    private func changed(
        reads: [String: Set<FormatVersion>]? = nil, queueLimit: Int? = nil, signingFingerprints: Set<[UInt8]>? = nil
    ) -> DirectoryEndpoint {
        DirectoryEndpoint(
            id: id, name: name, role: role, tlsFingerprints: tlsFingerprints, signingCertificates: signingCertificates,
            signingFingerprints: signingFingerprints ?? self.signingFingerprints, reads: reads ?? self.reads,
            queueLimit: queueLimit ?? self.queueLimit)
    }
}

extension Agreement {
    func valid(from: CalendarDate, until: CalendarDate) -> Agreement {
        Agreement(
            id: id, title: title, memorandum: memorandum, controller: controller, processor: processor,
            dataProtectionOfficer: dataProtectionOfficer, validFrom: from, validUntil: until, routes: routes)
    }
}
