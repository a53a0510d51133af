package import Foundation

/// The profiles by which a PKI is made: those of a folder such as `Certificates/profiles`, or the standard ones, which are the same.
package struct CertificateProfiles: Sendable {
    private let byName: [String: CertificateProfile]

    /// What `Certificates/profiles` holds; a test compares.
    package static let standard = CertificateProfiles(CertificateProfile.all)

    private init(_ profiles: [CertificateProfile]) {
        byName = Dictionary(profiles.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads `<name>.cnf` for each of the standard names.
    ///
    /// - Throws: ``TrustError`` `fileUnusable`; `profileMalformed` for a line that is no `name = value`.
    package init(contentsOf folder: URL) throws(TrustError) {
        var profiles: [CertificateProfile] = []
        for standard in CertificateProfile.all {
            let file = folder.appending(path: "\(standard.name).cnf")
            let text = String(decoding: try PublicFile.read(file), as: UTF8.self)
            guard let profile = CertificateProfile(name: standard.name, summary: standard.summary, configuration: text) else {
                throw .profileMalformed(path: file.path)
            }
            profiles.append(profile)
        }
        self.init(profiles)
    }

    /// The profile in force for a purpose.
    func callAsFunction(_ standard: CertificateProfile) -> CertificateProfile { byName[standard.name] ?? standard }
}

extension CertificateProfile {
    /// - Returns: `nil` where a line that is neither empty nor a comment is not `name = value`, or where there is none.
    fileprivate init?(name: String, summary: String, configuration: String) {
        var extensions: [Extension] = []
        for line in configuration.split(whereSeparator: \.isNewline) {
            let text = line.trimmingCharacters(in: .whitespaces)
            guard !text.isEmpty, !text.hasPrefix("#") else { continue }
            let parts = text.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
            extensions.append(Extension(name: parts[0], value: parts[1]))
        }
        guard !extensions.isEmpty else { return nil }
        self.init(name: name, summary: summary, extensions: extensions)
    }
}
