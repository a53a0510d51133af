import ExchangeAPI
import ExchangeFormats
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A problem as the answer to a request (RFC 9457), in the language of the caller.
struct ProblemAnswer: Sendable {
    let head: HTTPResponse
    let body: ByteBuffer

    /// - Parameters:
    ///   - evidence: SubmissionRejection.
    ///   - incident: the id under which an internal failure stands in the log.
    ///   - allowed: the methods of the path, for `methodNotAllowed`.
    ///   - closes: whether the connection ends with the answer (HTTP/1).
    init(
        _ problem: Problem, language: Language, evidence: Evidence? = nil, incident: UUID? = nil, allowed: [HTTPRequest.Method] = [],
        closes: Bool = false
    ) {
        let status = ErrorCatalogue.entry(problem.code).status
        let document = ProblemDocument(problem: problem, status: status, evidence: evidence, incident: incident)
        body = ByteBuffer(bytes: JSONWriter.bytes(document.json(language)))
        var headers = Answer.headers(MediaType.problem)
        headers[.contentLanguage] = language.rawValue
        headers[.vary] = "Accept-Language"
        headers[.contentLength] = String(body.readableBytes)
        if let seconds = problem.retryAfter { headers[.retryAfter] = String(seconds) }
        if !allowed.isEmpty { headers[.allow] = allowed.map(\.rawValue).joined(separator: ", ") }
        if closes { headers[.connection] = "close" }
        head = HTTPResponse(status: .init(code: status), headerFields: headers)
    }

    /// - Parameter withBody: `false` for the answer to HEAD, which has none.
    func response(withBody: Bool = true) -> Response {
        Response(status: head.status, headers: head.headerFields, body: withBody ? ResponseBody(byteBuffer: body) : ResponseBody())
    }
}
