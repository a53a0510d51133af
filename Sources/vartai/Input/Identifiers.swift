import ArgumentParser
import ExchangeFormats
import Foundation

/// A message's or query's id on the command line; capitals are accepted.
struct MessageIdentifier: ExpressibleByArgument {
    let value: UUID

    init?(argument: String) {
        guard let value = UUID(wireText: argument.lowercased()) else { return nil }
        self.value = value
    }
}

/// What a body is converted to: a binding, or another version of its format.
enum ConversionTarget: ExpressibleByArgument {
    case language(Language)
    case version(FormatVersion)

    init?(argument: String) {
        if let language = Language(rawValue: argument) {
            self = .language(language)
        } else if let version = FormatVersion(argument) {
            self = .version(version)
        } else {
            return nil
        }
    }
}

/// A format, `THB-230` or `THB-230@1.0`; without a version the newest.
struct FormatReference: ExpressibleByArgument {
    let id: String
    let version: FormatVersion?

    init?(argument: String) {
        let parts = argument.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        id = parts[0].uppercased()
        if parts.count == 2 {
            guard let version = FormatVersion(String(parts[1])) else { return nil }
            self.version = version
        } else {
            version = nil
        }
    }

    static var defaultCompletionKind: CompletionKind { .list(Set(FormatCatalogue.formats.map(\.id)).sorted()) }

    /// - Parameter manifest: whether `manifest` may be asked for as well.
    /// - Throws: ``CommandFailure`` with `formatUnknown` or `formatVersionUnknown`.
    func definition(orManifest manifest: Bool = false) throws(CommandFailure) -> FormatDefinition {
        guard manifest, let definition = FormatCatalogue.manifestFormat, id == definition.id.uppercased() else {
            return try Self.definition(id, version)
        }
        guard version == nil || version == definition.version else {
            throw CommandFailure(
                Problem(.formatVersionUnknown, ["format": .text(definition.id), "version": .text(version?.description ?? "")]), .data)
        }
        return definition
    }

    /// - Parameter version: `nil` for the newest.
    /// - Throws: ``CommandFailure`` with `formatUnknown` or `formatVersionUnknown`.
    static func definition(_ id: String, _ version: FormatVersion?) throws(CommandFailure) -> FormatDefinition {
        let candidates = FormatCatalogue.formats.filter { $0.id == id }
        guard !candidates.isEmpty else { throw CommandFailure(Problem(.formatUnknown, ["format": .text(id)]), .data) }
        guard let version else { return candidates[candidates.count - 1] }
        guard let found = candidates.first(where: { $0.version == version }) else {
            throw CommandFailure(Problem(.formatVersionUnknown, ["format": .text(id), "version": .text(version.description)]), .data)
        }
        return found
    }
}
