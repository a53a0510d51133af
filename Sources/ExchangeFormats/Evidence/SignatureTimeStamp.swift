/// Time-stamps over a message's own signature, in its unprotected header (ETSI TS 119 182-1 §5.3.4): what makes a signature B-T. Each element of
/// `etsiU` is the base64url of a JSON object with one member; a signature time-stamp is `{"sigTst": {"tstTokens": [{"val": <base64 of the
/// token>}]}}`, its imprint over the ASCII bytes of the base64url signature value.
public enum SignatureTimeStamp {
    /// Elements and tokens that are read.
    private static let most = 16

    /// What a token is over.
    public static func stamped(_ jws: FlattenedJWS) -> [UInt8] { Array(jws.signature.utf8) }

    /// An element of `etsiU` with one token.
    public static func element(token: [UInt8]) -> String {
        Base64URL.encode(JSONWriter.bytes(["sigTst": ["tstTokens": [["val": .string(Base64.encode(token))]]]]))
    }

    /// The tokens of all signature time-stamps of an unprotected header. Elements of other kinds are nobody's business here.
    ///
    /// - Throws: ``Problem`` `stampInvalid` where an element cannot be read, or holds what a signature time-stamp does not.
    public static func tokens(etsiU elements: [JSONValue]) throws(Problem) -> [[UInt8]] {
        let malformed = Problem(.stampInvalid, at: JSONPointer(["header", "etsiU"]))
        guard elements.count <= most else { throw malformed }
        var tokens: [[UInt8]] = []
        for element in elements {
            guard let bytes = element.string.flatMap(Base64URL.decode), let object = try? JSONReader.read(bytes, limits: limits).object,
                object.count == 1
            else { throw malformed }
            guard let stamp = object["sigTst"] else { continue }
            guard let listed = stamp["tstTokens"]?.array, (1...most).contains(listed.count) else { throw malformed }
            for entry in listed {
                guard let token = entry["val"]?.string.flatMap(Base64.decode) else { throw malformed }
                tokens.append(token)
            }
        }
        return tokens
    }

    private static let limits = JSONLimits(bytes: 512 * 1024, depth: 8, values: 256)

    /// A message's text with a token in its header. Nothing that was signed is touched, and no part.
    ///
    /// - Parameter message: `application/vnd.vartai.message+json`, as it was accepted.
    /// - Returns: the text as it was where it would grow past what a message may have; the message then has its batch stamp alone.
    public static func add(token: [UInt8], to message: [UInt8]) -> [UInt8] {
        let element = element(token: token)
        guard message.count + element.utf8.count + 64 <= WireLimits.messageBytes,
            let object = try? JSONReader.read(message, limits: JSONLimits(bytes: WireLimits.messageBytes, depth: 6, values: 1024)).object
        else { return message }
        if let present = object["header"]?["etsiU"]?.array {
            var grown = object
            grown["header"] = ["etsiU": .array(present + [.string(element)])]
            return JSONWriter.bytes(.object(grown))
        }
        guard let brace = message.firstIndex(of: UInt8(ascii: "{")) else { return message }
        return message[...brace] + Array(#""header":{"etsiU":["\#(element)"]},"#.utf8) + message[(brace + 1)...]
    }
}
