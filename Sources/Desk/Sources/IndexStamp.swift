import ExchangeFormats

/// What an index was made from, and when: kept in one file with it, so that they always fit together.
struct IndexStamp: Sendable, Hashable {
    /// Its id: exchanged files are not used.
    let source: String
    /// Of the mapping and of where the rows come from.
    let fingerprint: [UInt8]
    /// Of the files that were read.
    let files: String
    let readAt: UTCInstant
    let fullReadAt: UTCInstant
    let mark: SourceMark?

    init(source: String, fingerprint: [UInt8], files: String, readAt: UTCInstant, fullReadAt: UTCInstant, mark: SourceMark?) {
        self.source = source
        self.fingerprint = fingerprint
        self.files = files
        self.readAt = readAt
        self.fullReadAt = fullReadAt
        self.mark = mark
    }

    var bytes: [UInt8] {
        var object: JSONObject = [
            "source": .string(source), "fingerprint": .string(Base64URL.encode(fingerprint)), "files": .string(files),
            "readAt": .number(JSONNumber(Int(readAt.milliseconds))), "fullReadAt": .number(JSONNumber(Int(fullReadAt.milliseconds))),
        ]
        if let mark {
            object["mark"] = [
                "text": .string(mark.text), "type": .number(JSONNumber(mark.type)), "size": .number(JSONNumber(mark.size)),
                "digits": .number(JSONNumber(mark.digits)),
            ]
        }
        return JSONWriter.bytes(.object(object))
    }

    /// - Returns: `nil` for what this program did not write.
    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONReader.read(bytes, limits: JSONLimits(bytes: 4096, depth: 3, values: 32)),
            let source = value["source"]?.string, let fingerprint = value["fingerprint"]?.string.flatMap(Base64URL.decode),
            let files = value["files"]?.string,
            let readAt = value["readAt"]?.integer, let fullReadAt = value["fullReadAt"]?.integer
        else { return nil }
        var mark: SourceMark?
        if let stored = value["mark"] {
            guard let text = stored["text"]?.string, let type = stored["type"]?.integer, let size = stored["size"]?.integer,
                let digits = stored["digits"]?.integer
            else { return nil }
            mark = SourceMark(text: text, type: type, size: size, digits: digits)
        }
        self.init(
            source: source, fingerprint: fingerprint, files: files, readAt: UTCInstant(milliseconds: Int64(readAt)),
            fullReadAt: UTCInstant(milliseconds: Int64(fullReadAt)), mark: mark)
    }
}
