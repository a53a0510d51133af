import ExchangeFormats

/// Looks at an exported audit log from its first line to its last, with the memory of a few dozen lines: every entry against its hash, the hashes against
/// the inner nodes, the tree against every signed head, the heads and epochs against each other.
package struct LogAudit {
    private struct Pending {
        let index: Int
        /// `nil` for an erased entry.
        let hash: [UInt8]?
    }

    private let verifier: LogVerifier
    private var report = LogReport()
    private var lineNumber = 0
    private var isEnded = false
    private var announced = 0
    private var pending: [Pending] = []
    /// Heads and epochs that wait for the hashes of the entries before them.
    private var waiting: [(size: Int, line: Int, statement: Statement)] = []
    private var frontier = MerkleFrontier()
    /// The roots of the last tiles of each level, as the entries give them: what the next level's tiles stand on.
    private var tileRoots: [[[UInt8]]] = []
    /// Tiles that the entries have given and the export still owes.
    private var owed: [MerkleTile.ID: [UInt8]] = [:]
    /// The size up to which a signed head has confirmed the tree.
    private var confirmed = 0
    private var outside: [OutsideHead]
    private var epochs: [LogEpoch] = []

    private enum Statement {
        case head(SignedTreeHead)
        case epoch(SignedLogEpoch)
    }

    private struct OutsideHead {
        let head: SignedTreeHead
        var isSettled = false
    }

    /// - Parameters:
    ///   - verifier: for the exchange whose log it is.
    ///   - exchange: its name.
    ///   - witnessed: heads that somebody else has kept.
    package init(_ verifier: LogVerifier, exchange: String, witnessed: [SignedTreeHead] = []) {
        self.verifier = verifier
        report.exchange = exchange
        outside = witnessed.map { OutsideHead(head: $0) }.sorted { $0.head.position.size < $1.head.position.size }
    }

    /// Entries looked at so far.
    package var done: Int { report.entries }
    /// Entries that the first line announced.
    package var total: Int { announced }

    /// - Parameter bytes: a line without its newline.
    package mutating func read(line bytes: some Sequence<UInt8>) {
        lineNumber += 1
        guard let line = LogExportLine(bytes), !isEnded else { return find(.malformed, entry: report.entries) }
        switch line {
        case .header(let exchange, let size):
            guard lineNumber == 1, exchange == report.exchange else { return find(.malformed) }
            announced = size
        case _ where lineNumber == 1: find(.malformed)
        case .entry(let index, let salt, let record): take(index, LogEntryHash.of(salt: salt, record: record))
        case .erased(let index):
            report.erased += 1
            take(index, nil)
        case .hashes(let first, let hashes): settle(first, hashes)
        case .tile(let id, let nodes): compare(id, nodes)
        case .head(let jws): take(jws)
        case .epoch(let jws): takeEpoch(jws)
        case .end(let size): end(size)
        }
    }

    /// - Parameter isWhole: whether the last line had its newline.
    package mutating func finish(isWhole: Bool = true) -> LogReport {
        if !isEnded || !isWhole { find(.malformed, entry: report.entries) }
        for head in outside where !head.isSettled { judgeUnreached(head.head, line: nil) }
        report.root = frontier.root
        report.epoch = (epochs.last?.epoch ?? 1)
        return report
    }

    private mutating func find(_ kind: LogFinding.Kind, entry: Int? = nil, last: Int? = nil, line: Int? = nil, code: ErrorCode? = nil) {
        guard report.findings.count < LogReport.findingLimit else { return }
        report.findings.append(LogFinding(kind, entry: entry, last: last, line: line ?? lineNumber, code: code))
    }
}

// MARK: Entries and hashes

extension LogAudit {
    private mutating func take(_ index: Int, _ hash: [UInt8]?) {
        let expected = frontier.size + pending.count
        if index != expected { find(index > expected ? .removed : .inserted, entry: min(index, expected)) }
        // One more than a tile: an inserted one shows itself only by the hashes.
        guard pending.count <= MerkleTile.width else { return find(.malformed, entry: index) }
        pending.append(Pending(index: index, hash: hash))
    }

