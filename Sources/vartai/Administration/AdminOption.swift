import ArgumentParser
import ExchangeFormats
import Foundation
import Installation
import StrictYAML
import Transport
import Trust

/// Which gateway's admin API a command speaks to, and as whom.
struct AdminOption: ParsableArguments {
    @Option(
        help: """
            A file with gateway: {host, port, serverName}, tls: {certificate, key, passphrase}, anchors, revocationLists; default: VARTAI_ADMIN / \
            Prisijungimo prie administravimo sąsajos failas
            """)
    var admin: String?

    /// - Throws: ``CommandFailure``: `configurationInvalid`, `fileUnreadable`.
    func client() throws(CommandFailure) -> AdminClient {
        let environment = ProcessInfo.processInfo.environment["VARTAI_ADMIN"].flatMap { $0.isEmpty ? nil : $0 }
        guard let path = admin ?? environment else { throw CommandFailure(.configuration, code: .configurationInvalid, Texts.adminUnspecified) }
        let bytes = try InputFile.read(path, limit: YAMLNode.maximumBytes)
        let settings: AdminConnectionFile
        do throws(YAMLError) {
            settings = try AdminConnectionFile(
                try YAMLNode(file: path, text: String(decoding: bytes, as: UTF8.self)),
                folder: URL(fileURLWithPath: path).deletingLastPathComponent())
        } catch {
            throw CommandFailure(error)
        }
        let tls: Credential
        do { tls = try settings.tls.load() } catch { throw CommandFailure(.configuration, code: .configurationInvalid, Texts.adminKeyUnusable) }
        do {
            return AdminClient(
                exchange: try CurlExchange(
                    CurlConfiguration(
                        host: settings.host, port: settings.port, serverName: settings.serverName, anchors: settings.anchors.path,
                        revocationLists: settings.revocationLists?.path,
                        certificate: .text(Array(tls.certificates.map(\.pem).joined().utf8)), key: .text(tls.key.pem))))
        } catch {
            throw CommandFailure(Problem(.internalFailure))
        }
    }
}

/// `admin.yaml`, read strictly. Relative paths start at its folder.
private struct AdminConnectionFile {
    let host: String
    let port: Int
    let serverName: String
    let tls: CredentialSource
    let anchors: URL
    let revocationLists: URL?

    init(_ node: YAMLNode, folder: URL) throws(YAMLError) {
        let file = try node.mapping
        func url(_ path: String) -> URL { URL(filePath: path, relativeTo: folder).absoluteURL }
        let gateway = try file.mapping("gateway")
        host = try gateway.string("host")
        port = try gateway.int("port", in: 1...65_535)
        serverName = try gateway.optionalString("serverName") ?? host
        try gateway.finish()
        tls = try file.mapping("tls").credential(relativeTo: folder)
        anchors = url(try file.string("anchors"))
        revocationLists = try file.optionalString("revocationLists").map(url)
        try file.finish()
    }
}
