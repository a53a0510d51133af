import Foundation
import StrictYAML
import Trust

/// What is wrong with a file that a registry is made of, and where, in both languages. No value of the file is quoted.
package struct RegistryFileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file's name, without its folder.
    package let file: String
    /// From 1.
    package let line: Int
    package let lt: String
    package let en: String

    package init(file: String, line: Int, lt: String, en: String) {
        self.file = file
        self.line = line
        self.lt = lt
        self.en = en
    }

    init(_ error: YAMLError) { self.init(file: error.file, line: error.line, lt: error.lt, en: error.en) }

    /// - Parameters:
    ///   - url: the file that the error was met in.
    ///   - isSound: whether one block of it, from its first line to its last, can be read alone: finds the line.
    init(_ error: TrustError, in url: URL, isSound: ([UInt8]) -> Bool) {
        let (lt, en) =
            switch error {
            case .fileUnusable: ("failo nepavyko perskaityti", "the file could not be read")
            case .certificateMissing: ("faile nėra nė vieno sertifikato", "the file holds no certificate")
            case .certificateMalformed: ("tai ne sertifikatas (DER arba PEM)", "this is not a certificate (DER or PEM)")
            case .revocationListMalformed:
                ("tai ne atšauktų sertifikatų sąrašas (DER arba PEM)", "this is not a certificate revocation list (DER or PEM)")
            default: ("failas netinkamas", "the file is not usable")
            }
        let line: Int
        if case .fileUnusable = error { line = 1 } else { line = Self.faultyBlock(url, isSound) ?? 1 }
        self.init(file: url.lastPathComponent, line: line, lt: lt, en: en)
    }

    /// `file:line: sakinys / sentence`.
    package var description: String { "\(file):\(line): \(lt) / \(en)" }

    /// Where the first block of a PEM file starts that cannot be read.
    private static func faultyBlock(_ url: URL, _ isSound: ([UInt8]) -> Bool) -> Int? {
        guard let text = try? Data(contentsOf: url) else { return nil }
        var block: (line: Int, bytes: [UInt8])?
        for (number, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            if line.starts(with: "-----BEGIN ".utf8) {
                // One that was never closed.
                if let block { return block.line }
                block = (number + 1, [])
            }
            block?.bytes.append(contentsOf: line)
            block?.bytes.append(UInt8(ascii: "\n"))
            if line.starts(with: "-----END ".utf8), let whole = block {
                guard isSound(whole.bytes) else { return whole.line }
                block = nil
            }
        }
        return block?.line
    }
}