    /// The hashes that the gateway has of the entries that wait. From here on they are the tree: whether they are genuine the heads say.
    private mutating func settle(_ first: Int, _ hashes: [[UInt8]]) {
        if first != frontier.size { find(.malformed, entry: min(first, frontier.size)) }
        compare(hashes, from: frontier.size)
        pending = []
        for hash in hashes {
            frontier.append(leafHash: hash)
            judgeWaiting()
        }
        report.entries = frontier.size
        guard frontier.size % MerkleTile.width == 0, hashes.count == MerkleTile.width else { return }
        complete(level: 0, position: frontier.size / MerkleTile.width - 1, over: hashes)
    }

    /// Names what was done to the entries, where they do not give their hashes.
    private mutating func compare(_ hashes: [[UInt8]], from first: Int) {
        func hash(_ position: Int) -> [UInt8]? { pending.indices.contains(position) ? pending[position].hash : nil }
        func listed(_ position: Int) -> [UInt8]? { hashes.indices.contains(position) ? hashes[position] : nil }
        var shift = 0
        var position = 0
        while position < hashes.count {
            let place = first + position
            let here = position + shift
            defer { position += 1 }
            guard pending.indices.contains(here) else {
                find(.removed, entry: place, last: first + hashes.count - 1)
                return
            }
            guard let own = hash(here), own != hashes[position] else { continue }
            if let next = listed(position + 1), own == next, hash(here + 1) == hashes[position] {
                find(.reordered, entry: place, last: place + 1)
                position += 1
            } else if own == listed(position + 1) {
                find(.removed, entry: place)
                shift -= 1
            } else if hash(here + 1) == hashes[position] {
                find(.inserted, entry: place)
                shift += 1
            } else {
                find(.changed, entry: place)
            }
        }
        if pending.count > hashes.count + shift { find(.inserted, entry: first + hashes.count) }
    }

    private mutating func complete(level: Int, position: Int, over hashes: [[UInt8]]) {
        let nodes = MerkleTile.nodes(over: hashes)
        owed[MerkleTile.ID(level: level, position: position)] = nodes
        if owed.count > 64 {
            find(.malformed, entry: position << (MerkleTile.height * (level + 1)))
            owed = [:]
        }
        while tileRoots.count <= level { tileRoots.append([]) }
        tileRoots[level].append(MerkleTile.root(of: nodes))
        guard tileRoots[level].count == MerkleTile.width else { return }
        let roots = tileRoots[level]
        tileRoots[level] = []
        complete(level: level + 1, position: position / MerkleTile.width, over: roots)
    }

    private mutating func compare(_ id: MerkleTile.ID, _ nodes: [UInt8]) {
        guard let own = owed.removeValue(forKey: id) else { return find(.malformed, entry: frontier.size) }
        guard own != nodes else { return }
        // The lowest node that differs says below which the difference is.
        let byte = zip(own, nodes).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
        var (node, height, width) = (byte / SHA256.byteCount, 1, MerkleTile.width / 2)
        while node >= width { (node, height, width) = (node - width, height + 1, width / 2) }
        let leaves = 1 << (height + id.level * MerkleTile.height)
        let first = (id.position << (MerkleTile.height * (id.level + 1))) + node * leaves
        find(.treeDiffers, entry: first, last: first + leaves - 1)
    }
}

// MARK: Heads and epochs

extension LogAudit {
    private mutating func take(_ jws: FlattenedJWS) {
        do throws(Problem) {
            let head = try verifier.verifyHead(jws)
            wait(head.position.size, .head(head))
        } catch {
            find(.notSigned, entry: report.entries, code: error.code)
        }
    }

    private mutating func takeEpoch(_ jws: FlattenedJWS) {
        do throws(Problem) {
            let epoch = try verifier.verifyEpoch(jws)
            wait(epoch.epoch.restored.size, .epoch(epoch))
        } catch {
            find(.notSigned, entry: report.entries, code: error.code)
        }
    }

