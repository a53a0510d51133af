import LoadTools
import Testing

@Suite("Answers, found in what has come so far")
struct ResponseParserTests {
    private struct Found: Equatable {
        let status: Int
        let body: String
        var closes = false
    }

    /// Feeds the text in pieces of so many bytes, as the kernel might deliver it.
    private func parse(_ text: String, pieces: Int) throws -> [Found] {
        let queue = ByteQueue(capacity: 8)
        var parser = ResponseParser()
        var found: [Found] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            queue.append(Array(rest.prefix(pieces)))
            rest = rest.dropFirst(pieces)
            while let response = try parser.next(in: queue.readable) {
                found.append(
                    Found(status: response.status, body: String(decoding: queue.readable[response.body], as: UTF8.self), closes: response.closes))
                queue.drop(response.end)
            }
        }
        #expect(queue.isEmpty)
        return found
    }

    private static let pipelined =
        "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\ncontent-length: 15\r\n\r\n{\"text\":\"\\r\\n\"}"
        + "HTTP/1.1 100 Continue\r\n\r\n" + "HTTP/1.1 200 OK\r\nCONTENT-LENGTH:   4  \r\nDate: now\r\n\r\n\r\n\r\n"
        + "HTTP/1.1 204 \r\n\r\n" + "HTTP/1.1 503\r\nContent-Length: 0\r\nConnection: Close\r\n\r\n"

    @Test(arguments: [1, 2, 3, 7, 16, 64, 1000]) func answersOneBehindTheOtherInAnyPieces(_ pieces: Int) throws {
        #expect(
            try parse(Self.pipelined, pieces: pieces) == [
                Found(status: 202, body: "{\"text\":\"\\r\\n\"}"), Found(status: 100, body: ""), Found(status: 200, body: "\r\n\r\n"),
                Found(status: 204, body: ""), Found(status: 503, body: "", closes: true),
            ])
    }

    @Test func nothingIsFoundBeforeAllOfItIsThere() throws {
        let text = Array("HTTP/1.1 202 Accepted\r\nContent-Length: 3\r\n\r\nabc".utf8)
        for length in text.indices {
            var parser = ResponseParser()
            let found = try Array(text[..<length]).withUnsafeBytes { try parser.next(in: $0) }
            #expect(found == nil, "\(length) bytes")
        }
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", "HTTP/1.0 200 OK\r\n\r\n",
        "HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 abc\r\nContent-Length: 0\r\n\r\n", "SSH-2.0-OpenSSH\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "\r\n\r\n",
    ]) func anythingElseIsAClearFailure(_ text: String) {
        #expect(throws: ResponseParser.Failure.self) { try parse(text, pieces: text.utf8.count) }
        #expect(throws: ResponseParser.Failure.self) { try parse(text, pieces: 1) }
    }

    @Test func aHeadWithoutAnEndIsGivenUp() {
        #expect(throws: ResponseParser.Failure.self) {
            try parse("HTTP/1.1 200 OK\r\n" + String(repeating: "X-Filler: 0123456789\r\n", count: 4000), pieces: 4096)
        }
    }
}
