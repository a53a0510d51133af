import GRDB

/// A sender's place among those who wait for one recipient at one priority.
struct Lane: Hashable {
    let recipient: String
    let sender: String
    let rank: Int
}

/// How much a transaction has changed the counts of queues and lanes: written once for each of them, however many messages there were.
struct QueueCounts {
    struct Change {
        var depth = 0
        var heads = 0
    }

    struct Share: Hashable {
        let recipient: String
        let sender: String
    }

    private(set) var changes: [Lane: Change] = [:]
    /// In the order of their first change: that of senders who are new to a queue.
    private(set) var lanes: [Lane] = []
    /// As they are now, changes included, where they were asked for.
    var queueDepths: [String: Int] = [:]
    var shareDepths: [Share: Int] = [:]

    mutating func add(_ lane: Lane, depth: Int, heads: Int) {
        guard depth != 0 || heads != 0 else { return }
        if changes[lane] == nil { lanes.append(lane) }
        changes[lane, default: Change()].depth += depth
        changes[lane, default: Change()].heads += heads
        guard depth != 0 else { return }
        queueDepths[lane.recipient]? += depth
        shareDepths[Share(recipient: lane.recipient, sender: lane.sender)]? += depth
    }

    /// What has to be written; from now on that is in the database.
    mutating func take() -> [(lane: Lane, change: Change)] {
        defer {
            changes = [:]
            lanes = []
        }
        return lanes.map { ($0, changes[$0] ?? Change()) }
    }
}

extension SQLiteWriter {
    func queueDepth(of recipient: String) throws -> Int {
        if let known = counts.queueDepths[recipient] { return known }
        try settleCounts()
        let depth = try one(QueueQueries.depth, [.text(recipient)]) { $0.count(0) } ?? 0
        counts.queueDepths[recipient] = depth
        return depth
    }

    func queueDepth(of recipient: String, from sender: String) throws -> Int {
        let share = QueueCounts.Share(recipient: recipient, sender: sender)
        if let known = counts.shareDepths[share] { return known }
        try settleCounts()
        let depth = try one(QueueQueries.depthOfSender, [.text(recipient), .text(sender)]) { $0.count(0) } ?? 0
        counts.shareDepths[share] = depth
        return depth
    }

    /// A sender that comes into a queue for the first time stands behind those that were there before.
    func settleCounts() throws {
        guard !counts.lanes.isEmpty else { return }
        let changes = counts.take()
        var queues: [String: Int] = [:]
        for (lane, change) in changes { queues[lane.recipient, default: 0] += change.depth }
        for (recipient, difference) in queues {
            try run(
                "INSERT INTO queue (recipient, depth) VALUES (?, ?) ON CONFLICT (recipient) DO UPDATE SET depth = depth + excluded.depth",
                [.text(recipient), .integer(difference)])
        }
        for (lane, change) in changes {
            let values: [SQLValue] = [
                .text(lane.recipient), .text(lane.sender), .integer(lane.rank), .integer(change.depth), .integer(change.heads),
            ]
            try run(
                "UPDATE lane SET depth = depth + ?4, heads = heads + ?5 WHERE recipient = ?1 AND sender = ?2 AND priority = ?3", values)
            guard db.changesCount == 0 else { continue }
            try countTurn(of: lane.recipient)
            try run(
                """
                INSERT INTO lane (recipient, sender, priority, turn, depth, heads)
                SELECT ?1, ?2, ?3, turn, ?4, ?5 FROM queue WHERE recipient = ?1
                """, values)
        }
    }
}
