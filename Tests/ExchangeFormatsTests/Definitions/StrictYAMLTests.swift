import StrictYAML
import Testing

struct StrictYAMLTests {
    private func read(_ text: String) throws(YAMLError) -> YAMLNode { try YAMLNode(file: "x.yaml", text: text) }

    private func failure(_ text: String, _ use: (YAMLMapping) throws(YAMLError) -> Void = { (_: YAMLMapping) throws(YAMLError) in }) -> YAMLError? {
        do throws(YAMLError) {
            let mapping = try read(text).mapping
            try use(mapping)
            try mapping.finish()
            return nil
        } catch { return error }
    }

    @Test func values() throws {
        let mapping = try read("name: vdi\nport: 8443\non: true\ncountry: NO\nlist: [a, 'b']\nquoted: '1'\nempty: ''\ninner: {a: 1}\n").mapping
        #expect(try mapping.string("name") == "vdi")
        #expect(try mapping.int("port", in: 1...65535) == 8443)
        #expect(try mapping.bool("on"))
        #expect(try mapping.string("country") == "NO")
        #expect(try mapping.strings("list") == ["a", "b"])
        #expect(try mapping.string("quoted") == "1")
        #expect(try mapping.string("empty") == "")
        #expect(try mapping.mapping("inner").int("a") == 1)
        #expect(try mapping.optionalString("absent") == nil)
        try mapping.finish()
    }

    @Test(arguments: [
        ("x:\n  a: 1\n  b: 2\n  a: 3\n", 2), ("a: 1\n'a': 2\n", 1), ("a: &x 1\nb: *x\n", 1), ("a: 1\n---\nb: 2\n", 2), ("a: [1\n", 2), ("", 1),
        ("- a\n", 1), ("a: 1\n<<: {b: 1}\n", 2), ("[a]: 1\n", 1),
    ])
    func refused(_ text: String, _ line: Int) throws {
        let error = try #require(failure(text) { mapping throws(YAMLError) in for key in mapping.keys { _ = mapping.optionalNode(key) } })
        #expect(error.line == line, "\(error)")
        #expect(error.description.hasPrefix("x.yaml:\(line): "))
        #expect(error.description.contains(" / "))
    }

    @Test func unknownKeys() throws {
        let error = try #require(failure("a: 1\nsecret: hunter2\n") { mapping throws(YAMLError) in _ = try mapping.int("a") })
        #expect(error.line == 2)
        #expect(error.en == "unknown key “secret”")
        #expect(!error.description.contains("hunter2"))
    }

    @Test(arguments: ["a: '1'", "a: 1.5", "a: 0x10", "a: 01", "a: yes", "a: [1]", "a:", "a: 70000", "a: 99999999999999999999", "b: 1"])
    func notAPort(_ text: String) {
        #expect(failure(text) { mapping throws(YAMLError) in _ = try mapping.int("a", in: 1...65535) } != nil)
    }

    @Test(arguments: ["a: yes", "a: 'true'", "a: True", "a: 1"])
    func notABoolean(_ text: String) {
        #expect(failure(text) { mapping throws(YAMLError) in _ = try mapping.bool("a") } != nil)
    }

    @Test func tooLarge() {
        #expect(failure("a: " + String(repeating: "x", count: YAMLNode.maximumBytes)) != nil)
    }
}
