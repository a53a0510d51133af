/// An agency's side of the exchange: it holds the keys, receives, answers, sends, and keeps what it needs to prove it.
package final class Desk: Sendable {
    let parts: DeskParts
    let signals: Signals
    let composer: DraftComposer
    let directory: EndpointDirectory
    let uploads: UploadBook
    let submissions = SubmissionBook()
    let downloads = DownloadQueue()
    let witnessBook = WitnessBook()

    package init(_ parts: DeskParts) {
        self.parts = parts
        signals = Signals(clock: parts.clock)
        composer = DraftComposer(parts)
        directory = EndpointDirectory()
        uploads = UploadBook(random: parts.random)
    }

    /// Pull loop, receipts, uploads, outbox loop, evidence loop and answering, until the task is cancelled.
    ///
    /// - Throws: what makes it useless to go on: ``DeskStoreFailure`` other than `unavailable`, a configuration with which no answer can be made.
    package func run() async throws {
        let (parts, signals, directory, uploads, submissions, witness) = (parts, signals, directory, uploads, submissions, witnessBook)
        let downloads = downloads
        let endurance = Endurance(parts)
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await endurance.run { try await Receiver(parts, signals: signals, downloads: downloads).run() } }
                group.addTask { try await endurance.run { try await ReceiptPoster(parts, signals: signals).run() } }
                group.addTask { try await endurance.run { try await Answerer(parts, signals: signals).run() } }
                group.addTask {
                    try await endurance.run {
                        try await OutboxRunner(parts, signals: signals, uploads: uploads, submissions: submissions).run()
                    }
                }
                group.addTask {
                    try await endurance.run { try await WithdrawalRunner(parts, signals: signals, submissions: submissions).run() }
                }
                group.addTask { try await endurance.run { try await EvidenceWatch(parts).run() } }
                group.addTask { try await endurance.run { try await UploadRunner(parts, signals: signals, book: uploads).run() } }
                group.addTask { try await endurance.run { try await StagingSweeper(parts).run() } }
                group.addTask { try await endurance.run { try await EvidenceRunner(parts, signals: signals).run() } }
                group.addTask { try await endurance.run { try await WitnessRunner(parts, signals: signals, book: witness).run() } }
                group.addTask { try await directory.run(parts) }
                if let every = parts.settings.testEvery { group.addTask { try await TestRunner(self, every: every).run() } }
                for case let source as MaintainedSource in parts.sources.value { group.addTask { try await source.run() } }
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch is CancellationError where Task.isCancelled {
            return
        }
    }
}
