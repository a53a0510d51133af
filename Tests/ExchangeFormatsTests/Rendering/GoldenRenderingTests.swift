import ExchangeFormats
import Foundation
import Testing

/// Two formats as they are shown today, to the letter. `VARTAI_RECORD=1` writes the files anew; the difference is for a reader to judge.
struct GoldenRenderingTests {
    static let folder = "Tests/ExchangeFormatsTests/Rendering/Golden"

    @Test(arguments: ["THB-230/1.0/examples/referral.lt.json", "THB-101/1.0/examples/hit.en.json"])
    func asBefore(_ example: String) throws {
        let file = try RenderingSamples.file(example)
        let outputs: [(String, [Language], Int?, Redaction)] = [
            ("lt", [.lt], 80, .full), ("en", [.en], 80, .full), ("both", [.lt, .en], 120, .full), ("redacted", [.lt], nil, .withoutIdentities),
        ]
        for (name, languages, columns, redaction) in outputs {
            let text = try RenderingSamples.rendering(file, redaction).text(languages, columns: columns)
            let path = "\(Self.folder)/\(file.format.id)-\(name).txt"
            if ProcessInfo.processInfo.environment["VARTAI_RECORD"] == "1" {
                try Data(text.utf8).write(to: Repository.root.appending(path: path))
            }
            #expect(text == String(decoding: try Repository.bytes(path), as: UTF8.self), "\(path)")
        }
    }
}
