import ExchangeFormats
import Logging
import Matching
import Synchronization

extension MaintainedSource {
    /// Records that are put into an index at once.
    private static let batch = 1000
    /// Between two words on how far a reading is.
    private static let tellingInterval = Duration.seconds(10)
    /// Between two times that an index with a few changes is written to the disk whole.
    private static let keepingInterval = Duration.seconds(3600)

    /// What a reading came to.
    struct Outcome: Sendable {
        let index: MatchIndex
        let stamp: IndexStamp
        let report: ReadReport
        let isFull: Bool
        let isKept: Bool
    }

    /// - Returns: whether there is one that fits the source as it is set up.
    func takeUpKeptIndex() -> Bool {
        guard let keeper else { return false }
        do {
            guard let (index, bytes) = try keeper.load(id), let stamp = IndexStamp(bytes), stamp.source == id,
                try stamp.fingerprint == reader.fingerprint()
            else {
                return false
            }
            state.withLock { $0.takeUp(index, stamp) }
            log.info("kept source taken up", metadata: ["source": "\(id)", "records": "\(index.count)", "readAt": "\(stamp.readAt.rfc3339)"])
            return true
        } catch {
            log.warning("a kept source cannot be used", metadata: ["source": "\(id)", "error": "\(type(of: error))"])
            return false
        }
    }

    /// Blocks until all rows were read.
    func read(_ wanted: Wanted, _ progress: ReadProgress) throws(SourceProblem) -> Outcome {
        let fingerprint = try reader.fingerprint()
        let (index, stamp, files, keptAt) = state.withLock { ($0.index, $0.stamp, $0.watch.stamps, $0.keptAt) }
        let outcome: (index: MatchIndex, report: ReadReport, isFull: Bool)
        if wanted == .changes, let index, let stamp, let mark = stamp.mark, stamp.fingerprint == fingerprint {
            outcome = try changes(of: index, since: mark, progress)
        } else {
            outcome = try everything(progress)
        }
        let now = clock.now()
        let fresh = IndexStamp(
            source: id, fingerprint: fingerprint, files: files, readAt: now, fullReadAt: outcome.isFull ? now : stamp?.fullReadAt ?? now,
            // Where no row has a mark, the former one still holds.
            mark: outcome.report.mark ?? (outcome.isFull ? nil : stamp?.mark))
        let isDue = outcome.isFull || keptAt.map { now.since($0) >= Self.keepingInterval } ?? true
        return Outcome(
            index: outcome.index, stamp: fresh, report: outcome.report, isFull: outcome.isFull, isKept: isDue && keep(outcome.index, fresh))
    }

    private func everything(_ progress: ReadProgress) throws(SourceProblem) -> (MatchIndex, ReadReport, Bool) {
        let builder = MatchIndex.Builder()
        let report = try reader.read(.everything, progress: progress) { change throws(SourceProblem) in
            if case .put(let record) = change { builder.add(record) }
        }
        return (builder.finish(), report, true)
    }

    private func changes(
        of index: MatchIndex, since mark: SourceMark, _ progress: ReadProgress
    ) throws(SourceProblem) -> (MatchIndex, ReadReport, Bool) {
        var index = index
        var records: [SourceRecord] = []
        let report = try reader.read(.changes(since: mark), progress: progress) { change throws(SourceProblem) in
            switch change {
            case .put(let record): records.append(record)
            // A reading speaks of a record once: the order does not matter.
            case .remove(let id): index.remove(id: id)
            }
            if records.count == Self.batch {
                index.put(contentsOf: records)
                records.removeAll(keepingCapacity: true)
            }
        }
        if !records.isEmpty { index.put(contentsOf: records) }
        return (index, report, false)
    }

    private func keep(_ index: MatchIndex, _ stamp: IndexStamp) -> Bool {
        guard let keeper else { return false }
        do {
            try keeper.keep(index, stamp: stamp.bytes, of: id)
            return true
        } catch {
            log.error("a source cannot be kept on the disk", metadata: ["source": "\(id)", "error": "\(error)"])
            return false
        }
    }

    // MARK: Telling

    /// Says in the log now and then how far a reading is.
    func teller() -> @Sendable (Int) -> Void {
        let last = Renewable(clock.now())
        return { [clock, log, id] rows in
            let now = clock.now()
            guard now.since(last.value) >= Self.tellingInterval else { return }
            last.replace(with: now)
            log.info("reading a source", metadata: ["source": "\(id)", "rows": "\(rows)"])
        }
    }

    /// - Parameter before: records that were answered from until now.
    func tell(_ outcome: Outcome, before: Int?) {
        log.info(
            "source read",
            metadata: [
                "source": "\(id)", "scope": outcome.isFull ? "everything" : "changes", "rows": "\(outcome.report.rows)",
                "records": "\(outcome.index.count)", "remarks": "\(outcome.report.remarks.total)",
            ])
        for remark in outcome.report.remarks.first {
            log.notice(
                "not understood in a source",
                metadata: ["source": "\(id)", "row": "\(remark.row)", "column": "\(remark.column ?? "–")", "reason": "\(remark.reason.rawValue)"])
        }
        if let before, before > 1, outcome.index.count <= before / 2 {
            log.warning(
                "a source has lost half of its records or more",
                metadata: ["source": "\(id)", "before": "\(before)", "records": "\(outcome.index.count)"])
        }
    }
}
