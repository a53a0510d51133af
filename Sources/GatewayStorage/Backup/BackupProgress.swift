/// How far a backup or a restore is. Called from the thread that works.
package struct BackupProgress: Sendable {
    package enum Step: Sendable, Hashable {
        case database, keys, parts, files, integrity, log
    }

    private let show: @Sendable (Step, _ done: Int, _ total: Int) -> Void

    /// - Parameter show: what is being done, and how much of it; both 0 where that is not known.
    package init(_ show: @escaping @Sendable (Step, _ done: Int, _ total: Int) -> Void) { self.show = show }

    package static let none = BackupProgress { _, _, _ in }

    func callAsFunction(_ step: Step, _ done: Int = 0, of total: Int = 0) { show(step, done, total) }
}
