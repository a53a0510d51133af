import ExchangeFormats
package import Foundation
import Installation
package import StrictYAML
import Trust

extension Directory {
    /// Reads `directory.yaml`.
    ///
    /// - Parameter certificates: the folder that certificate files are named from; `nil` where the directory is only to be read, not to be
    ///   connected to: its certificates are not opened then, and it has no ``content``.
    /// - Throws: ``YAMLError`` at the line that is wrong.
    package static func read(_ node: YAMLNode, certificates folder: URL?) throws(YAMLError) -> Directory {
        let file = try node.mapping
        let exchange = try file.string("exchange")
        let version = try file.int("version", in: 1...Int(Int32.max))
        var endpoints: [DirectoryEndpoint] = []
        var ids: Set<String> = []
        var fingerprints: Set<[UInt8]> = []
        for entry in try file.list("endpoints") {
            let endpoint = try DirectoryEndpoint.read(entry, exchange: exchange, certificates: folder)
            guard ids.insert(endpoint.id).inserted else {
                throw entry.failure(lt: "toks mainų dalyvis jau yra", en: "there is such an endpoint already")
            }
            guard fingerprints.isDisjoint(with: endpoint.allFingerprints) else {
                throw entry.failure(lt: "sertifikatas jau priskirtas kitam mainų dalyviui", en: "a certificate already belongs to another endpoint")
            }
            fingerprints.formUnion(endpoint.allFingerprints)
            endpoints.append(endpoint)
        }
        try file.finish()
        return Directory(
            exchange: exchange, version: version, endpoints: endpoints,
            content: try folder.map { folder throws(YAMLError) in try DirectoryContent(node, certificates: folder).digest } ?? [])
    }
}

extension DirectoryEndpoint {
    fileprivate static func read(_ node: YAMLNode, exchange: String, certificates folder: URL?) throws(YAMLError) -> DirectoryEndpoint {
        let entry = try node.mapping
        let id = try entry.string("id")
        guard CertifiedSubject.isName(id) else {
            throw node.failure(lt: "netinkamas mainų dalyvio identifikatorius", en: "the endpoint id is not well-formed")
        }
        let name = try entry.node("name").bilingual
        let roleNode = try entry.node("role")
        guard FormatCatalogue.codeList("endpointRole")?[try roleNode.string] != nil else {
            throw roleNode.failure(lt: "tokio kodo klasifikatoriuje endpointRole nėra", en: "there is no such code in the list endpointRole")
        }
        let files = try entry.mapping("certificates")
        let tls = try certificates(files.node("tls"), of: id, exchange: exchange, in: folder)
        let signing = try certificates(files.node("signing"), of: id, exchange: exchange, in: folder)
        let sealing = try files.optionalNode("sealing").map { node throws(YAMLError) in
            try certificates(node, of: id, exchange: exchange, in: folder)
        }
        try files.finish()
        var reads: [String: Set<FormatVersion>] = [:]
        let reading = try entry.mapping("reads")
        for format in reading.keys {
            let node = try reading.node(format)
            var versions: Set<FormatVersion> = []
            for text in try node.strings {
                guard let version = FormatVersion(text), FormatCatalogue.format(format, version)?.isEvidence == false else {
                    throw node.failure(lt: "tokio formato ar versijos nėra", en: "there is no such format or version")
                }
                versions.insert(version)
            }
            reads[format] = versions
        }
        try reading.finish()
        let contact = try entry.optionalMapping("contact")
        let phone = try contact?.optionalString("phone")
        let hours = try contact?.optionalString("hours")
        let onCallNode = contact?.optionalNode("onCall")
        let onCall = try onCallNode?.string
        if let onCallNode, let onCall, PhoneNumber(e164: onCall) == nil {
            throw onCallNode.failure(lt: "telefonas rašomas tarptautine forma (+370…)", en: "a telephone number is written internationally (+370…)")
        }
        let contactMore = try contact.map { contact throws(YAMLError) in try ContactMore.read(contact, hours: hours ?? nil) }
        try contact?.finish()
        let capacity = try entry.optionalInt("capacity", in: 0...100_000)
        let units = try EndpointUnit.readAll(entry.optionalList("units") ?? [])
        let queueLimit = try entry.optionalInt("queueLimit", in: 1...100_000_000) ?? defaultQueueLimit
        let countryNode = entry.optionalNode("country")
        let country = try countryNode?.string
        if let countryNode, let country, FormatCatalogue.codeList("country")?[country] == nil {
            throw countryNode.failure(lt: "tokio valstybės kodo klasifikatoriuje nėra", en: "there is no such code in the list country")
        }
        let push = try entry.optionalMapping("push").map(PushAddress.read)
        let role = try roleNode.string
        try entry.finish()
        return DirectoryEndpoint(
            id: id, name: name, role: role, tlsFingerprints: Set(tls.map(\.fingerprint)), signingCertificates: signing.map(\.der),
            signingFingerprints: Set(signing.map(\.fingerprint)), sealingFingerprints: Set((sealing ?? []).map(\.fingerprint)), reads: reads,
            contactPhone: phone ?? nil, contactHours: hours ?? contactMore?.opening?.text, contactOnCall: onCall,
            contactEmail: contactMore?.email, opening: contactMore?.opening, capacity: capacity, units: units, queueLimit: queueLimit,
            tlsCertificates: tls.map(\.der),
            country: country,
            push: push)
    }

