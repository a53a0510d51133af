import Foundation

/// Standard output for the result, standard error for what a person should know.
enum Output {
    static func complain(_ text: String) { FileHandle.standardError.write(Data("bench-load: \(text)\n".utf8)) }

    /// One line of JSON.
    static func print(_ result: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        FileHandle.standardOutput.write(try encoder.encode(result) + Data("\n".utf8))
    }
}
