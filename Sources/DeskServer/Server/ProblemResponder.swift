import ExchangeAPI
import ExchangeFormats
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Turns whatever is thrown into a problem document (RFC 9457). Only here does an internal error become something that a client sees.
struct ProblemResponder<Context: RequestContext>: RouterMiddleware {
    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Self.problem(error)
            if problem.code == .internalFailure {
                context.logger.error("a request of the loopback API failed", metadata: ["error": "\(type(of: error))"])
            }
            let document = ProblemDocument(problem: problem, status: ErrorCatalogue.entry(problem.code).status)
            return Response(
                status: HTTPResponse.Status(code: document.status), headers: .json(MediaType.problem),
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: JSONWriter.bytes(document.json(Self.language(request))))))
        }
    }

    private static func problem(_ error: any Error) -> Problem {
        switch error {
        case let problem as Problem: problem
        case let error as HTTPError where error.status == .notFound: Problem(.resourceUnknown)
        case let error as HTTPError where error.status == .methodNotAllowed: Problem(.methodNotAllowed)
        case is CancellationError: Problem(.shuttingDown)
        default: Problem(.internalFailure)
        }
    }

    /// The sentence stands in both languages anyway; `title` follows the first language asked for.
    private static func language(_ request: Request) -> Language {
        (request.headers[.acceptLanguage] ?? "").lowercased().hasPrefix("lt") ? .lt : .en
    }
}

extension HTTPFields {
    /// Personal data may be in every answer: nothing is to be kept on the way, and nothing guessed about its type.
    static func json(_ mediaType: String) -> HTTPFields {
        [.contentType: mediaType, .cacheControl: "no-store", .xContentTypeOptions: "nosniff"]
    }
}
