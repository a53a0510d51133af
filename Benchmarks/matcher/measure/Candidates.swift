import Foundation
import Matching

/// With which records each question is compared: for other matchers to judge the same pairs.
enum Candidates {
    /// Writes `query,id`: the number of the question, from 0 on, and the id of a record that some rule speaks for.
    static func write(of queries: String, from index: MatchIndex, to file: URL) throws {
        var questions = try Register(queries)
        var lines = "query,id\n"
        var number = 0
        while let row = try questions.next() {
            for match in index.search(MatchQuery(row.subject)) { lines += "\(number),\(match.recordID)\n" }
            number += 1
        }
        try Data(lines.utf8).write(to: file, options: .atomic)
    }
}
