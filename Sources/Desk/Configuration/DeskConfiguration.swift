package import Foundation
import Installation
package import StrictYAML
package import Trust

/// What `desk.yaml` says. Relative paths start at the file's folder.
package struct DeskConfiguration: Sendable {
    package struct Gateway: Sendable, Hashable {
        package enum Port: Sendable, Hashable {
            case number(Int)
            /// The daemon's `run.json`, which it writes once it listens.
            case file(URL)
        }

        package let host: String
        package let port: Port
        /// The name in the gateway's certificate.
        package let serverName: String
    }

    /// Where the desk waits for the gateway to call.
    package struct PushListener: Sendable, Hashable {
        package let host: String
        /// 0: any that is free.
        package let port: Int
        /// With what it proves itself to the gateway: a certificate for a server, listed for this endpoint.
        package let tls: CredentialSource
    }

    package let settings: DeskSettings
    package let gateway: Gateway
    /// Where the gateway pushes to; absent: everything is fetched.
    package let push: PushListener?
    /// The folder of the desk's store.
    package let state: URL
    /// The folder of the master key that opens the store's contents; never that of the store.
    package let keys: URL
    package let tls: CredentialSource
    package let signing: CredentialSource
    /// Under which the master key lies; absent: in clear.
    package let wrapping: KeySource?
    /// Under which it lay before: for `vartai desk rewrap`.
    package let formerWrapping: KeySource?
    /// PEM with the only anchors that are trusted.
    package let anchors: URL
    /// Of every authority, the anchors included; at least one file.
    package let revocationLists: [URL]
    package let sources: [Source]

    /// - Throws: ``YAMLError`` for anything that is missing, unknown or out of bounds; what reading the file throws.
    package static func load(contentsOf file: URL) throws -> DeskConfiguration {
        try DeskConfiguration(
            YAMLNode(file: file.lastPathComponent, text: String(contentsOf: file, encoding: .utf8)), folder: file.deletingLastPathComponent())
    }

    /// - Parameter folder: where relative paths start.
    package init(_ node: YAMLNode, folder: URL) throws(YAMLError) {
        let root = try node.mapping
        func url(_ path: String) -> URL { URL(filePath: path, relativeTo: folder).standardizedFileURL }
        settings = try Self.settings(root)
        gateway = try Self.gateway(try root.mapping("gateway"), url)
        push = try root.optionalMapping("push").map { mapping throws(YAMLError) in
            let listen = try mapping.mapping("listen")
            let listener = PushListener(
                host: try listen.string("host"), port: try listen.int("port", in: 0...65_535),
                tls: try mapping.mapping("tls").credential(relativeTo: folder))
            try listen.finish()
            try mapping.finish()
            return listener
        }
        state = url(try root.string("state"))
        keys = url(try root.string("keys"))
        guard keys.path != state.path else {
            throw root.node.failure(
                lt: "„keys“ ir „state“ negali būti tas pats aplankas", en: "“keys” and “state” may not be the same folder")
        }
        tls = try root.mapping("tls").credential(relativeTo: folder)
        signing = try root.mapping("signing").credential(relativeTo: folder)
        wrapping = try root.optionalMapping("wrapping").map { mapping throws(YAMLError) in try mapping.keySource(relativeTo: folder) }
        formerWrapping = try root.optionalMapping("formerWrapping").map { mapping throws(YAMLError) in try mapping.keySource(relativeTo: folder) }
        anchors = url(try root.string("anchors"))
        revocationLists = try root.strings("revocationLists").map(url)
        // Without a list nobody's certificate could be judged.
        guard !revocationLists.isEmpty else {
            throw root.node.failure(lt: "reikia bent vieno „revocationLists“ failo", en: "“revocationLists” needs at least one file")
        }
        var sources: [Source] = []
        for source in try root.optionalList("sources") ?? [] { sources.append(try Self.source(try source.mapping, url)) }
        self.sources = sources
        guard Set(sources.map(\.id)).count == sources.count else {
            throw root.node.failure(lt: "du šaltiniai turi tą patį „id“", en: "two sources have one “id”")
        }
        // A hit names whom to ask: a source that could not say so would stop at its first hit.
        guard sources.isEmpty || (settings.unit != nil && settings.contactPhone != nil) else {
            throw root.node.failure(
                lt: "duomenų šaltinį turinčiai darbo vietai reikia „unit“ ir „contact.phone“",
                en: "a desk with sources needs “unit” and “contact.phone”")
        }
        try root.finish()
    }
}
