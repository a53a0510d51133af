import ExchangeFormats
package import Foundation
import StrictYAML
package import Trust

/// Where an operator keeps what a registry is made of.
package struct RegistryFiles: Sendable, Hashable {
    package var directory: URL
    package var agreements: URL
    /// PEM, self-signed.
    package var anchors: URL
    /// PEM: authorities between anchors and endpoints.
    package var intermediates: [URL]
    /// PEM or DER, one of every authority.
    package var revocationLists: [URL]
    /// Where the certificate files that the directory names start from; the directory's own folder where absent.
    package var certificates: URL?
    /// Algorithms that are given up.
    package var retirement = AlgorithmRetirement.none
    /// Whether two administrators have to approve the directory.
    package var needsApprovals = false
    /// Their approvals; read where they are needed.
    package var approvals: URL?
    /// What was fetched, and what was in force before; absent: files alone.
    package var revocationCache: RevocationCache?
    package var revocationTerms: RevocationTerms

    package init(
        directory: URL, agreements: URL, anchors: URL, intermediates: [URL] = [], revocationLists: [URL], certificates: URL? = nil,
        needsApprovals: Bool = false, approvals: URL? = nil, revocationCache: RevocationCache? = nil,
        revocationTerms: RevocationTerms = RevocationTerms()
    ) {
        self.needsApprovals = needsApprovals
        self.approvals = approvals
        self.directory = directory
        self.agreements = agreements
        self.anchors = anchors
        self.intermediates = intermediates
        self.revocationLists = revocationLists
        self.certificates = certificates
        self.revocationCache = revocationCache
        self.revocationTerms = revocationTerms
    }
}

extension Registry {
    /// Reads and checks all files; a wrong one changes nothing and says where it is wrong.
    ///
    /// - Throws: ``RegistryFileError`` with file and line.
    package static func load(_ files: RegistryFiles) throws(RegistryFileError) -> Registry {
        let folder = files.certificates ?? files.directory.deletingLastPathComponent()
        let directory: Directory
        let agreements: [Agreement]
        let agreementsText: String
        do throws(YAMLError) {
            directory = try Directory.read(try YAMLNode(contentsOf: files.directory), certificates: folder)
            agreementsText = try YAMLNode.text(of: files.agreements)
            agreements = try Agreement.readAll(
                try YAMLNode(file: files.agreements.lastPathComponent, text: agreementsText), directory: directory)
        } catch {
            throw RegistryFileError(error)
        }
        let anchors = try certificates(files.anchors)
        var intermediates: [Certificate] = []
        for file in files.intermediates { intermediates += try certificates(file) }
        var lists: [RevocationList] = []
        for file in files.revocationLists { lists += try revocationLists(file) }
        let approvals = try files.needsApprovals ? files.approvals.flatMap { file throws(RegistryFileError) in try approved(file) } : nil
        var statuses: [OCSPStatus] = []
        if let cache = files.revocationCache {
            // What was kept of an authority that is none any more counts for nothing.
            lists += cache.lists().filter { list in (anchors + intermediates).contains { list.isSigned(by: $0) } }
            statuses = answers(cache, directory, anchors + intermediates)
        }
        do throws(TrustError) {
            let paths = try CertificatePathVerifier(
                anchors: anchors, intermediates: intermediates, revocationLists: lists, statuses: statuses, terms: files.revocationTerms)
            return Registry(
                directory: directory, agreements: agreements, paths: paths, needsApprovals: files.needsApprovals, approvals: approvals,
                retirement: files.retirement, agreementsText: agreementsText)
        } catch {
            throw RegistryFileError(error, in: files.anchors) { _ in true }
        }
    }

    /// - Returns: `nil` where nobody has put a file there yet.
    private static func approved(_ url: URL) throws(RegistryFileError) -> ApprovedChange? {
        guard let bytes = try? Data(contentsOf: url) else { return nil }
        do { return try ApprovedChange(Array(bytes)) } catch {
            throw RegistryFileError(file: url.lastPathComponent, line: 1, lt: error.sentence.lt, en: error.sentence.en)
        }
    }

    private static func answers(_ cache: RevocationCache, _ directory: Directory, _ authorities: [Certificate]) -> [OCSPStatus] {
        guard cache.hasAnswers else { return [] }
        return directory.endpoints.flatMap { $0.tlsCertificates + $0.signingCertificates }.compactMap { der in
            guard let certificate = try? Certificate(der: der), let answer = cache.answer(about: certificate),
                let issuer = authorities.first(where: { certificate.isSigned(by: $0) })
            else { return nil }
            return try? OCSPQuestion(certificate: certificate, issuer: issuer, random: SystemRandom()).recall(answer)
        }
    }

    private static func certificates(_ url: URL) throws(RegistryFileError) -> [Certificate] {
        do { return try Certificate.bundle(contentsOf: url) } catch {
            throw RegistryFileError(error, in: url) { (try? Certificate.bundle(pem: $0)) != nil }
        }
    }

    private static func revocationLists(_ url: URL) throws(RegistryFileError) -> [RevocationList] {
        do { return try RevocationList.lists(contentsOf: url) } catch {
            throw RegistryFileError(error, in: url) { (try? RevocationList.lists($0)) != nil }
        }
    }
}

extension RoutePolicy {
    /// Reads what routes are judged by, and nothing else: no certificate is opened, so that it can be done on anybody's machine.
    ///
    /// - Throws: ``RegistryFileError`` with file and line.
    package static func load(agreements: URL, directory: URL) throws(RegistryFileError) -> (directory: Directory, routes: RoutePolicy) {
        do throws(YAMLError) {
            let directory = try Directory.read(try YAMLNode(contentsOf: directory), certificates: nil)
            let agreements = try Agreement.readAll(try YAMLNode(contentsOf: agreements), directory: directory)
            return (directory, RoutePolicy(agreements: agreements))
        } catch {
            throw RegistryFileError(error)
        }
    }
}

extension YAMLNode {
    /// Reads a file whole.
    init(contentsOf url: URL) throws(YAMLError) { try self.init(file: url.lastPathComponent, text: Self.text(of: url)) }

    static func text(of url: URL) throws(YAMLError) -> String {
        guard let text = try? String(contentsOf: url, encoding: .utf8) else {
            throw YAMLError(
                file: url.lastPathComponent, line: 1, lt: "failo nepavyko perskaityti", en: "the file could not be read")
        }
        return text
    }

    /// A text in both languages: `{lt: …, en: …}`.
    var bilingual: BilingualText {
        get throws(YAMLError) {
            let mapping = try mapping
            let text = BilingualText(lt: try mapping.string("lt"), en: try mapping.string("en"))
            try mapping.finish()
            return text
        }
    }

    /// A list of codes, each of a code list of the message library.
    func codes(of list: String) throws(YAMLError) -> Set<String> {
        var codes: Set<String> = []
        for node in try self.list {
            let code = try node.string
            guard FormatCatalogue.codeList(list)?[code] != nil else {
                throw node.failure(lt: "tokio kodo klasifikatoriuje \(list) nėra", en: "there is no such code in the list \(list)")
            }
            guard codes.insert(code).inserted else { throw node.failure(lt: "kodas pakartotas", en: "the code is repeated") }
        }
        guard !codes.isEmpty else { throw failure(lt: "sąrašas tuščias", en: "the list is empty") }
        return codes
    }
}
