package import Desk
package import ExchangeFormats
package import Foundation

/// What the loopback API calls: the operations of ``Desk``. Tests have a fake.
package protocol DeskOperations: Sendable {
    func query(_ request: QueryRequest) async throws(Problem) -> QueryStatus
    func queryStatus(_ id: UUID, wait: Duration) async throws(Problem) -> QueryStatus
    func queries() async throws(Problem) -> [QueryStatus]
    func send(_ draft: MessageDraft) async throws(Problem) -> OutboxItem
    func stage<Content: AsyncSequence>(_ new: NewAttachment, content: Content) async throws(Problem) -> StagedAttachment
    where Content.Element == [UInt8]
    func part(_ partID: String, of id: UUID) async throws(Problem) -> PartContent
    func outbox(limit: Int, tests: Bool) async throws(Problem) -> [OutboxItem]
    func outboxItem(_ id: UUID, wait: Duration) async throws(Problem) -> OutboxItem
    func withdraw(_ id: UUID, recipient: String?) async throws(Problem) -> OutboxItem
    func overdueEvidence(limit: Int) async throws(Problem) -> [UUID]
    func inbox(limit: Int, tests: Bool) async throws(Problem) -> [InboxItem]
    func inboxItem(_ id: UUID) async throws(Problem) -> InboxMessage
    func messageBytes(_ id: UUID) async throws(Problem) -> [UInt8]
    func witness() async throws(Problem) -> WitnessStatus
    func evidence(_ id: UUID) async throws(Problem) -> [Evidence]
    func stamp(_ id: UUID) async throws(Problem) -> BatchStamp
    func stamps(ofEvidence id: UUID) async throws(Problem) -> [BatchStamp]
    func tests(_ endpoints: [String]?) async throws(Problem) -> [TestState]
    func sendTests(_ endpoints: [String]?, _ occasion: TestMessage.Occasion) async throws(Problem) -> [TestState]
    func sources() async throws(Problem) -> [SourceState]
    func refreshSource(_ id: String, full: Bool) async throws(Problem) -> SourceState
}

extension Desk: DeskOperations {}
