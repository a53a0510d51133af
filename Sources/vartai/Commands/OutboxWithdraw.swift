import ArgumentParser
import Desk
import DeskServer
import ExchangeFormats
import Foundation

struct OutboxWithdraw: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take a message back / Atšaukti pranešimą",
        discussion: """
            Until its content is consigned to a recipient, a delivery ends with that. Afterwards it goes on: ask the recipient not to use it.
            Exit status: 0 withdrawn; 1 nothing could be withdrawn; 2 the gateway has not answered yet, the desk goes on asking.
            Example / Pavyzdys: vartai outbox withdraw 0192f0c1-… --recipient lt.sav.15 --desk desk.yaml
            """)

    @Argument(help: "Message / Pranešimas") var id: MessageIdentifier
    @Option(help: "One recipient's delivery only / Tik šio gavėjo pristatymas") var recipient: String?
    @Option(help: "Seconds to wait for the gateway / Kiek sekundžių laukti mazgo") var wait = 10
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let recipient, !recipient.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }) {
            throw ValidationError("--recipient: lt.sav.15")
        }
    }

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let (id, recipient) = (id.value, recipient)
        var item = try await asking { () async throws(DeskAPIFailure) in try await client.withdraw(id, recipient: recipient) }
        let deadline = ContinuousClock.now.advanced(by: .seconds(wait))
        while state(item) == .pending, ContinuousClock.now < deadline {
            // The desk's API waits for ends of messages, not for answers to a withdrawal: asked again, until the deadline.
            try await Task.sleep(for: .milliseconds(200))
            item = try await asking { () async throws(DeskAPIFailure) in try await client.outboxItem(id, wait: 0) }
        }
        OutboxView.show(item, console)
        switch state(item) {
        case .done: return
        case .refused: throw ExitCode(ExitStatus.negative.rawValue)
        case .pending: throw ExitCode(ExitStatus.unreachable.rawValue)
        }
    }

    private func state(_ item: OutboxItem) -> Withdrawal.State {
        item.withdrawals.first { $0.recipient == recipient }?.state ?? (item.state == .withdrawn ? .done : .pending)
    }
}
