import Foundation
import Gateway
import Synchronization
import Trust

/// A content that was encrypted before its transaction, with the key that it took. The last one who lets go of it gives the key its fate:
/// it belongs to a committed content now, or nobody may ever use it and it is destroyed.
final class SealedMessage: PreparedContent {
    private enum Progress {
        static let prepared = 0
        static let keyStored = 1
        static let committed = 2
    }

    let content: SealedContent
    private let key: KeyReserve.Taken
    private let reserve: KeyReserve
    private let progress: Atomic<Int>

    init(_ content: SealedContent, key: KeyReserve.Taken, of reserve: KeyReserve) {
        self.content = content
        self.key = key
        self.reserve = reserve
        progress = Atomic(key.isStored ? Progress.keyStored : Progress.prepared)
    }

    /// The key that has to be made durable before the content; `nil` where it is.
    var keyToStore: (id: UUID, key: ContentKey)? {
        progress.load(ordering: .relaxed) == Progress.prepared ? (key.id, key.key) : nil
    }

    func keyIsStored() { progress.store(Progress.keyStored, ordering: .relaxed) }

    func isCommitted() { progress.store(Progress.committed, ordering: .relaxed) }

    deinit {
        switch progress.load(ordering: .relaxed) {
        case Progress.committed: reserve.settle(key)
        case Progress.keyStored: reserve.discard(key)
        default: reserve.settle(key)
        }
    }
}
