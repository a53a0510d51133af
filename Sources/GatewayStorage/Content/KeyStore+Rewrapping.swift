import ExchangeFormats
import Foundation
import GRDB
import Trust

extension KeyStore {
    private static let batch = 1000

    /// Wraps every key under another master key, in one synced transaction with the identifier that says so.
    func rewrap(from old: MasterKey, to new: MasterKey, random: some RandomSource) throws -> Rewrapping {
        try pool.write { db in
            var outcome = Rewrapping()
            let select = try SQLStatement("SELECT row, id, wrapped FROM key WHERE row > ? ORDER BY row LIMIT ?", on: db)
            let update = try SQLStatement("UPDATE key SET wrapped = ? WHERE row = ?", on: db)
            var last: Int64 = 0
            while true {
                let rows = try select.all([.integer(last), .integer(Int64(Self.batch))]) {
                    (row: $0.integer(0), id: try $0.uuid(1), wrapped: $0.bytes(2))
                }
                for key in rows {
                    guard let content = try? old.unwrap(key.wrapped, for: key.id.bytes) else {
                        outcome.damaged += 1
                        continue
                    }
                    try update.run([.blob(new.wrap(content, for: key.id.bytes, random: random)), .integer(key.row)])
                    outcome.wrapped += 1
                }
                guard let end = rows.last?.row else { break }
                last = end
            }
            try db.execute(sql: Setting.set, arguments: [Self.masterKeyIdentifierSetting, Data(new.identifier)])
            return outcome
        }
    }
}
