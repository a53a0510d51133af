import ExchangeFormats
package import Foundation
import StrictYAML
import Trust

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

    package init(
        directory: URL, agreements: URL, anchors: URL, intermediates: [URL] = [], revocationLists: [URL], certificates: URL? = nil
    ) {
        self.directory = directory
        self.agreements = agreements
        self.anchors = anchors
        self.intermediates = intermediates
        self.revocationLists = revocationLists
        self.certificates = certificates
    }
}

extension Registry {
    /// Reads and checks all files; a wrong one changes nothing and says where it is wrong.
    ///
    /// - Throws: ``YAMLError`` with file and line, `TrustError` for certificates and lists.
    package static func load(_ files: RegistryFiles) throws -> Registry {
        let folder = files.certificates ?? files.directory.deletingLastPathComponent()
        let directory = try Directory.read(try YAMLNode(contentsOf: files.directory), certificates: folder)
        let agreements = try Agreement.readAll(try YAMLNode(contentsOf: files.agreements), directory: directory)
        let paths = try CertificatePathVerifier(
            anchors: try Certificate.bundle(contentsOf: files.anchors),
            intermediates: try files.intermediates.flatMap { try Certificate.bundle(contentsOf: $0) },
            revocationLists: try files.revocationLists.flatMap { try RevocationList.lists(contentsOf: $0) })
        return Registry(directory: directory, agreements: agreements, paths: paths)
    }
}

extension YAMLNode {
    /// Reads a file whole.
    init(contentsOf url: URL) throws(YAMLError) {
        guard let text = try? String(contentsOf: url, encoding: .utf8) else {
            throw YAMLError(
                file: url.lastPathComponent, line: 1, lt: "failo nepavyko perskaityti", en: "the file could not be read")
        }
        try self.init(file: url.lastPathComponent, text: text)
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
