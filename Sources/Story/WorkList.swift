import Synchronization

/// Work that several tasks share: each takes the next item.
package final class WorkList<Item: Sendable>: Sendable {
    private let items: [Item]
    private let taken = Mutex(0)

    package init(_ items: [Item]) { self.items = items }

    /// `nil` once everything is taken.
    package func next() -> Item? {
        taken.withLock { taken in
            guard taken < items.count else { return nil }
            defer { taken += 1 }
            return items[taken]
        }
    }
}
