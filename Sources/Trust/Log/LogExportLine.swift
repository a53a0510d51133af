package import ExchangeFormats

/// One line of an exported audit log (JSON, `Docs/audit-log.md`). The log's entries stand in their order; after each sixteen, and after the last, come the
/// hashes that the gateway has of them. A head stands behind the last entry that it covers.
package enum LogExportLine: Sendable, Hashable {
    /// The first line.
    case header(exchange: String, size: Int)
    case entry(index: Int, salt: [UInt8], record: [UInt8])
    /// Record and salt were erased; the hash is left.
    case erased(index: Int)
    /// The leaf hashes of the entries since the last line of this kind, and of the first of them the index.
    case hashes(first: Int, [[UInt8]])
    /// ``MerkleTile``.
    case tile(MerkleTile.ID, nodes: [UInt8])
    case head(FlattenedJWS)
    case epoch(FlattenedJWS)
    /// The last line: how many entries there were.
    case end(size: Int)

    package static let version = 1
    /// Bytes of one line: a head with its certificates is the longest.
    package static let byteLimit = 128 * 1024

    /// With its newline.
    package var bytes: [UInt8] { JSONWriter.bytes(json) + [UInt8(ascii: "\n")] }

    private var json: JSONValue {
        switch self {
        case .header(let exchange, let size): ["auditLog": Self.number(Self.version), "exchange": .string(exchange), "size": Self.number(size)]
        case .entry(let index, let salt, let record):
            if let text = Self.text(record) {
                ["entry": Self.number(index), "salt": .string(Base64URL.encode(salt)), "record": .string(text)]
            } else {
                ["entry": Self.number(index), "salt": .string(Base64URL.encode(salt)), "recordBytes": .string(Base64URL.encode(record))]
            }
        case .erased(let index): ["entry": Self.number(index), "erased": true]
        case .hashes(let first, let hashes):
            ["hashesFrom": Self.number(first), "hashes": .array(hashes.map { .string(Base64URL.encode($0)) })]
        case .tile(let id, let nodes):
            ["tileLevel": Self.number(id.level), "tile": Self.number(id.position), "nodes": .string(Base64URL.encode(nodes))]
        case .head(let jws): ["head": jws.json]
        case .epoch(let jws): ["epoch": jws.json]
        case .end(let size): ["end": Self.number(size)]
        }
    }

    /// A record that is no UTF-8 (somebody has tampered with it) is given byte for byte.
    private static func text(_ record: [UInt8]) -> String? { String(validating: record, as: UTF8.self) }

    private static func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }

    /// - Returns: `nil` for what is no such line.
    package init?(_ bytes: some Sequence<UInt8>) {
        let limits = JSONLimits(bytes: Self.byteLimit, depth: 4, values: 64)
        guard let object = (try? JSONReader.read(bytes, limits: limits))?.object, let line = Self.read(object) else { return nil }
        self = line
    }

    private static func read(_ object: JSONObject) -> Self? {
        func natural(_ name: String) -> Int? { object[name]?.integer.flatMap { $0 >= 0 ? $0 : nil } }
        func decoded(_ name: String) -> [UInt8]? { object[name]?.string.flatMap(Base64URL.decode) }
        switch Set(object.names) {
        case ["entry", "salt", "record"]:
            guard let index = natural("entry"), let salt = decoded("salt"), let record = object["record"]?.string else { return nil }
            return .entry(index: index, salt: salt, record: Array(record.utf8))
        case ["entry", "salt", "recordBytes"]:
            guard let index = natural("entry"), let salt = decoded("salt"), let record = decoded("recordBytes"), text(record) == nil else {
                return nil
            }
            return .entry(index: index, salt: salt, record: record)
        case ["entry", "erased"]:
            guard let index = natural("entry"), object["erased"]?.bool == true else { return nil }
            return .erased(index: index)
        case ["hashesFrom", "hashes"]:
            guard let first = natural("hashesFrom"), let hashes = object["hashes"]?.array?.compactMap({ $0.string.flatMap(Base64URL.decode) }),
                (1...MerkleTile.width).contains(hashes.count), hashes.count == object["hashes"]?.array?.count,
                hashes.allSatisfy({ $0.count == SHA256.byteCount })
            else { return nil }
            return .hashes(first: first, hashes)
        case ["tileLevel", "tile", "nodes"]:
            guard let level = natural("tileLevel"), level < 16, let position = natural("tile"), position < 1 << 44, let nodes = decoded("nodes"),
                nodes.count == MerkleTile.byteCount
            else { return nil }
            return .tile(.init(level: level, position: position), nodes: nodes)
        case ["auditLog", "exchange", "size"]:
            guard natural("auditLog") == version, let exchange = object["exchange"]?.string, let size = natural("size") else { return nil }
            return .header(exchange: exchange, size: size)
        case ["head"]: return (try? object["head"].map { try FlattenedJWS($0) }).flatMap { $0 }.map { .head($0) }
        case ["epoch"]: return (try? object["epoch"].map { try FlattenedJWS($0) }).flatMap { $0 }.map { .epoch($0) }
        case ["end"]: return natural("end").map { .end(size: $0) }
        default: return nil
        }
    }
}

/// The hash of an entry: that of its salted digest, so that record and salt can be erased and the tree stands.
package enum LogEntryHash {
    /// SHA-256(0x00 ‖ SHA-256(salt ‖ record)) (RFC 9162 §2.1.1).
    package static func of(salt: [UInt8], record: [UInt8]) -> [UInt8] { MerkleTree.leafHash(SHA256.hash(segments: salt, record)) }
}
