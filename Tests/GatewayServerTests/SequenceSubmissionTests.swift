import ExchangeAPI
import ExchangeFormats
import Foundation
import GatewayServer
import Testing
import Trust

/// Several messages in one request, and several requests at once on one connection.
@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct SequenceSubmissionTests {
    private static func submit(_ messages: [[UInt8]], _ curl: Curl, _ arguments: String...) async throws -> Curl.Answer {
        try await curl.run(
            APIPath.messages, ["--data-binary", "@-", "-H", "Content-Type: \(MediaType.messageSequence)"] + arguments,
            input: MessageSequence.bytes(messages))
    }

    private static func items(_ answer: Curl.Answer) throws -> [SequenceAnswer.Item] {
        #expect(answer.status == 200 && answer.headers["content-type"] == MediaType.json, "\(answer.status) \(answer.text)")
        return try SequenceAnswer(try #require(answer.json)).items
    }

    @Test(arguments: ["--http1.1", "--http2"]) func eachIsAcceptedAndAnsweredInItsPlace(_ version: String) async throws {
        let running = try await RunningGateway()
        let messages = try (0..<APILimits.sequenceMessages).map { _ in try running.exchange.message() }
        let answer = try await Self.submit(messages.map(\.bytes), running.police, version)
        #expect(answer.version == (version == "--http2" ? "2" : "1.1"))
        let first = try Self.items(answer)
        let ids = first.map { item in if case .accepted(let answer) = item { answer.messageID } else { nil as UUID? } }
        #expect(ids == messages.map(\.manifest.messageID))
        for message in messages {
            let content = try await running.police.get(APIPath.message(message.manifest.messageID))
            #expect(content.status == 200)
        }
        // No answer came, so they are submitted again: together, and one alone.
        #expect(try Self.items(try await Self.submit(messages.map(\.bytes), running.police, version)) == first)
        let alone = try await running.police.post(APIPath.messages, messages[3].bytes, type: MediaType.message)
        #expect(alone.status == 202)
        #expect(try SubmissionAnswer(try #require(alone.json)) == first[3].accepted)
    }

    @Test func oneThatIsRefusedLeavesTheOthersAlone() async throws {
        let running = try await RunningGateway()
        let (good, bad) = (try running.exchange.message(), try running.exchange.brokenMessage())
        let answer = try await Self.submit(
            [good.bytes, Array("{".utf8), bad.bytes, try running.exchange.message().bytes], running.police, "-H", "Accept-Language: en")
        let items = try Self.items(answer)
        let statuses = try #require(answer.json?["items"]?.array).map { $0["status"]?.integer }
        #expect(statuses == [202, 400, 422, 202])
        #expect(items[0].accepted?.messageID == good.manifest.messageID && items[3].accepted != nil)
        #expect(items[1].refused?.code == "E-JSN-01" && items[1].refused?.evidence == nil)
        let refused = try #require(items[2].refused)
        #expect(refused.status == 422 && !refused.violations.isEmpty && refused.evidence != nil)
        #expect(answer.json?["items"]?.array?[2]["problem"]?["title"]?.string == refused.message.en)
    }

    @Test func aMessageTwiceInOneRequestIsOneMessage() async throws {
        let running = try await RunningGateway()
        let message = try running.exchange.message()
        let items = try Self.items(try await Self.submit([message.bytes, message.bytes, message.bytes], running.police))
        #expect(items.count == 3 && items[0].accepted?.messageID == message.manifest.messageID)
        #expect(items.allSatisfy { $0 == items[0] })
        #expect(try InboxPage(try #require(try await running.migration.get(APIPath.inbox).json)).items.count == 1)
    }

    /// Nothing of a request that is refused whole is submitted.
    @Test func whatIsNoSequenceIsRefusedWhole() async throws {
        let running = try await RunningGateway()
        let message = try running.exchange.message().bytes
        let good = MessageSequence.bytes([message])
        let cases: [([UInt8], Int, String)] = [
            ([], 400, "E-JSN-01"), (message, 400, "E-JSN-01"), (good + [0x1E], 400, "E-JSN-01"), (good + [0x1E] + message, 400, "E-JSN-01"),
            (Array(good.dropLast()), 400, "E-JSN-01"), (good + [0x1E, 0x0A], 400, "E-JSN-01"), (good + [0x20], 400, "E-JSN-01"),
            (MessageSequence.bytes(Array(repeating: message, count: APILimits.sequenceMessages + 1)), 422, "E-FLD-07"),
            (MessageSequence.bytes([message, [UInt8](repeating: 0x20, count: WireLimits.messageBytes + 1)]), 413, "E-LIM-03"),
            (MessageSequence.bytes(Array(repeating: [UInt8](repeating: 0x20, count: WireLimits.messageBytes), count: 4)), 413, "E-LIM-03"),
        ]
        for (index, (body, status, code)) in cases.enumerated() {
            for more in [["--http1.1"], ["--http1.1", "-H", "Transfer-Encoding: chunked"], ["--http2"]] {
                let answer = try await running.police.run(
                    APIPath.messages, ["--data-binary", "@-", "-H", "Content-Type: \(MediaType.messageSequence)"] + more, input: body)
                #expect(answer.status == status && answer.code == code, "case \(index) \(more): \(answer.status) \(answer.text)")
            }
        }
        let compressed = try await Self.submit([message], running.police, "-H", "Content-Encoding: gzip")
        #expect(compressed.status == 415)
        #expect(try InboxPage(try #require(try await running.migration.get(APIPath.inbox).json)).items.isEmpty)
    }

    @Test func anEndpointHasSoManyOfThemAtOnce() async throws {
        var limits = ServerLimits()
        limits.sequencesPerEndpoint = 0
        let running = try await RunningGateway(limits: limits)
        let message = try running.exchange.message().bytes
        let refused = try await Self.submit([message], running.police)
        #expect(refused.status == 429 && refused.code == "E-LIM-02" && refused.headers["retry-after"] == "1")
        #expect(try await running.police.post(APIPath.messages, message, type: MediaType.message).status == 202)
    }

    /// Sixteen requests are sent before the first answer is read (RFC 9112 §9.3.2).
    @Test(.enabled(if: OpenSSLClient.isInstalled, "openssl is not installed")) func pipelinedRequestsAreAnsweredInOrder() async throws {
        let running = try await RunningGateway()
        let messages = try (0..<16).map { _ in try running.exchange.message() }
        var sent: [UInt8] = []
        for (index, message) in messages.enumerated() {
            let last = index == messages.count - 1 ? "Connection: close\r\n" : ""
            let head = "POST \(APIPath.messages) HTTP/1.1\r\nHost: localhost\r\n\(last)Content-Type: \(MediaType.message)\r\n"
            sent += Array("\(head)Content-Length: \(message.bytes.count)\r\n\r\n".utf8) + message.bytes
        }
        let received = String(decoding: try await OpenSSLClient.exchange(sent, with: running, as: SampleExchange.police), as: UTF8.self)
        let ids = received.matches(of: /HTTP\/1\.1 202 Accepted\r\n(?:[^\r]+\r\n)*?\r\n\{"messageId":"([0-9a-f-]{36})"/).map { String($0.1) }
        #expect(ids == messages.map { $0.manifest.messageID.uuidString.lowercased() }, "\(received.prefix(2000))")
    }
}

extension SequenceAnswer.Item {
    fileprivate var accepted: SubmissionAnswer? {
        if case .accepted(let answer) = self { answer } else { nil }
    }

    fileprivate var refused: ReceivedProblem? {
        if case .refused(let problem) = self { problem } else { nil }
    }
}
