/// What is wrong with a YAML file, and where, in both languages. No value of the file is quoted: it may hold a secret.
package struct YAMLError: Error, Sendable, Hashable, CustomStringConvertible {
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

    /// `file:line: sakinys / sentence`.
    package var description: String { "\(file):\(line): \(lt) / \(en)" }
}
