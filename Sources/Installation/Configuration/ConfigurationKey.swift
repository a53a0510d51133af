package import ExchangeFormats

/// One key of a configuration file, as a new file shows it. The one table of them is ``DaemonKeys``.
package struct ConfigurationKey: Sendable {
    package indirect enum Value: Sendable {
        /// A value as YAML has it: the default, or an example where there is none.
        case scalar(String)
        case mapping([ConfigurationKey])
        /// Every element once.
        case list([[ConfigurationKey]])
    }

    package let name: String
    package let value: Value
    /// What it is about; a key that needs no word has none.
    package let text: BilingualText?
    /// Where it is left out, the file is refused.
    package let isRequired: Bool

    static func required(_ name: String, _ value: String, lt: String, en: String) -> ConfigurationKey {
        ConfigurationKey(name: name, value: .scalar(value), text: BilingualText(lt: lt, en: en), isRequired: true)
    }

    static func required(_ name: String, _ keys: [ConfigurationKey], lt: String, en: String) -> ConfigurationKey {
        ConfigurationKey(name: name, value: .mapping(keys), text: BilingualText(lt: lt, en: en), isRequired: true)
    }

    static func optional(_ name: String, _ value: String, lt: String, en: String) -> ConfigurationKey {
        ConfigurationKey(name: name, value: .scalar(value), text: BilingualText(lt: lt, en: en), isRequired: false)
    }

    static func optional(_ name: String, _ keys: [ConfigurationKey], lt: String, en: String) -> ConfigurationKey {
        ConfigurationKey(name: name, value: .mapping(keys), text: BilingualText(lt: lt, en: en), isRequired: false)
    }

    static func list(_ name: String, _ elements: [[ConfigurationKey]], lt: String, en: String) -> ConfigurationKey {
        ConfigurationKey(name: name, value: .list(elements), text: BilingualText(lt: lt, en: en), isRequired: false)
    }

    /// A key whose name says enough beside the others of its mapping.
    static func plain(_ name: String, _ value: String, isRequired: Bool = false) -> ConfigurationKey {
        ConfigurationKey(name: name, value: .scalar(value), text: nil, isRequired: isRequired)
    }

    static func plain(_ name: String, _ keys: [ConfigurationKey]) -> ConfigurationKey {
        ConfigurationKey(name: name, value: .mapping(keys), text: nil, isRequired: false)
    }

    /// The names of this key and of all below it.
    package var names: Set<String> {
        switch value {
        case .scalar: [name]
        case .mapping(let keys): keys.reduce(into: [name]) { $0.formUnion($1.names) }
        case .list(let elements): elements.joined().reduce(into: [name]) { $0.formUnion($1.names) }
        }
    }
}

/// A configuration file, written from its table.
package struct ConfigurationText {
    private let comments: Bool
    private let all: Bool
    private var lines: [String] = []

    /// - Parameters:
    ///   - all: with every optional key in force; otherwise they stand there as comments.
    package static func of(_ keys: [ConfigurationKey], all: Bool = false) -> String {
        var text = ConfigurationText(comments: !all, all: all)
        for key in keys { text.add(key, depth: 0, isOff: false) }
        return text.lines.joined(separator: "\n") + "\n"
    }

    private init(comments: Bool, all: Bool) { (self.comments, self.all) = (comments, all) }

    private mutating func add(_ key: ConfigurationKey, depth: Int, isOff: Bool, dash: Bool = false) {
        let isOff = isOff || !key.isRequired && !all
        if comments, let text = key.text {
            if depth == 0 { lines.append("") }
            let indent = String(repeating: "  ", count: depth)
            lines += [text.lt, text.en].map { "\(indent)# \($0)" }
        }
        switch key.value {
        case .scalar(let value): write("\(key.name): \(value)", depth, isOff, dash)
        case .mapping(let keys):
            write("\(key.name):", depth, isOff, dash)
            for key in keys { add(key, depth: depth + 1, isOff: isOff) }
        case .list(let elements):
            write("\(key.name):", depth, isOff, dash)
            for element in elements {
                for (number, key) in element.enumerated() { add(key, depth: depth + 2, isOff: isOff, dash: number == 0) }
            }
        }
    }

    private mutating func write(_ line: String, _ depth: Int, _ isOff: Bool, _ dash: Bool) {
        let indent = String(repeating: "  ", count: dash ? depth - 1 : depth)
        lines.append(indent + (isOff ? "#" : "") + (dash ? "- " : "") + line)
    }
}
