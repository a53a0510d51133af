import ExchangeAPI
import ExchangeFormats
import Gateway
import Hummingbird

/// Several messages in one request (`Docs/decisions/0017-several-messages-in-one-request.md`).
extension ExchangeRoutes {
    /// Submits all of them at once, each on its own as if it had come alone, so that they share a commit; nothing is submitted before the whole
    /// sequence is read.
    func submitAll(_ request: ExchangeRequest) async throws -> Response {
        try request.checkType(MediaType.messageSequence)
        let messages = try await request.messages()
        let language = AcceptedLanguage.choose(request.headers)
        let (gateway, caller) = (gateway, request.caller)
        let meeting = Meeting(of: messages.count)
        let items = await withTaskGroup(of: (Int, [UInt8]).self) { group in
            for (position, message) in messages.enumerated() {
                group.addTask { (position, await Self.submit(message, to: gateway, from: caller, in: meeting, language)) }
            }
            var items = [[UInt8]](repeating: [], count: messages.count)
            for await (position, item) in group { items[position] = item }
            return items
        }
        return Answer.bytes(SequenceAnswer.bytes(items), mediaType: MediaType.json)
    }

    private static func submit(
        _ message: [UInt8], to gateway: Gateway, from caller: Caller, in meeting: Meeting, _ language: Language
    ) async -> [UInt8] {
        do throws(Refusal) {
            return SequenceAnswer.item(SubmissionAnswer(try await gateway.submit(message, from: caller, in: meeting)))
        } catch {
            let document = ProblemDocument(
                problem: error.problem, status: ErrorCatalogue.entry(error.problem.code).status, evidence: error.evidence)
            return SequenceAnswer.item(document, language)
        }
    }
}