    private mutating func wait(_ size: Int, _ statement: Statement) {
        guard waiting.count < 10_000 else { return find(.malformed, entry: report.entries) }
        waiting.append((size, lineNumber, statement))
        if size <= frontier.size { judgeWaiting() }
    }

    /// Looks at what was signed about the tree of this size.
    private mutating func judgeWaiting() {
        let size = frontier.size
        while let next = waiting.first, next.size <= size {
            waiting.removeFirst()
            switch next.statement {
            case .head(let head) where head.position.size == size: judge(head, line: next.line)
            case .epoch(let epoch) where epoch.epoch.restored.size == size: judge(epoch, line: next.line)
            default: find(.malformed, entry: next.size, line: next.line)
            }
        }
        for index in outside.indices where !outside[index].isSettled && outside[index].head.position.size == size {
            judgeOutside(index)
        }
    }

    private mutating func judge(_ head: SignedTreeHead, line: Int) {
        let epoch = epochs.last?.epoch ?? 1
        guard head.position.epoch == epoch else { return find(.epochDiffers, entry: head.position.size, line: line) }
        if let last = report.lastHead, head.head.at < last.at { find(.headDiffers, entry: confirmed, last: head.position.size - 1, line: line) }
        guard head.position.hash == frontier.root else {
            return find(.headDiffers, entry: confirmed, last: head.position.size - 1, line: line)
        }
        confirmed = head.position.size
        report.heads += 1
        report.lastHead = head.head
    }

    private mutating func judge(_ signed: SignedLogEpoch, line: Int) {
        let epoch = signed.epoch
        let before = epochs.last?.epoch ?? 1
        guard epoch.epoch > before, epoch.restored.epoch == before, epoch.restored.hash == frontier.root else {
            return find(.epochDiffers, entry: epoch.restored.size, line: line)
        }
        epochs.append(epoch)
        report.lastHead = nil
    }

    /// A head that somebody has kept: the log has to be what it was then, unless it was restored since, and says so.
    private mutating func judgeOutside(_ index: Int) {
        let head = outside[index].head
        let current = epochs.last?.epoch ?? 1
        // Of a later epoch, whose record is still to come at this size.
        guard head.position.epoch <= current else { return }
        outside[index].isSettled = true
        if head.position.epoch < current, let reopened = epochs.first(where: { $0.epoch > head.position.epoch }),
            head.position.size > reopened.restored.size
        {
            return judgeLost(head, reopened)
        }
        guard head.position.hash == frontier.root else {
            return find(.headDiffers, entry: confirmed, last: max(confirmed, head.position.size - 1), line: nil)
        }
        report.witnessed += 1
    }

    /// Of entries that a restore has lost: no more than its record admits.
    private mutating func judgeLost(_ head: SignedTreeHead, _ epoch: LogEpoch) {
        let isAdmitted = !head.position.isAhead(of: epoch.previous) && (head.position.size != epoch.previous.size || head.position == epoch.previous)
        if isAdmitted { report.witnessed += 1 } else { find(.rolledBack, entry: epoch.restored.size, last: head.position.size - 1) }
    }

    private mutating func judgeUnreached(_ head: SignedTreeHead, line: Int?) {
        if let reopened = epochs.first(where: { $0.epoch > head.position.epoch }), head.position.size > reopened.restored.size {
            return judgeLost(head, reopened)
        }
        find(.rolledBack, entry: frontier.size, last: max(frontier.size, head.position.size - 1), line: line)
    }

    private mutating func end(_ size: Int) {
        isEnded = true
        if !pending.isEmpty { find(.malformed, entry: frontier.size) }
        let entry = min(size, announced, frontier.size)
        if size != frontier.size || announced != frontier.size {
            find(frontier.size < max(size, announced) ? .removed : .inserted, entry: entry, last: max(entry, size - 1, announced - 1))
        }
        if !owed.isEmpty { find(.malformed, entry: frontier.size) }
        for statement in waiting {
            guard case .head(let head) = statement.statement else {
                find(.epochDiffers, entry: statement.size, line: statement.line)
                continue
            }
            judgeUnreached(head, line: statement.line)
        }
        waiting = []
    }
}
