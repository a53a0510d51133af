import ExchangeFormats

/// Any bytes as JSON: what is read is written so that it is read as the same, and what is refused is refused at a place that there is.
enum JSONFuzz {
    static let limits = JSONLimits(bytes: 4096, depth: 16, values: 512)

    static func run(_ input: [UInt8]) throws(PropertyBroken) {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONReader.read(input, limits: limits)
        } catch {
            try PropertyBroken.unless((0...input.count).contains(error.offset), "the error lies within the text")
            let pointer = error.pointer
            try PropertyBroken.unless(JSONPointer(text: pointer.description).map(bytes) == bytes(pointer), "a pointer reads as it is written")
            try PropertyBroken.unless(Problem(error).message(.lt) != "" && Problem(error).message(.en) != "", "an error has its sentences")
            return
        }
        let written = JSONWriter.bytes(value)
        try PropertyBroken.unless(read(written) == value, "what is written reads as the same")
        try PropertyBroken.unless(read(written).map(JSONWriter.bytes) == written, "what is read is written as the same")
        try PropertyBroken.unless(read(Array(JSONWriter.pretty(value).utf8)) == value, "what is written for people reads as the same")
    }

    /// By bytes: strings that look alike are not the same.
    private static func bytes(_ pointer: JSONPointer) -> [[UInt8]] { pointer.tokens.map { Array($0.utf8) } }

    private static func read(_ bytes: [UInt8]) -> JSONValue? {
        // Indenting and escapes make a text longer, never deeper.
        try? JSONReader.read(bytes, limits: JSONLimits(bytes: 1 << 20, depth: limits.depth, values: limits.values))
    }

    static var seeds: [[UInt8]] {
        let texts = [
            "null", "[]", "{}", #"{"a":[1,-2.5e+10,true,false,null,"\u00e9\ud83d\ude00\n"],"b":{"c":""}}"#, #"[0.0e-0,1E5,-0]"#, #""\\\/\b\f\r\t""#,
            #"{"ą":1,"a":1,"":{"":[[[[]]]]}}"#, #"{"a":1,"a":2}"#, "[1,]", "\u{FEFF}1", #""\ud800""#, "\"\u{FFFE}\"", "tru", "1 2",
        ]
        return texts.map { Array($0.utf8) }
            + FormatCatalogue.formats.flatMap { format in
                format.examples.map { JSONWriter.bytes($0.body(.lt)) }
            }
    }
}
