package import ExchangeFormats

/// The latest signed head of the gateway's audit log, and the records of its epochs. No head before the first entry.
package struct LogHeadAnswer: Sendable, Hashable {
    /// Its payload is a ``TreeHead``.
    package let head: FlattenedJWS?
    /// In their order; their payloads are ``LogEpoch``. The first epoch has none.
    package let epochs: [FlattenedJWS]

    package init(head: FlattenedJWS?, epochs: [FlattenedJWS]) {
        self.head = head
        self.epochs = epochs
    }

    package var json: JSONValue {
        var object: JSONObject = ["epochs": .array(epochs.map(\.json))]
        object["head"] = head?.json
        return .object(object)
    }

    /// - Throws: ``Problem`` where the shape is another.
    package init(_ value: JSONValue) throws(Problem) {
        guard let elements = value["epochs"]?.array else { throw Problem(.jsonInvalid, at: .root) }
        var epochs: [FlattenedJWS] = []
        for element in elements { epochs.append(try FlattenedJWS(element)) }
        var head: FlattenedJWS?
        if let found = value["head"] { head = try FlattenedJWS(found) }
        self.init(head: head, epochs: epochs)
    }
}

/// Signed heads with their places in the list of all.
package struct LogHeadPage: Sendable, Hashable {
    package struct Item: Sendable, Hashable {
        package let sequence: Int64
        package let head: FlattenedJWS

        package init(sequence: Int64, head: FlattenedJWS) {
            self.sequence = sequence
            self.head = head
        }
    }

    package let items: [Item]

    package init(items: [Item]) { self.items = items }

    package var json: JSONValue {
        ["items": .array(items.map { ["sequence": .number(JSONNumber(Int($0.sequence))), "head": $0.head.json] })]
    }
}

/// A proof about the tree of the log (RFC 9162 §2.1.3, §2.1.4).
package struct LogProofAnswer: Sendable, Hashable {
    /// Of the entry; absent in a proof of consistency.
    package let leafHash: [UInt8]?
    /// 32 bytes each, in the order of the RFC.
    package let hashes: [[UInt8]]

    package init(leafHash: [UInt8]? = nil, hashes: [[UInt8]]) {
        self.leafHash = leafHash
        self.hashes = hashes
    }

    package var json: JSONValue {
        var object: JSONObject = ["hashes": .array(hashes.map { .string(Base64URL.encode($0)) })]
        object["leafHash"] = leafHash.map { .string(Base64URL.encode($0)) }
        return .object(object)
    }

    /// - Throws: ``Problem`` where the shape is another.
    package init(_ value: JSONValue) throws(Problem) {
        func hash(_ value: JSONValue) throws(Problem) -> [UInt8] {
            guard let bytes = value.string.flatMap(Base64URL.decode), bytes.count == 32 else { throw Problem(.jsonInvalid, at: .root) }
            return bytes
        }
        guard let elements = value["hashes"]?.array, elements.count <= APILimits.proofHashes else { throw Problem(.jsonInvalid, at: .root) }
        var hashes: [[UInt8]] = []
        for element in elements { hashes.append(try hash(element)) }
        var leafHash: [UInt8]?
        if let found = value["leafHash"] { leafHash = try hash(found) }
        self.init(leafHash: leafHash, hashes: hashes)
    }
}

/// Entries of the log for a party that they concern, with what proves them under the latest head.
package struct LogEntryPage: Sendable, Hashable {
    package struct Item: Sendable, Hashable {
        /// 0 for the first entry of the log.
        package let index: Int
        package let leafHash: [UInt8]
        /// Absent where it was erased, with the record.
        package let salt: [UInt8]?
        /// The record’s JSON text, exactly as it was hashed.
        package let record: String?
        /// Under ``LogEntryPage/head``; absent for an entry that is younger.
        package let hashes: [[UInt8]]?

        package init(index: Int, leafHash: [UInt8], salt: [UInt8]?, record: String?, hashes: [[UInt8]]?) {
            self.index = index
            self.leafHash = leafHash
            self.salt = salt
            self.record = record
            self.hashes = hashes
        }

        var json: JSONValue {
            var object: JSONObject = ["index": .number(JSONNumber(index)), "leafHash": .string(Base64URL.encode(leafHash))]
            object["salt"] = salt.map { .string(Base64URL.encode($0)) }
            object["record"] = record.map { .string($0) }
            object["hashes"] = hashes.map { .array($0.map { .string(Base64URL.encode($0)) }) }
            return .object(object)
        }
    }

    package let head: FlattenedJWS?
    package let items: [Item]

    package init(head: FlattenedJWS?, items: [Item]) {
        self.head = head
        self.items = items
    }

    package var json: JSONValue {
        var object: JSONObject = ["items": .array(items.map(\.json))]
        object["head"] = head?.json
        return .object(object)
    }
}
