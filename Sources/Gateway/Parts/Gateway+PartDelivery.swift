package import ExchangeFormats
package import Foundation

/// A part on its way to a recipient.
package struct PartContent: Sendable {
    /// Bytes of the content.
    package let size: Int
    private let reader: any PartReader
    private let failed: @Sendable (any Error) -> Problem

    fileprivate init(size: Int, reader: any PartReader, failed: @escaping @Sendable (any Error) -> Problem) {
        self.size = size
        self.reader = reader
        self.failed = failed
    }

    /// - Returns: the next piece; `nil` when all of it was read and proved complete.
    /// - Throws: ``Problem``: `internalFailure` where it is damaged: then what was read so far must not be taken for the whole.
    package func next() async throws(Problem) -> [UInt8]? {
        do { return try await reader.next() } catch { throw failed(error) }
    }

    /// Has to be called at the end, however it ends.
    package func close() async { await reader.close() }
}

extension Gateway {
    /// A part of a delivery's message that travels on its own. Its consignment is durable before this returns, and the recipient has the delivery in
    /// hand for as long as a part of this size needs.
    ///
    /// - Throws: ``Problem``: `deliveryUnknown`, `deliveryEnded`, `resourceUnknown`, `internalFailure` where the part is damaged.
    package func part(_ partID: String, of delivery: UUID, for caller: Caller) async throws(Problem) -> PartContent {
        let arrival = clock.now()
        let part = try await read { reader in
            let (_, message) = try Self.open(delivery, of: caller, in: reader)
            return try reader.parts(ofMessage: message.sequence).first { $0.place.partID == partID }
        }
        guard let part else { throw Problem(.resourceUnknown) }
        // Opened first: consignment is stated only of content that is there, and only after it is stated does the content leave.
        let reader = try await partWork { try await $0.open(part) }
        do throws(Problem) {
            let time = max(limits.lease, .seconds(part.size / limits.partBytesPerSecond + 1))
            try await consign(delivery, to: caller, lease: time, arrival: arrival)
        } catch {
            await reader.close()
            throw error
        }
        metrics.partConsigned(bytes: part.size)
        return PartContent(size: part.size, reader: reader) { self.partProblem($0) }
    }
}
