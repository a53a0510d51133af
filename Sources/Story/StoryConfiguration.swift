import Foundation

/// The configuration files of the story's processes, as an operator would write them. Paths are absolute, so the folder can be anywhere.
package enum StoryConfiguration {
    /// The line of the gateway's configuration that tests with limits of their own put another in the place of. One sender submits all there is.
    package static let limits = "limits: {lease: 5, submissionBurst: 1000000, submissionsPerSecond: 100000}"

    struct Ports {
        let exchange: Int
        let health: Int
        let console: Int
        let admin: Int
        /// `nil` where the gateway takes no stamps.
        let timeStamps: Int?
    }

    static func gateway(_ place: StoryPlace, _ ports: Ports) -> String {
        """
        # Written by the story; see README.md.
        exchange: \(StoryNames.exchange)
        gateway: \(StoryNames.gateway)
        state: \(quoted(place.gateway.appending(path: "state")))
        keys: \(quoted(place.gateway.appending(path: "keys")))
        listen: {host: 127.0.0.1, port: \(ports.exchange)}
        health: {host: 127.0.0.1, port: \(ports.health)}
        console: {host: 127.0.0.1, port: \(ports.console)}
        admin: {host: 127.0.0.1, port: \(ports.admin)}
        administrators: {\(StoryNames.administrator): [operator]}
        tls:
          certificate: \(quoted(place.pki.appending(path: "gateway/tls.pem")))
          key: \(quoted(place.pki.appending(path: "gateway/tls.key")))
        seal:
          certificate: \(quoted(place.pki.appending(path: "gateway/seal.pem")))
          key: \(quoted(place.pki.appending(path: "gateway/seal.key")))
        anchors: \(quoted(place.pki.appending(path: "anchors.pem")))
        intermediates: [\(quoted(place.pki.appending(path: "issuing.pem")))]
        revocationLists: [\(quoted(place.pki.appending(path: "crl.pem")))]
        certificates: \(quoted(place.pki))
        directory: \(quoted(place.project.appending(path: "Examples/exchange/directory.yaml")))
        agreements: \(quoted(place.project.appending(path: "Examples/exchange/agreements.yaml")))
        schemas: \(quoted(place.project.appending(path: "Schemas")))
        # What a desk was offered when it died is offered again after so many seconds. One sender may fill the gateway: the benchmark does.
        \(limits)

        """ + (ports.timeStamps.map { timeStamps(place, port: $0) } ?? "")
    }

    private static func timeStamps(_ place: StoryPlace, port: Int) -> String {
        """
        # An authority for development, believed by nobody else. Every second, so that nobody has to wait for a stamp.
        timestamps:
          interval: 1
          authorities:
            - name: dev
              url: "http://127.0.0.1:\(port)/"
              anchors: \(quoted(place.pki.appending(path: "anchors.pem")))
              intermediates: [\(quoted(place.pki.appending(path: "issuing.pem")))]
              revocationLists: [\(quoted(place.pki.appending(path: "crl.pem")))]

        """
    }

    /// What `vartai admin` reads.
    static func administration(_ place: StoryPlace, port: Int) -> String {
        """
        # Written by the story; see README.md.
        gateway: {host: 127.0.0.1, port: \(port), serverName: \(StoryNames.serverName)}
        tls:
          certificate: \(quoted(place.administrator.appending(path: "tls.pem")))
          key: \(quoted(place.administrator.appending(path: "tls.key")))
        anchors: \(quoted(place.pki.appending(path: "anchors.pem")))
        revocationLists: \(quoted(place.pki.appending(path: "crl.pem")))

        """
    }

    static func desk(_ endpoint: StoryEndpoint, _ place: StoryPlace, port: Int) -> String {
        let keys = place.pki.appending(path: "endpoints/\(endpoint.rawValue)")
        var text = """
            # Written by the story; see README.md. The agency's records are invented.
            exchange: \(StoryNames.exchange)
            endpoint: \(endpoint.rawValue)
            gateway: {host: 127.0.0.1, port: \(port), serverName: \(StoryNames.serverName)}
            state: \(quoted(place.desk(endpoint).appending(path: "state")))
            keys: \(quoted(place.desk(endpoint).appending(path: "keys")))
            tls:
              certificate: \(quoted(keys.appending(path: "tls.pem")))
              key: \(quoted(keys.appending(path: "tls.key")))
            signing:
              certificate: \(quoted(keys.appending(path: "signing.pem")))
              key: \(quoted(keys.appending(path: "signing.key")))
            anchors: \(quoted(place.pki.appending(path: "anchors.pem")))
            revocationLists: [\(quoted(place.pki.appending(path: "crl.pem")))]
            language: lt
            staff: \(endpoint.staff)
            unit: \(endpoint.unit)
            contact: {phone: "\(endpoint.phone)", hours: "\(endpoint.hours)"}

            """
        if endpoint == .police { text += "ask: {endpoints: [lt.md, lt.vsat, lt.vdi.vilnius]}\n" }
        let registers = place.project.appending(path: "Examples/registers")
        if !endpoint.sources.isEmpty {
            text += "answering: {delay: 1, bytes: 2048}\nsources:\n"
            for (id, file) in endpoint.sources {
                text += "  - id: \(id)\n    kind: csv\n    file: \(quoted(registers.appending(path: "\(file).csv")))\n"
                text += "    mapping: \(quoted(registers.appending(path: "\(file).mapping.yaml")))\n"
                text += "    regime: \(endpoint.regime)\n"
            }
        }
        return text
    }

    /// A path as a YAML string in double quotes.
    private static func quoted(_ url: URL) -> String {
        "\"" + url.path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

extension StoryEndpoint {
    /// The agency's registers: id and file in Examples/registers.
    fileprivate var sources: [(id: String, file: String)] {
        switch self {
        case .police: [("persons", "police-persons")]
        case .migration: [("persons", "migration-persons")]
        case .borderGuard: [("crossings", "border-crossings"), ("vehicles", "border-vehicles")]
        case .labourInspectorate: [("workers", "labour-persons"), ("employers", "labour-employers")]
        case .hotline, .municipality: []
        }
    }

    /// Under which the agency keeps its registers.
    fileprivate var regime: String { [.migration, .labourInspectorate].contains(self) ? "BDAR" : "LED" }

    fileprivate var staff: String {
        switch self {
        case .police: "lkpb-0417"
        case .migration: "md-0203"
        case .borderGuard: "vsat-0311"
        case .hotline: "nappz-0007"
        case .municipality: "kaunas-0012"
        case .labourInspectorate: "vdi-0105"
        }
    }

    fileprivate var unit: String {
        switch self {
        case .police: "PZTS"
        case .migration: "DMS"
        case .borderGuard: "OVC"
        case .hotline: "LINIJA"
        case .municipality: "SPS"
        case .labourInspectorate: "VILNIUS"
        }
    }

    fileprivate var phone: String {
        switch self {
        case .police: "+37061234501"
        case .migration: "+37061234502"
        case .borderGuard: "+37061234503"
        case .hotline: "+37061234504"
        case .municipality: "+37061234505"
        case .labourInspectorate: "+37061234506"
        }
    }

    fileprivate var hours: String {
        switch self {
        case .migration, .municipality, .labourInspectorate: "I–V 8.00–17.00"
        default: "24/7"
        }
    }
}
