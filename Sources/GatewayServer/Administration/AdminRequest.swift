import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import Hummingbird
import NIOCore

/// A request of an administrator who may make it, on its way to an operation.
struct AdminRequest: Sendable {
    let administrator: Administrator
    /// What the administrator may do.
    let roles: Set<AdminRole>
    /// By their names in the route's pattern.
    let parameters: [String: String]
    let query: QueryParameters
    let reading: BodyReading
    let request: Request

    /// An id in the path, in its one spelling.
    ///
    /// - Throws: ``Problem`` `resourceUnknown`.
    func id(_ name: String) throws(Problem) -> UUID {
        guard let id = parameters[name].flatMap(UUID.init(wireText:)) else { throw Problem(.resourceUnknown) }
        return id
    }

    /// A value of a closed set in the query; `nil` where it is absent.
    ///
    /// - Throws: ``Problem`` `parameterInvalid`.
    func choice<Value>(_ name: String, _ read: (String) -> Value?) throws(Problem) -> Value? {
        guard let text = query.text(name) else { return nil }
        guard text.count <= AdminLimits.nameCharacters, let value = read(text) else {
            throw Problem(.parameterInvalid, ["parameter": .text(name)])
        }
        return value
    }

    /// The whole body.
    ///
    /// - Throws: ``Problem``: `mediaTypeUnsupported`, `requestTooLarge`, `requestTooSlow` where it was cut short.
    func body(limit: Int = AdminLimits.bodyBytes) async throws -> [UInt8] {
        guard ExchangeRequest.isNamed(request.headers[.contentType], MediaType.json), request.headers[.contentEncoding] == nil else {
            throw Problem(.mediaTypeUnsupported)
        }
        let announced = request.headers[.contentLength].flatMap { Int($0) }
        let tooLarge = Problem(.requestTooLarge, ["limit": .count(limit)])
        if let announced, announced > limit { throw tooLarge }
        var bytes: [UInt8] = []
        try await request.body.read { chunk in
            guard bytes.count + chunk.readableBytes <= limit else { throw tooLarge }
            bytes.append(contentsOf: chunk.readableBytesView)
        }
        reading.complete()
        if let announced, announced != bytes.count { throw Problem(.requestTooSlow) }
        return bytes
    }
}
