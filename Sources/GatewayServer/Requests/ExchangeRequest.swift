import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import HTTPTypes
import Hummingbird
import NIOCore

/// A request of an endpoint that is known, on its way to a handler.
struct ExchangeRequest: Sendable {
    let caller: Caller
    /// By their names in the route's pattern.
    let parameters: [String: String]
    let query: QueryParameters
    /// That the request came on.
    let channel: any Channel
    let reading: BodyReading
    private let request: Request

    /// - Throws: ``Problem`` `parameterInvalid`.
    init(
        _ request: Request, body reading: BodyReading, channel: any Channel, caller: Caller, parameters: [String: String], queryNames: Set<String>
    ) throws(Problem) {
        self.request = request
        self.channel = channel
        self.reading = reading
        self.caller = caller
        self.parameters = parameters
        query = try QueryParameters(request.uri.query, names: queryNames)
    }

    /// An id in the path, in its one spelling.
    ///
    /// - Throws: ``Problem`` `resourceUnknown`.
    func id(_ name: String) throws(Problem) -> UUID {
        guard let id = parameters[name].flatMap(UUID.init(wireText:)) else { throw Problem(.resourceUnknown) }
        return id
    }

    /// A whole number in the path.
    func number(_ name: String, from least: Int) throws(Problem) -> Int {
        guard let text = parameters[name], let number = Int(text), String(number) == text, number >= least else { throw Problem(.resourceUnknown) }
        return number
    }

    var headers: HTTPFields { request.headers }

    /// The body, not yet read.
    var stream: RequestBody { request.body }

    /// Bytes of the body, where the caller announced them.
    var announcedLength: Int? { request.headers[.contentLength].flatMap { Int($0) } }

    /// How long the caller is ready to wait.
    var wait: Duration {
        get throws(Problem) { .seconds(try query.number("wait", in: 0...APILimits.waitSeconds, default: 0)) }
    }

    var most: Int {
        get throws(Problem) { try query.number("max", in: 1...APILimits.pageItems, default: APILimits.pageItems) }
    }

    /// The messages of a body that brings several.
    ///
    /// - Throws: ``Problem`` as ``MessageSequence``, `requestTooSlow` where it was cut short.
    func messages() async throws -> [[UInt8]] {
        let announced = announcedLength
        if let announced, announced > APILimits.sequenceBytes {
            throw Problem(.requestTooLarge, ["limit": .count(APILimits.sequenceBytes)])
        }
        var sequence = MessageSequence()
        var length = 0
        try await request.body.read { chunk in
            length += chunk.readableBytes
            try chunk.withUnsafeReadableBytes { bytes throws(Problem) in try sequence.read(bytes) }
        }
        reading.complete()
        if let announced, announced != length { throw Problem(.requestTooSlow) }
        return try sequence.finish()
    }

    /// The whole body.
    ///
    /// - Throws: ``Problem`` `mediaTypeUnsupported`, `requestTooLarge`, `requestTooSlow` where it was cut short.
    func body(_ mediaType: String, limit: Int) async throws -> [UInt8] {
        try checkType(mediaType)
        let tooLarge = Problem(.requestTooLarge, ["limit": .count(limit)])
        let announced = announcedLength
        if let announced, announced > limit { throw tooLarge }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(announced ?? 4096)
        try await request.body.read { chunk in
            guard bytes.count + chunk.readableBytes <= limit else { throw tooLarge }
            bytes.append(contentsOf: chunk.readableBytesView)
        }
        reading.complete()
        if let announced, announced != bytes.count { throw Problem(.requestTooSlow) }
        return bytes
    }

    /// - Throws: ``Problem`` `mediaTypeUnsupported`.
    func checkType(_ mediaType: String) throws(Problem) {
        guard Self.isNamed(request.headers[.contentType], mediaType), request.headers[.contentEncoding] == nil else {
            throw Problem(.mediaTypeUnsupported)
        }
    }

    /// Whether a body says that it brings several messages.
    static func isSequence(_ headers: HTTPFields) -> Bool { isNamed(headers[.contentType], MediaType.messageSequence) }

    /// Type and subtype without regard to case; of parameters only `charset=utf-8`, which changes nothing.
    static func isNamed(_ header: String?, _ mediaType: String) -> Bool {
        guard let header, header.utf8.count >= mediaType.utf8.count else { return false }
        if header == mediaType { return true }
        let parts = header.split(separator: ";").map { $0.trimming(while: \.isWhitespace).lowercased() }
        return parts.first == mediaType && parts.dropFirst().allSatisfy { $0 == "charset=utf-8" || $0 == "charset=\"utf-8\"" }
    }
}
