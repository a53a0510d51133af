import ExchangeAPI
import ExchangeFormats
import Gateway
import HTTPTypes
import Hummingbird
import Logging

/// Parts that travel on their own.
extension ExchangeRoutes {
    var partRoutes: [RouteTable<ExchangeRoute>.Route] {
        [
            .init(.put, APIPath.uploadPattern, ExchangeRoute(admission: .upload, answer: upload)),
            .init(.get, APIPath.uploadPattern, ExchangeRoute(answer: uploadStatus)),
            .init(.get, APIPath.deliveryPartPattern, ExchangeRoute(admission: .download, answer: part)),
        ]
    }

    private func upload(_ request: ExchangeRequest) async throws -> Response {
        let stored = try await gateway.upload(try request.uploadHead(), from: request.caller, content: request.content)
        var response = Answer.json(UploadAnswer(stored).json, .created)
        response.headers[.location] = APIPath.upload(stored.place.messageID, stored.place.partID)
        return response
    }

    private func uploadStatus(_ request: ExchangeRequest) async throws -> Response {
        guard let partID = request.parameters["partId"] else { throw Problem(.resourceUnknown) }
        return Answer.json(UploadAnswer(try await gateway.upload(try request.id("messageId"), part: partID, of: request.caller)).json)
    }

    private func part(_ request: ExchangeRequest) async throws -> Response {
        guard let partID = request.parameters["partId"] else { throw Problem(.resourceUnknown) }
        let content = try await gateway.part(partID, of: try request.id("deliveryId"), for: request.caller)
        let (log, endpoint) = (log, request.caller.endpoint.id)
        return PartAnswer.stream(content, on: request.channel, patience: limits.downloadStall) {
            log.info("client stalled", metadata: ["endpoint": "\(endpoint)"])
        }
    }
}

extension UploadAnswer {
    init(_ part: StoredPart) {
        self.init(
            messageID: part.place.messageID, partID: part.place.partID, size: part.size, digest: part.digest, leaseUntil: part.leaseUntil)
    }
}