    fileprivate var allFingerprints: Set<[UInt8]> { tlsFingerprints.union(signingFingerprints).union(sealingFingerprints) }

    /// The first certificate of every file named; it has to be made out to the endpoint.
    private static func certificates(
        _ node: YAMLNode, of id: String, exchange: String, in folder: URL?
    ) throws(YAMLError) -> [Certificate] {
        let names = try node.strings
        guard let folder else { return [] }
        var certificates: [Certificate] = []
        for (entry, name) in zip(try node.list, names) {
            let url = folder.appending(path: name)
            guard let certificate = (try? Certificate.bundle(contentsOf: url))?.first else {
                throw entry.failure(lt: "sertifikato nepavyko perskaityti", en: "the certificate could not be read")
            }
            guard certificate.endpointID(exchange: exchange) == id else {
                throw entry.failure(lt: "sertifikatas išduotas ne šiam mainų dalyviui", en: "the certificate is not made out to this endpoint")
            }
            certificates.append(certificate)
        }
        return certificates
    }
}

/// What a contact has besides numbers.
private struct ContactMore {
    let email: String?
    let opening: OpeningHours?

    /// - Parameter hours: the text, in whose place `open` may stand.
    static func read(_ contact: YAMLMapping, hours: String?) throws(YAMLError) -> ContactMore {
        let emailNode = contact.optionalNode("email")
        let email = try emailNode?.string
        if let emailNode, let email, EmailAddress(email) == nil {
            throw emailNode.failure(lt: "netinkamas el. pašto adresas", en: "the e-mail address is not well-formed")
        }
        guard let node = contact.optionalNode("open") else { return ContactMore(email: email, opening: nil) }
        guard hours == nil else {
            throw node.failure(lt: "nurodoma arba „hours“, arba „open“", en: "either “hours” or “open” is given")
        }
        return ContactMore(email: email, opening: try OpeningHours.read(node))
    }
}

extension EndpointUnit {
    private static let most = 1000

    /// `{id, name}` each, every id once.
    fileprivate static func readAll(_ nodes: [YAMLNode]) throws(YAMLError) -> [EndpointUnit] {
        var units: [EndpointUnit] = []
        for node in nodes {
            let entry = try node.mapping
            let unit = EndpointUnit(id: try entry.string("id"), name: try entry.node("name").bilingual)
            try entry.finish()
            guard unit.id.wholeMatch(of: /[A-Za-z0-9._-]{1,128}/) != nil, !units.contains(where: { $0.id == unit.id }), units.count < most else {
                throw node.failure(
                    lt: "padalinio identifikatorius netinkamas arba jau yra", en: "the unit’s id is not well-formed, or is there already")
            }
            units.append(unit)
        }
        return units
    }
}

extension PushAddress {
    /// `{url}`.
    fileprivate static func read(_ mapping: YAMLMapping) throws(YAMLError) -> PushAddress {
        let node = try mapping.node("url")
        guard let address = PushAddress(try node.string) else {
            throw node.failure(
                lt: "laukiama „https“ adreso be naudotojo vardo, užklausos ir fragmento",
                en: "an https URL is expected, without user name, query or fragment")
        }
        try mapping.finish()
        return address
    }
}
