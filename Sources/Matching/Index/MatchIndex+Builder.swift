import CMalloc
import Dispatch
import Foundation

extension MatchIndex {
    /// Makes an index of records that come one after the other, on all cores, without holding them as records. For one thread.
    package final class Builder {
        private var batch: [SourceRecord] = []
        private var segment = SegmentBuilder()
        private var finished: [IndexSegment] = []
        private let lanes: [PreparedBatch]

        package init() {
            lanes = (0..<max(1, min(ProcessInfo.processInfo.activeProcessorCount, Self.mostLanes))).map { _ in PreparedBatch() }
        }

        /// More cores gain little: what the lanes make is put together by one.
        private static let mostLanes = 8

        /// Blocks while a batch is prepared. Ids are taken to be unique.
        package func add(_ record: SourceRecord) {
            batch.append(record)
            if batch.count == PreparedBatch.most { flush() }
        }

        package func finish() -> MatchIndex {
            // What preparing millions of records took lies free in pieces that the allocator would keep for the life of the desk.
            defer { malloc_trim(0) }
            let made = segments()
            var counts = ValueCounts()
            for lane in lanes { counts.add(lane.counts) }
            return MatchIndex(
                parts: made.segments.map { IndexPart($0) }, books: made.words.isEmpty ? [] : [WordBook(made.words)], counts: counts)
        }

        func segments() -> (segments: [IndexSegment], words: [UInt64: String]) {
            flush()
            if segment.count > 0 { finished.append(segment.finish()) }
            var words: [UInt64: String] = [:]
            for lane in lanes { words.merge(lane.words) { min($0, $1) } }
            return (finished, words)
        }

        private func flush() {
            guard !batch.isEmpty else { return }
            let size = (batch.count + lanes.count - 1) / lanes.count
            DispatchQueue.concurrentPerform(iterations: lanes.count) { [lanes, batch] lane in
                lanes[lane].fill(batch.dropFirst(lane * size).prefix(size))
            }
            for lane in lanes { segment.add(lane) }
            batch.removeAll(keepingCapacity: true)
            if segment.isFull { finished.append(segment.finish()) }
        }
    }
}
