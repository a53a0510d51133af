import Desk
import ExchangeAPI
import ExchangeFormats
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// The routes of the loopback API: each reads its parameters, calls one operation of the desk and writes what came of it.
struct DeskRoutes {
    typealias Context = BasicRequestContext

    let desk: any DeskOperations
    let presence: DeskPresence

    func add(to router: Router<Context>) {
        router.get(path(DeskAPIPath.status)) { [desk, presence] _, _ in
            var presence = presence
            presence.overdueEvidence = try await desk.overdueEvidence(limit: DeskAPILimits.listItemsByDefault)
            return Self.answer(presence.json)
        }
        router.get(path(DeskAPIPath.witness)) { [desk] _, _ in Self.answer(try await desk.witness().json) }
        addQueries(to: router)
        addMessages(to: router)
        addAttachments(to: router)
        addBoxes(to: router)
        addTests(to: router)
        addSources(to: router)
    }

    private func addTests(to router: Router<Context>) {
        router.get(path(DeskAPIPath.tests)) { [desk] _, _ in Self.answer(["tests": .array(try await desk.tests(nil).map(\.json))]) }
        router.post(path(DeskAPIPath.tests)) { [desk] request, _ in
            let order = try TestOrder(try await Self.body(request))
            let states = try await desk.sendTests(order.endpoints.isEmpty ? nil : order.endpoints, order.occasion)
            return Self.answer(["tests": .array(states.map(\.json))], .accepted)
        }
    }

    private func addQueries(to router: Router<Context>) {
        router.post(path(DeskAPIPath.queries)) { [desk] request, _ in
            let status = try await desk.query(try QueryRequest(try await Self.body(request)))
            return Self.answer(status.json, .accepted)
        }
        router.get(path(DeskAPIPath.queries)) { [desk] _, _ in
            Self.answer(["queries": .array(try await desk.queries().map(\.json))])
        }
        router.get(path(DeskAPIPath.queryPattern)) { [desk] request, context in
            let (id, wait) = (try Self.id(context), try Self.wait(request))
            // A long poll must not hold up the end of the process.
            return Self.answer(try await cancelWhenGracefulShutdown { try await desk.queryStatus(id, wait: wait) }.json)
        }
    }

    private func addMessages(to router: Router<Context>) {
        router.post(path(DeskAPIPath.messages)) { [desk] request, _ in
            let item = try await desk.send(try MessageDraft(try await Self.body(request)))
            return Self.answer(item.json, .accepted)
        }
        router.get(path(DeskAPIPath.rawPattern)) { [desk] _, context in
            let bytes = try await desk.messageBytes(try Self.id(context))
            return Response(status: .ok, headers: .json(MediaType.message), body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        }
        router.get(path(DeskAPIPath.evidencePattern)) { [desk] _, context in
            Self.answer(["evidence": .array(try await desk.evidence(try Self.id(context)).map(\.json))])
        }
        router.get(path(DeskAPIPath.evidenceStampsPattern)) { [desk] _, context in
            Self.answer(["stamps": .array(try await desk.stamps(ofEvidence: try Self.id(context)).map(\.json))])
        }
        router.get(path(DeskAPIPath.stampPattern)) { [desk] _, context in Self.answer(try await desk.stamp(try Self.id(context)).json) }
    }

    private func addSources(to router: Router<Context>) {
        router.get(path(DeskAPIPath.sources)) { [desk] _, _ in Self.answer(["sources": .array(try await desk.sources().map(\.json))]) }
        router.post(path(DeskAPIPath.refreshPattern)) { [desk] request, context in
            let full = try Self.flag("full", request)
            return Self.answer(try await desk.refreshSource(context.parameters.get("id") ?? "", full: full).json, .accepted)
        }
    }

    private func addBoxes(to router: Router<Context>) {
        router.get(path(DeskAPIPath.outbox)) { [desk] request, _ in
            let (limit, tests) = (try Self.limit(request), try Self.flag("tests", request))
            return Self.answer(["messages": .array(try await desk.outbox(limit: limit, tests: tests).map(\.json))])
        }
        router.get(path(DeskAPIPath.outboxPattern)) { [desk] request, context in
            let (id, wait) = (try Self.id(context), try Self.wait(request))
            return Self.answer(try await cancelWhenGracefulShutdown { try await desk.outboxItem(id, wait: wait) }.json)
        }
        router.post(path(DeskAPIPath.withdrawalPattern)) { [desk] request, context in
            let recipient = try Self.parameter("recipient", request) { $0 }
            return Self.answer(try await desk.withdraw(try Self.id(context), recipient: recipient).json, .accepted)
        }
        router.get(path(DeskAPIPath.inbox)) { [desk] request, _ in
            let (limit, tests) = (try Self.limit(request), try Self.flag("tests", request))
            return Self.answer(["messages": .array(try await desk.inbox(limit: limit, tests: tests).map(\.json))])
        }
        router.get(path(DeskAPIPath.inboxPattern)) { [desk] request, context in
            let language = try Self.parameter("language", request, Language.init(rawValue:))
            return Self.answer(try await desk.inboxItem(try Self.id(context)).json(view: language))
        }
    }

    private func path(_ path: String) -> RouterPath { RouterPath(path) }
}

// MARK: Reading and writing

extension DeskRoutes {
    static func answer(_ value: JSONValue, _ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: .json(MediaType.json), body: ResponseBody(byteBuffer: ByteBuffer(bytes: JSONWriter.bytes(value))))
    }

    private static func body(_ request: Request) async throws -> JSONValue {
        // A form that a web page posts has another type; the browser asks before it sends this one elsewhere.
        guard let type = request.headers[.contentType], type.split(separator: ";").first?.lowercased() == MediaType.json else {
            throw Problem(.mediaTypeUnsupported)
        }
        let content: ByteBuffer
        do {
            content = try await request.body.collect(upTo: DeskAPILimits.requestBytes)
        } catch is NIOTooManyBytesError {
            throw Problem(.requestTooLarge, ["limit": .count(DeskAPILimits.requestBytes)])
        }
        do {
            return try JSONReader.read(content.readableBytesView, limits: JSONLimits(bytes: DeskAPILimits.requestBytes))
        } catch {
            throw Problem(error)
        }
    }

    static func id(_ context: Context) throws(Problem) -> UUID {
        guard let id = context.parameters.get("id").flatMap(UUID.init(wireText:)) else { throw Problem(.messageNotFound) }
        return id
    }

    private static func wait(_ request: Request) throws(Problem) -> Duration {
        .seconds(try parameter("wait", request) { Int($0).flatMap { (0...DeskAPILimits.waitSeconds).contains($0) ? $0 : nil } } ?? 0)
    }

    private static func limit(_ request: Request) throws(Problem) -> Int {
        try parameter("limit", request) { Int($0).flatMap { (1...DeskAPILimits.listItems).contains($0) ? $0 : nil } }
            ?? DeskAPILimits.listItemsByDefault
    }

    private static func flag(_ name: String, _ request: Request) throws(Problem) -> Bool {
        try parameter(name, request) { ["true": true, "false": false][$0] } ?? false
    }

    private static func parameter<Value>(_ name: String, _ request: Request, _ read: (String) -> Value?) throws(Problem) -> Value? {
        guard let text = request.uri.queryParameters[Substring(name)] else { return nil }
        guard let value = read(String(text)) else { throw Problem(.parameterInvalid, ["parameter": .text(name)]) }
        return value
    }
}
