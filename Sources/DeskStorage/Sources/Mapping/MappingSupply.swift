import Desk
package import Foundation
import Matching
import StrictYAML
import Trust

/// Where a reading has its mapping from: a file is read anew each time, so that a changed one needs no restart.
package enum MappingSupply: Sendable {
    case file(URL)
    case fixed(RecordMapping)

    /// - Throws: ``SourceProblem`` `mappingInvalid` with the line, `fileUnreadable`.
    func mapping() throws(SourceProblem) -> RecordMapping {
        switch self {
        case .fixed(let mapping): return mapping
        case .file(let file):
            do {
                return try RecordMapping(contentsOf: file)
            } catch let error as YAMLError {
                throw SourceProblem(.mappingInvalid, "\(error.file):\(error.line)")
            } catch {
                throw SourceProblem(.fileUnreadable, file.lastPathComponent)
            }
        }
    }

    /// Of the mapping and of where the rows come from.
    func fingerprint(of origin: SourceOrigin) throws(SourceProblem) -> [UInt8] {
        SHA256.hash(Array("\(origin)\n\(try mapping().canonical)".utf8))
    }
}

extension RecordMapping {
    /// The same text for the same mapping.
    fileprivate var canonical: String {
        func lines(_ pairs: [(String, String)]) -> String { pairs.sorted { $0.0 < $1.0 }.map { "\($0.0)=\($0.1)\n" }.joined() }
        return "\(kind)\n\(delimiter)\n\(listSeparator)\n\(dateFormat)\n" + lines(columns.map { ($0.key.rawValue, $0.value) })
            + lines(sexCodes.map { ("sex \($0.key)", $0.value.rawValue) }) + lines(deletedValues.map { ("deleted", $0) })
    }
}
