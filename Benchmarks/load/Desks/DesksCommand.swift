import ArgumentParser
import Foundation
import LoadTools
import Trust

struct DesksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desks",
        abstract: "Plays many recipients: takes what each is offered, signs receipts and posts them.",
        discussion: "Standard input says who is up: lines with a letter for each desk, u or d. All are down until the first; its end ends the run.")

    @Option(help: "Address.")
    var host = "127.0.0.1"

    @Option(help: "Port.")
    var port: UInt16

    @Option(help: "The name in the server's certificate.")
    var serverName = "localhost"

    @Option(help: "PEM: which authorities the server's certificate may come from.")
    var anchors: String

    @Option(help: "The exchange's name.")
    var exchange: String

    @Option(help: "A line for each desk, apart by tabs: endpoint id, TLS certificate, its key, signing certificate, its key.")
    var desks: String

    @Option(
        help: """
            Writes, for each confirmed receipt: message id (16 bytes), the desk's line (UInt32, big-endian, from 0), when (UInt64, big-endian, \
            nanoseconds of CLOCK_MONOTONIC).
            """)
    var record: String

    func run() throws {
        let list = try DeskList.read(desks)
        let servers = try list.map { desk throws(LoadFailure) in
            try Server(
                host: host, port: port, name: serverName, anchors: anchors, certificate: desk.tls.certificates.path, key: desk.tls.key.path)
        }
        let signers = try list.map { desk in
            ReceiptSigner(
                plan: ReceivePlan(exchange: exchange, endpoint: desk.endpoint, polls: 1, workers: 1, page: 1), signer: try desk.signing.signer())
        }
        let (result, confirmations) = try DeskFleet(servers, signers).run()
        try NewFile.write(confirmations, to: record)
        try Output.print(result)
    }
}
