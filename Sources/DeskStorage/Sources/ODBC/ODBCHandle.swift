import CODBC
import Desk

/// A handle of ODBC – environment, connection or statement – freed with its owner. Used on one thread.
final class ODBCHandle {
    let raw: SQLHANDLE
    private let kind: SQLSMALLINT
    /// A handle is freed before the one that it was made in.
    private let parent: ODBCHandle?

    /// - Throws: ``SourceProblem`` `connectionFailed`.
    init(_ kind: Int32, in parent: ODBCHandle?) throws(SourceProblem) {
        var handle: SQLHANDLE?
        let code = SQLAllocHandle(SQLSMALLINT(kind), parent?.raw, &handle)
        guard code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO, let handle else {
            throw SourceProblem(.connectionFailed, parent?.state)
        }
        raw = handle
        self.kind = SQLSMALLINT(kind)
        self.parent = parent
    }

    deinit {
        if kind == SQLSMALLINT(SQL_HANDLE_DBC) { SQLDisconnect(raw) }
        SQLFreeHandle(kind, raw)
    }

    /// The SQLSTATE of what went wrong last. The driver's message is not asked for: it may quote a value.
    var state: String {
        var letters = [SQLCHAR](repeating: 0, count: 6)
        var native: SQLINTEGER = 0
        let code = SQLGetDiagRec(kind, raw, 1, &letters, &native, nil, 0, nil)
        guard code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO else { return "HY000" }
        let text = letters.prefix(5).filter { (48...57).contains($0) || (65...90).contains($0) }
        return String(decoding: text, as: UTF8.self)
    }

    /// - Parameter fault: what a failure of this call is.
    /// - Throws: ``SourceProblem`` with the SQLSTATE.
    @discardableResult
    func check(_ code: SQLRETURN, _ fault: SourceFault) throws(SourceProblem) -> SQLRETURN {
        guard code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO || code == SQL_NO_DATA else {
            let state = state
            switch state {
            // Cancelled; PostgreSQL says 57014 of both.
            case "HY008": throw SourceProblem(.stopped, state)
            case "HYT00", "HYT01": throw SourceProblem(.tooSlow, state)
            default: throw SourceProblem(fault, state)
            }
        }
        return code
    }
}
