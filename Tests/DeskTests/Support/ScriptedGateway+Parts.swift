import ExchangeAPI
import ExchangeFormats
import Foundation
import Trust

/// Uploads and parts of deliveries.
extension ScriptedGateway {
    /// - Returns: `nil` for a request that is about no part.
    func answerPart(_ request: OutboundRequest) async throws -> InboundResponse? {
        let path = request.path.split(separator: "/").map(String.init)
        if path.count == 4, path[1] == "uploads" { return try await answerUpload(request, message: path[2], part: path[3]) }
        if path.count == 5, path[1] == "deliveries", path[3] == "parts" { return try await answerFetch(request, part: path[4]) }
        return nil
    }

    private func answerUpload(_ request: OutboundRequest, message: String, part: String) async throws -> InboundResponse {
        let key = "\(message)/\(part)"
        guard request.method == .put else {
            guard let found = state.value.uploaded[key] else { return problem(.resourceUnknown, 404) }
            return Self.json(found.json)
        }
        let reply = state.change { state -> Reply? in
            state.uploads.append(key)
            state.uploading += 1
            state.mostUploading = max(state.mostUploading, state.uploading)
            return state.uploadScript.isEmpty ? nil : state.uploadScript.removeFirst()
        }
        defer { state.change { $0.uploading -= 1 } }
        await state.until { !$0.heldParts.contains(part) }
        try Task.checkCancellation()
        let salt = request.headers.first { $0.name == APIHeader.partSalt }.flatMap { Base64URL.decode($0.value) } ?? []
        guard let source = request.source, let id = UUID(wireText: message) else { throw TransportFailure.interrupted }
        var hasher = SaltedHasher(salt: salt)
        while true {
            let piece: [UInt8]
            do { piece = try source.read(upTo: 65_536) } catch { throw TransportFailure.sourceFailed }
            if piece.isEmpty { break }
            hasher.update(piece)
            // Half-way through: the connection breaks, or the refusal comes early.
            switch reply {
            case .failure(let failure): throw failure
            case .problem(let found, let status):
                return Self.json(ProblemDocument(problem: found, status: status).json(.en), status, MediaType.problem)
            case .forgedEvidence: hasher.update([1])
            case nil: break
            }
        }
        let answer = UploadAnswer(
            messageID: id, partID: part, size: source.size, digest: hasher.digest(), leaseUntil: SampleExchange.now.adding(.seconds(3600)))
        if reply == nil { state.change { $0.uploaded[key] = answer } }
        return Self.json(answer.json, 201)
    }

    private func answerFetch(_ request: OutboundRequest, part: String) async throws -> InboundResponse {
        let reply = state.change { state -> Reply? in
            state.partFetches += 1
            state.fetching += 1
            state.mostFetching = max(state.mostFetching, state.fetching)
            return state.fetchScript.isEmpty ? nil : state.fetchScript.removeFirst()
        }
        defer { state.change { $0.fetching -= 1 } }
        await state.until { !$0.heldFetches.contains(part) }
        try Task.checkCancellation()
        guard let sink = request.sink, let bytes = state.value.partContents[part] else { return problem(.partMissing, 404) }
        var left = bytes[...]
        while !left.isEmpty {
            let piece = left.prefix(65_536)
            left = left.dropFirst(piece.count)
            do { try piece.withUnsafeBytes { try sink.write($0) } } catch { throw TransportFailure.sinkFailed }
            switch reply {
            case .failure(let failure): throw failure
            case .problem(let found, let status): return problem(found.code, status)
            case .forgedEvidence, nil: break
            }
        }
        return InboundResponse(status: 200, contentType: MediaType.part, body: [])
    }
}
