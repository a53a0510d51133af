package import ExchangeFormats
package import Foundation

/// The JSON Schemas of the formats, read into memory at start. Where an installation has no folder of them the list of formats is served all the
/// same.
package struct SchemaLibrary: Sendable {
    /// A schema file is far smaller; a larger one is not a schema.
    package static let fileBytes = 1024 * 1024

    private struct Key: Hashable {
        let format: String
        let version: FormatVersion
        let language: Language
    }

    private let schemas: [Key: [UInt8]]

    package static let none = SchemaLibrary(schemas: [:])

    private init(schemas: [Key: [UInt8]]) { self.schemas = schemas }

    package var count: Int { schemas.count }

    package func schema(_ format: String, _ version: FormatVersion, _ language: Language) -> [UInt8]? {
        schemas[Key(format: format, version: version, language: language)]
    }

    /// Reads `<id>/<version>/<id>.<language>.schema.json` of every format of the catalogue that the folder has.
    ///
    /// - Parameter folder: as the generator makes it (`Schemas/`).
    /// - Throws: ``JSONError`` where a file is not JSON, or an error of the file system.
    package static func load(_ folder: URL) throws -> SchemaLibrary {
        var schemas: [Key: [UInt8]] = [:]
        for format in FormatCatalogue.formats {
            for language in Language.allCases {
                let file = folder.appending(path: "\(format.id)/\(format.version)/\(format.id).\(language.rawValue).schema.json")
                guard FileManager.default.fileExists(atPath: file.path) else { continue }
                let handle = try FileHandle(forReadingFrom: file)
                defer { try? handle.close() }
                let bytes = Array(try handle.read(upToCount: fileBytes + 1) ?? Data())
                _ = try JSONReader.read(bytes, limits: JSONLimits(bytes: fileBytes, depth: 64, values: 100_000))
                schemas[Key(format: format.id, version: format.version, language: language)] = bytes
            }
        }
        return SchemaLibrary(schemas: schemas)
    }
}
