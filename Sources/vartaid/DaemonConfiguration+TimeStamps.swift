import ExchangeFormats
import Foundation
import Gateway
import StrictYAML
import Trust

extension DaemonConfiguration {
    /// `timestamps`: who tells the exchange's time, how often, and what waits for it.
    struct TimeStamps {
        struct Authority {
            let name: String
            let url: String
            let policy: String?
            let anchors: URL
            let intermediates: [URL]
            let revocationLists: [URL]
        }

        let authorities: [Authority]
        var policy = StampPolicy()
        private let retirement: AlgorithmRetirement

        init(_ mapping: YAMLMapping, _ url: (String) -> URL, _ retirement: AlgorithmRetirement) throws(YAMLError) {
            self.retirement = retirement
            var authorities: [Authority] = []
            let listed = try mapping.node("authorities")
            for node in try listed.list {
                let authority = try Self.authority(node, url)
                guard !authorities.contains(where: { $0.name == authority.name }) else {
                    throw node.failure(lt: "laiko žymų tarnybos vardas pakartotas", en: "the authority’s name is repeated")
                }
                authorities.append(authority)
            }
            guard (1...8).contains(authorities.count) else {
                throw listed.failure(lt: "laiko žymų tarnybų turi būti nuo 1 iki 8", en: "there have to be 1 to 8 authorities")
            }
            self.authorities = authorities
            func seconds(_ key: String, in range: ClosedRange<Int>, _ set: (Duration) -> Void) throws(YAMLError) {
                if let value = try mapping.optionalInt(key, in: range) { set(.seconds(value)) }
            }
            try seconds("interval", in: 1...3600) { policy.interval = $0 }
            try seconds("timeout", in: 1...60) { policy.timeout = $0 }
            try seconds("clockTolerance", in: 1...3600) { policy.clockTolerance = $0 }
            try seconds("probe", in: 10...86_400) { policy.probeInterval = $0 }
            if let value = try mapping.optionalInt("batch", in: 1...10_000) { policy.batchLimit = value }
            if let value = try mapping.optionalInt("renewal", in: 1...730) { policy.renewal = .seconds(value * 86_400) }
            if let alarms = try mapping.optionalMapping("alarms") {
                for stage in StampAlarm.Stage.allCases {
                    if let value = try alarms.optionalInt(stage.rawValue, in: 1...604_800) { policy.alarms[stage] = .seconds(value) }
                }
                try alarms.finish()
            }
            policy.beforeDelivery = try Self.formats(mapping, "stampBeforeDelivery")
            policy.each = try Self.formats(mapping, "stampEach")
            try mapping.finish()
        }

        private static func authority(_ node: YAMLNode, _ url: (String) -> URL) throws(YAMLError) -> Authority {
            let mapping = try node.mapping
            let address = try mapping.string("url")
            guard PublicAddress.isValid(address) else {
                throw node.failure(
                    lt: "netinkamas laiko žymų tarnybos adresas (http arba https)", en: "not an address of an authority (http or https)")
            }
            let name = try mapping.optionalString("name") ?? URLComponents(string: address)?.host ?? address
            let authority = Authority(
                name: name, url: address, policy: try mapping.optionalString("policy"), anchors: url(try mapping.string("anchors")),
                intermediates: try mapping.optionalStrings("intermediates")?.map(url) ?? [],
                revocationLists: try mapping.optionalStrings("revocationLists")?.map(url) ?? [])
            try mapping.finish()
            return authority
        }

        private static func formats(_ mapping: YAMLMapping, _ key: String) throws(YAMLError) -> Set<String> {
            var ids: Set<String> = []
            for node in try mapping.optionalList(key) ?? [] {
                let id = try node.string
                guard FormatCatalogue.formats.contains(where: { $0.id == id && !$0.isEvidence }) else {
                    throw node.failure(lt: "tokio pranešimo formato nėra", en: "there is no such format")
                }
                ids.insert(id)
            }
            return ids
        }

        /// Reads the authorities' files.
        ///
        /// - Throws: ``TrustError``.
        func sources() throws(TrustError) -> [TimeStampSource] {
            var sources: [TimeStampSource] = []
            for authority in authorities {
                var lists: [RevocationList] = []
                for file in authority.revocationLists { lists += try RevocationList.lists(contentsOf: file) }
                var intermediates: [Certificate] = []
                for file in authority.intermediates { intermediates += try Certificate.bundle(contentsOf: file) }
                let paths = try CertificatePathVerifier(
                    anchors: try Certificate.bundle(contentsOf: authority.anchors), intermediates: intermediates, revocationLists: lists,
                    terms: RevocationTerms(isRequired: !authority.revocationLists.isEmpty))
                sources.append(
                    TimeStampSource(
                        name: authority.name, url: authority.url, policy: authority.policy,
                        verifier: TimeStampVerifier(paths: paths, retirement: retirement)))
            }
            return sources
        }
    }
}
