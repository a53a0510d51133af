import ExchangeFormats
import Gateway
import TestSupport
import Trust

extension DirectoryEndpoint {
    func reading(_ reads: [String: Set<FormatVersion>]) -> DirectoryEndpoint { changed(reads: reads) }

    func holding(_ queueLimit: Int) -> DirectoryEndpoint { changed(queueLimit: queueLimit) }

    func signing(with fingerprints: Set<[UInt8]>) -> DirectoryEndpoint { changed(signingFingerprints: fingerprints) }

    func playing(_ role: String) -> DirectoryEndpoint { changed(role: role) }

    func established(in country: String) -> DirectoryEndpoint { changed(country: country) }

    func alsoReading(_ formats: String...) -> DirectoryEndpoint {
        reading(reads.merging(formats.map { ($0, [FormatVersion(1, 0)]) }) { old, _ in old })
    }

    /// Pushed to at an address, where it proves itself with a certificate of its own.
    func pushed(to address: PushAddress?, certificate: Certificate) -> DirectoryEndpoint {
        DirectoryEndpoint(
            id: id, name: name, role: role, tlsFingerprints: tlsFingerprints.union([certificate.fingerprint]),
            signingCertificates: signingCertificates, signingFingerprints: signingFingerprints, reads: reads, queueLimit: queueLimit,
            tlsCertificates: tlsCertificates + [certificate.der], country: country, push: address)
    }

    private func changed(
        role: String? = nil, reads: [String: Set<FormatVersion>]? = nil, queueLimit: Int? = nil, signingFingerprints: Set<[UInt8]>? = nil,
        country: String? = nil
    ) -> DirectoryEndpoint {
        DirectoryEndpoint(
            id: id, name: name, role: role ?? self.role, tlsFingerprints: tlsFingerprints, signingCertificates: signingCertificates,
            signingFingerprints: signingFingerprints ?? self.signingFingerprints, reads: reads ?? self.reads,
            queueLimit: queueLimit ?? self.queueLimit, country: country ?? self.country)
    }
}

extension Agreement {
    /// An agreement of a test's own: one line that allows these formats.
    static func sample(_ formats: Set<String>, from: Set<String>, to: Set<String>, purpose: String) -> Agreement {
        Agreement(
            id: "SUT-TEST-\(purpose)", title: BilingualText(lt: "Bandymų susitarimas", en: "Agreement for tests"), memorandum: "–",
            controller: SampleExchange.police, processor: "lt.ird", dataProtectionOfficer: "dap@example.test",
            validFrom: SampleExchange.now.date, validUntil: SampleExchange.now.date,
            routes: [
                AgreementRoute(
                    from: from, to: to, formats: formats, purposes: [purpose], regimes: ["BDAR"], handlingCodes: ["H2"], retentionCeiling: 90,
                    clearReason: BilingualText(lt: "Bandymas.", en: "A test."))
            ])
    }

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

    /// With obligations on every line.
    func obliging(consent: Bool = false, answerWithin deadline: AcknowledgementDeadline? = nil, escalation: [String] = []) -> Agreement {
        Agreement(
            id: id, title: title, memorandum: memorandum, controller: controller, processor: processor,
            dataProtectionOfficer: dataProtectionOfficer, validFrom: validFrom, validUntil: validUntil,
            routes: routes.map { line in
                AgreementRoute(
                    from: line.from, to: line.to, formats: line.formats, purposes: line.purposes, regimes: line.regimes,
                    handlingCodes: line.handlingCodes, retentionCeiling: line.retentionCeiling, queryBudget: line.queryBudget,
                    feedbackAgreed: line.feedbackAgreed, consent: consent, acknowledgementDeadline: deadline, escalation: escalation,
                    clearReason: line.clearReason)
            })
    }

    func valid(from: CalendarDate, until: CalendarDate) -> Agreement {
        Agreement(
            id: id, title: title, memorandum: memorandum, controller: controller, processor: processor,
            dataProtectionOfficer: dataProtectionOfficer, validFrom: from, validUntil: until, routes: routes)
    }
}
