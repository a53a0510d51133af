extension MatchIndex {
    /// Of the coding and of all that goes into keys: an index of another version is not read.
    package static let version: UInt64 = {
        let tables = [
            NameTables.sounds, NameTables.letters, NameTables.endings, NameTables.suffixes, NameTables.twins, NameTables.givenNames,
            NameTables.diminutives,
        ]
        return tables.reduce(format) { digest, table in table.utf8.reduce(digest) { ($0 ^ UInt64($1)) &* 0x0100_0000_01b3 } }
    }()

    /// To be raised with every change of keys or coding that is none of the tables.
    private static let format: UInt64 = 1

    /// The index as bytes, in sections of its own. `section` gets the pieces of a section and then `nil`.
    package func encode(_ section: @escaping ([UInt8]?) -> Void) {
        var whole = self
        whole.pack()
        whole.encodePacked(section)
    }

    private func encodePacked(_ section: @escaping ([UInt8]?) -> Void) {
        var writer = ByteWriter(drain: section)
        func end() {
            writer.flush()
            section(nil)
        }
        writer.write(parts.count)
        writer.write(books.count)
        counts.write(to: &writer)
        end()
        for book in books {
            book.write(to: &writer)
            end()
        }
        for part in parts {
            part.write(to: &writer)
            end()
        }
    }

    /// - Parameter section: gives the next section that ``encode(_:)`` made.
    /// - Throws: ``CodingFailure`` where the bytes are none of an index; what `section` throws.
    package init<Failure: Error>(sections section: () throws(Failure) -> [UInt8]) throws {
        func decode<Value>(_ body: (inout ByteReader) throws(CodingFailure) -> Value) throws -> Value {
            let bytes = try section()
            let result: Result<Value, CodingFailure> = bytes.withUnsafeBytes { bytes in
                do throws(CodingFailure) {
                    var reader = ByteReader(bytes)
                    let value = try body(&reader)
                    return reader.left == 0 ? .success(value) : .failure(CodingFailure())
                } catch {
                    return .failure(error)
                }
            }
            return try result.get()
        }
        let (partCount, bookCount, counts) = try decode { reader throws(CodingFailure) in
            let (parts, books) = (try reader.number(), try reader.number())
            return (parts, books, try ValueCounts(from: &reader))
        }
        guard partCount <= Self.mostSections, bookCount <= Self.mostSections else { throw CodingFailure() }
        var (books, parts): ([WordBook], [IndexPart]) = ([], [])
        for _ in 0..<bookCount { books.append(try decode { reader throws(CodingFailure) in try WordBook(from: &reader) }) }
        for _ in 0..<partCount { parts.append(try decode { reader throws(CodingFailure) in try IndexPart(from: &reader) }) }
        self.init(parts: parts, books: books, counts: counts)
    }

    private static let mostSections = 10_000
}

extension WordBook {
    func write(to writer: inout ByteWriter) {
        writer.write(count)
        for (digest, word) in zip(digests, written) {
            withUnsafeBytes(of: digest.littleEndian) { writer.write($0) }
            writer.write(word)
            writer.spill()
        }
    }

    convenience init(from reader: inout ByteReader) throws(CodingFailure) {
        let count = try reader.count()
        guard count < PostingTable.mostNumbers else { throw CodingFailure() }
        var (digests, written): ([UInt64], [String]) = ([], [])
        for _ in 0..<count {
            let digest = UInt64(littleEndian: try reader.raw(8).loadUnaligned(as: UInt64.self))
            guard digests.last.map({ $0 < digest }) ?? true else { throw CodingFailure() }
            digests.append(digest)
            written.append(try reader.text())
        }
        self.init(digests: digests, written: written)
    }
}
