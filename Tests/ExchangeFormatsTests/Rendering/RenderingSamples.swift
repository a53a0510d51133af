import ExchangeFormats
import Foundation

/// Renderings of the examples of `Definitions/`, with a manifest that carries them.
enum RenderingSamples {
    typealias File = FormatCatalogueTests.File

    static let all = FormatCatalogueTests.files("examples")

    /// A manifest for a body of a format, with one attachment for every one that the body lists.
    static func manifest(_ format: FormatDefinition, _ body: JSONValue, _ binding: Language) -> JSONValue {
        var manifest = ManifestTests.manifest
        manifest.formatID = format.id
        manifest.formatVersion = format.version
        manifest.language = binding
        let english = format.body.convert(body, from: binding, to: .en)
        manifest.parts += AttachmentList.entries(of: english).map {
            .init(partID: $0.partID, mediaType: $0.mediaType, size: 900_000, digest: [UInt8](repeating: 2, count: 32))
        }
        return manifest.json
    }

    static let verified = RenderedVerdict.verified(
        signer: "ngo.nappz.linija", judgedAt: testInstant, basis: .acceptance, claimedAt: testInstant.adding(.seconds(-30)),
        certificate: String(repeating: "ab", count: 32))

    static func rendering(_ file: File, _ redaction: Redaction = .full) throws -> Rendering {
        let body = try Repository.json(file.path)
        return Rendering(
            manifest: manifest(file.format, body, file.binding), body: .value(body), verdict: verified, redaction: redaction)
    }

    static func file(_ ending: String) throws -> File {
        guard let file = all.first(where: { $0.path.hasSuffix(ending) }) else { throw CocoaError(.fileNoSuchFile) }
        return file
    }

    /// Every way in which a rendering may be printed.
    static let outputs: [(languages: [Language], columns: Int?)] = [
        ([.lt], nil), ([.en], nil), ([.lt, .en], nil), ([.lt], 40), ([.en], 80), ([.lt, .en], 80), ([.en, .lt], 140),
    ]
}

extension Rendering {
    /// Every value of the tree.
    var values: [RenderedValue] { (verdict.rows + sections.flatMap(\.rows)).flatMap(\.values) }

    /// Every row of the tree.
    var rows: [RenderedRow] { (verdict.rows + sections.flatMap(\.rows)).flatMap(\.all) }
}

extension RenderedRow {
    var values: [RenderedValue] {
        switch content {
        case .values(let values): values
        case .rows(let rows): rows.flatMap(\.values)
        case .items(let items): items.flatMap { [$0.heading] + $0.rows.flatMap(\.values) }
        }
    }

    var all: [RenderedRow] {
        switch content {
        case .values: [self]
        case .rows(let rows): [self] + rows.flatMap(\.all)
        case .items(let items): [self] + items.flatMap { $0.rows.flatMap(\.all) }
        }
    }
}
