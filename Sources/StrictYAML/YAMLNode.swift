/// A YAML value with the place where it stands, read strictly: UTF-8, one document, no anchors and aliases, no tags, no duplicate keys, keys
/// that are texts. Plain scalars are numbers or booleans only by the core schema of YAML 1.2: `no` and `NO` are texts.
package struct YAMLNode: Sendable {
    package enum Value: Sendable {
        /// - isPlain: written without quotes and not as a block.
        case scalar(String, isPlain: Bool)
        case list([YAMLNode])
        case mapping([Member])
    }

    package struct Member: Sendable {
        package let key: String
        package let line: Int
        package let value: YAMLNode
    }

    /// As errors name it.
    package let file: String
    /// From 1.
    package let line: Int
    package let value: Value

    package func failure(lt: String, en: String) -> YAMLError { YAMLError(file: file, line: line, lt: lt, en: en) }
}

extension YAMLNode {
    /// The text of a scalar, however it is written; empty only where it is quoted.
    package var string: String {
        get throws(YAMLError) {
            guard case .scalar(let text, let isPlain) = value, !(isPlain && Self.isNull(text)) else {
                throw failure(lt: "laukiama teksto", en: "a text is expected")
            }
            return text
        }
    }

    /// A whole number in decimal digits, without quotes.
    package var int: Int {
        get throws(YAMLError) {
            guard let int = plainInt else { throw failure(lt: "laukiama sveikojo skaičiaus", en: "a whole number is expected") }
            return int
        }
    }

    /// `true` or `false`, without quotes.
    package var bool: Bool {
        get throws(YAMLError) {
            guard let bool = plainBool else { throw failure(lt: "laukiama „true“ arba „false“", en: "“true” or “false” is expected") }
            return bool
        }
    }

    package var list: [YAMLNode] {
        get throws(YAMLError) {
            guard case .list(let items) = value else { throw failure(lt: "laukiama sąrašo", en: "a list is expected") }
            return items
        }
    }

    package var strings: [String] {
        get throws(YAMLError) {
            var strings: [String] = []
            for item in try list { strings.append(try item.string) }
            return strings
        }
    }

    /// A mapping whose keys are taken one by one; see ``YAMLMapping/finish()``.
    package var mapping: YAMLMapping {
        get throws(YAMLError) {
            guard case .mapping(let members) = value else { throw failure(lt: "laukiama raktų ir reikšmių", en: "a mapping is expected") }
            return YAMLMapping(node: self, members: members)
        }
    }

    /// The whole number of a plain scalar that is written as one.
    package var plainInt: Int? {
        guard case .scalar(let text, isPlain: true) = value, let int = Int(text), String(int) == text else { return nil }
        return int
    }

    package var plainBool: Bool? {
        switch value {
        case .scalar("true", isPlain: true): true
        case .scalar("false", isPlain: true): false
        default: nil
        }
    }

    private static func isNull(_ text: String) -> Bool { ["", "~", "null"].contains(text) }
}
