package import ExchangeFormats

/// The answer to several messages in one request (200): what became of each, in the order of the request.
package struct SequenceAnswer: Sendable, Hashable {
    package enum Item: Sendable, Hashable {
        /// Accepted, or a repeat of what was.
        case accepted(SubmissionAnswer)
        case refused(ReceivedProblem)
    }

    package let items: [Item]

    /// - Throws: ``Problem`` where the shape is not that of an answer.
    package init(_ value: JSONValue) throws(Problem) {
        guard let elements = value["items"]?.array else { throw Problem(.jsonInvalid, at: .root) }
        var items: [Item] = []
        for element in elements {
            if let answer = element["answer"] {
                items.append(.accepted(try SubmissionAnswer(answer)))
            } else if let problem = element["problem"].flatMap(ReceivedProblem.init) {
                items.append(.refused(problem))
            } else {
                throw Problem(.jsonInvalid, at: .root)
            }
        }
        self.items = items
    }

    /// One item as JSON text.
    package static func item(_ answer: SubmissionAnswer) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(contentsOf: #"{"status":202,"answer":"#.utf8)
        answer.write(into: &bytes)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    /// One item as JSON text.
    package static func item(_ problem: ProblemDocument, _ language: Language) -> [UInt8] {
        JSONWriter.bytes(["status": .number(JSONNumber(problem.status)), "problem": problem.json(language)])
    }

    /// The whole answer of items as JSON text.
    package static func bytes(_ items: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(items.reduce(16) { $0 + $1.count + 1 })
        bytes.append(contentsOf: #"{"items":["#.utf8)
        for (position, item) in items.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: item)
        }
        bytes.append(contentsOf: "]}".utf8)
        return bytes
    }
}
