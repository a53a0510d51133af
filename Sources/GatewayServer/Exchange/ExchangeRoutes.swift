import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import HTTPTypes
import Hummingbird
import Logging

/// The routes of the exchange API over a gateway. They read requests and write answers; what may be done is the gateway's affair.
struct ExchangeRoutes: Sendable {
    let gateway: Gateway
    let schemas: SchemaLibrary
    let limits: ServerLimits
    let log: Logger

    var table: RouteTable<ExchangeRoute> {
        RouteTable(
            partRoutes + [
                .init(.post, APIPath.messages, ExchangeRoute(takesSequences: true, answer: submit)),
                .init(.get, APIPath.messagePattern, ExchangeRoute(answer: status)),
                .init(.get, APIPath.messageEvidencePattern, ExchangeRoute(answer: messageEvidence)),
                .init(.post, APIPath.withdrawalPattern, ExchangeRoute(queryNames: ["recipient"], answer: withdraw)),
                .init(.get, APIPath.messageStampPattern, ExchangeRoute(answer: messageStamp)),
                .init(.get, APIPath.inbox, ExchangeRoute(queryNames: ["wait", "max", "messages"], answer: inbox)),
                .init(.get, APIPath.deliveryMessagePattern, ExchangeRoute(answer: content)),
                .init(.post, APIPath.deliveryReceiptPattern, ExchangeRoute(answer: receipt)),
                .init(.get, APIPath.deliveryEvidencePattern, ExchangeRoute(answer: deliveryEvidence)),
                .init(.get, APIPath.deliveryStampPattern, ExchangeRoute(answer: deliveryStamp)),
                .init(.get, APIPath.evidence, ExchangeRoute(queryNames: ["after", "wait", "max"], answer: feed)),
                .init(.get, APIPath.evidenceRootStampPattern, ExchangeRoute(answer: rootStamp)),
                .init(.get, APIPath.logHead, ExchangeRoute(answer: logHead)),
                .init(.get, APIPath.logHeads, ExchangeRoute(queryNames: ["after", "max"], answer: logHeads)),
                .init(.get, APIPath.logConsistencyPattern, ExchangeRoute(answer: logConsistency)),
                .init(.get, APIPath.logInclusionPattern, ExchangeRoute(answer: logInclusion)),
                .init(.get, APIPath.messageLogPattern, ExchangeRoute(answer: messageLog)),
                .init(.get, APIPath.deliveryLogPattern, ExchangeRoute(answer: deliveryLog)),
                .init(.post, APIPath.logWitness, ExchangeRoute(answer: logWitness)),
                .init(.get, APIPath.formats, ExchangeRoute(answer: formats)),
                .init(.get, APIPath.formatPattern, ExchangeRoute(answer: schema)),
                .init(.get, APIPath.directory, ExchangeRoute(answer: directory)),
                .init(.get, APIPath.openAPI, ExchangeRoute { _ in openAPI(.en) }),
                .init(.get, APIPath.openAPIPattern, ExchangeRoute(answer: openAPI)),
            ])
    }

    // MARK: Messages

    private func submit(_ request: ExchangeRequest) async throws -> Response {
        if ExchangeRequest.isSequence(request.headers) { return try await submitAll(request) }
        var bytes = try await request.body(MediaType.message, limit: WireLimits.messageBytes)
        let (gateway, caller) = (gateway, request.caller)
        let acceptance: Acceptance
        if bytes.count <= Self.bytesOnTheLoop {
            acceptance = try await gateway.submit(bytes, from: caller)
        } else {
            acceptance = try await withTaskExecutorPreference(ConnectionExecutor.elsewhere) {
                // Given away, not lent: while the message waits for its commit, nobody keeps its text.
                var given: [UInt8] = []
                swap(&given, &bytes)
                return try await gateway.submit(consume given, from: caller)
            }
        }
        var response = Answer.bytes(SubmissionAnswer(acceptance).bytes, .accepted, mediaType: MediaType.json)
        response.headers[.location] = APIPath.message(acceptance.messageID)
        return response
    }

    /// What is checked of a larger message holds up a connection's event loop for longer than a millisecond or so.
    private static let bytesOnTheLoop = 64 * 1024

    private func status(_ request: ExchangeRequest) async throws -> Response {
        let (message, deliveries) = try await gateway.status(of: try request.id("messageId"), for: request.caller)
        return Answer.json(MessageStatus(message, deliveries).json)
    }

