import ExchangeFormats
import Gateway
import TestSupport

extension DirectoryEndpoint {
    /// An endpoint of no directory, for rules that look at a role and a country.
    static func playing(_ role: String, id: String = "lt.sample", in country: String? = nil) -> DirectoryEndpoint {
        DirectoryEndpoint(
            id: id, name: BilingualText(lt: "Pavyzdys", en: "Sample"), role: role, tlsFingerprints: [], signingCertificates: [],
            signingFingerprints: [], reads: [:], country: country)
    }
}

extension RouteQuestion {
    static func sample(_ format: String, _ purpose: String, regime: String? = nil) -> RouteQuestion {
        RouteQuestion(sender: "lt.sender", recipient: "lt.sample", formatID: format, purpose: purpose, regime: regime)
    }
}

extension GatewayFixture {
    /// The sample exchange with one line more, which allows everything that is asked of it: what is refused then, a rule refuses.
    static func allowingAll(
        from sender: String, to recipient: String, _ formats: Set<String>, transfer: TransferTerms? = nil, feedback: Bool = false,
        recipient change: (DirectoryEndpoint) -> DirectoryEndpoint = { $0 }
    ) async throws -> GatewayFixture {
        let exchange = try SampleExchange()
        func codes(_ list: String) -> Set<String> { Set(FormatCatalogue.codeList(list)?.codes.map(\.code) ?? []) }
        let registry = try exchange.registry(
            endpoints: { endpoint in
                guard endpoint.id == recipient else { return endpoint }
                return change(formats.reduce(endpoint) { $0.alsoReading($1) })
            },
            agreements: { _ in
                [
                    Agreement(
                        id: "SUT-TEST-ALL", title: BilingualText(lt: "Bandymas", en: "A test"), memorandum: "–", controller: sender,
                        processor: "lt.ird", dataProtectionOfficer: "dap@example.test", validFrom: SampleExchange.now.date,
                        validUntil: SampleExchange.now.date,
                        routes: [
                            AgreementRoute(
                                from: [sender], to: [recipient], formats: formats, purposes: codes("purpose"), regimes: codes("regime"),
                                handlingCodes: codes("handlingCode"), retentionCeiling: 3650, transfer: transfer, feedbackAgreed: feedback,
                                clearReason: BilingualText(lt: "Bandymas.", en: "A test."))
                        ])
                ]
            })
        return try await GatewayFixture(exchange: exchange, registry: registry)
    }
}