    private func messageEvidence(_ request: ExchangeRequest) async throws -> Response {
        EvidenceAnswer.page(try await gateway.evidence(ofMessage: try request.id("messageId"), for: request.caller))
    }

    private func withdraw(_ request: ExchangeRequest) async throws -> Response {
        let id = try request.id("messageId")
        let outcomes = try await gateway.withdraw(id, recipient: request.query.text("recipient"), for: request.caller)
        return Answer.json(WithdrawalAnswer(id, outcomes).json)
    }

    private func messageStamp(_ request: ExchangeRequest) async throws -> Response {
        let stamp = try await gateway.stamp(ofMessage: try request.id("messageId"), for: request.caller)
        return Answer.json(stamp.json, mediaType: MediaType.stamp)
    }

    // MARK: Deliveries

    private func deliveryStamp(_ request: ExchangeRequest) async throws -> Response {
        let stamp = try await gateway.stamp(ofDelivery: try request.id("deliveryId"), for: request.caller)
        return Answer.json(stamp.json, mediaType: MediaType.stamp)
    }

    private func inbox(_ request: ExchangeRequest) async throws -> Response {
        guard try request.query.flag("messages") else {
            let queued = try await gateway.inbox(of: request.caller, limit: try request.most, wait: try request.wait)
            return Answer.json(InboxPage(items: queued.map(InboxEntry.init)).json)
        }
        let offered = try await gateway.inboxWithMessages(of: request.caller, limit: try request.most, wait: try request.wait)
        return InboxAnswer.page(offered)
    }

    private func content(_ request: ExchangeRequest) async throws -> Response {
        let bytes = try await gateway.content(of: try request.id("deliveryId"), for: request.caller)
        return Answer.bytes(bytes, mediaType: MediaType.message)
    }

    private func receipt(_ request: ExchangeRequest) async throws -> Response {
        let delivery = try request.id("deliveryId")
        let bytes = try await request.body(MediaType.receipt, limit: WireLimits.signedObjectBytes)
        let evidence = try await gateway.conclude(delivery, receipt: bytes, from: request.caller)
        return Answer.json(evidence.json, mediaType: MediaType.evidence)
    }

    private func deliveryEvidence(_ request: ExchangeRequest) async throws -> Response {
        EvidenceAnswer.page(try await gateway.evidence(ofDelivery: try request.id("deliveryId"), for: request.caller))
    }

    private func rootStamp(_ request: ExchangeRequest) async throws -> Response {
        let stamp = try await gateway.stamp(ofEvidenceRoot: try request.number("sequence", from: 1))
        return Answer.json(stamp.json, mediaType: MediaType.stamp)
    }

    private func feed(_ request: ExchangeRequest) async throws -> Response {
        let after = try request.query.number("after", in: 0...Int64.max, default: 0)
        let page = try await gateway.evidenceFeed(for: request.caller, after: after, limit: try request.most, wait: try request.wait)
        return EvidenceAnswer.page(page)
    }

    // MARK: What everybody may know

    private func formats(_ request: ExchangeRequest) async throws -> Response { Answer.json(FormatListing.ofCatalogue.json) }

    private func schema(_ request: ExchangeRequest) async throws -> Response {
        guard let id = request.parameters["formatId"], let version = request.parameters["version"].flatMap(FormatVersion.init),
            let language = request.parameters["language"].flatMap(Language.init(rawValue:)), let bytes = schemas.schema(id, version, language)
        else { throw Problem(.resourceUnknown) }
        return Answer.bytes(bytes, mediaType: MediaType.schema)
    }

    private func directory(_ request: ExchangeRequest) async throws -> Response {
        Answer.json(DirectoryListing(gateway.registry.directory).json)
    }

    private func openAPI(_ request: ExchangeRequest) async throws -> Response {
        guard let language = request.parameters["language"].flatMap(Language.init(rawValue:)) else { throw Problem(.resourceUnknown) }
        return openAPI(language)
    }

    private func openAPI(_ language: Language) -> Response {
        Answer.bytes(language == .lt ? Self.openAPIInLithuanian : Self.openAPIInEnglish, mediaType: MediaType.json)
    }

    private static let openAPIInLithuanian = JSONWriter.bytes(OpenAPIDocument(.lt).json)
    private static let openAPIInEnglish = JSONWriter.bytes(OpenAPIDocument(.en).json)
}
