import ArgumentParser
import ExchangeAPI
import Foundation
import LoadTools
import Trust

struct ServerOptions: ParsableArguments {
    @Option(help: "Address.")
    var host = "127.0.0.1"

    @Option(help: "Port.")
    var port: UInt16

    @Option(help: "The name in the server's certificate.")
    var serverName = "localhost"

    @Option(help: "PEM: which authorities the server's certificate may come from.")
    var anchors: String

    @Option(help: "PEM: the certificate that opens the connections, then its issuers.")
    var certificate: String

    @Option(help: "PEM: its key.")
    var key: String

    func server() throws(LoadFailure) -> Server {
        try Server(host: host, port: port, name: serverName, anchors: anchors, certificate: certificate, key: key)
    }
}

struct SubmitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit", abstract: "Submits the messages of a file, with so many under way (--window) or at a rate (--rate).")

    @OptionGroup var place: ServerOptions

    @Option(help: "The message file: message id (16 bytes), length (UInt32, big-endian), message; and so on.")
    var messages: String

    @Option(help: "Records to pass over.")
    var skip = 0

    @Option(help: "Where to.")
    var path = APIPath.messages

    @Option(help: "Absent: that of a message, or with --batch of a sequence of messages.")
    var contentType: String?

    @Option(help: "The status that counts.")
    var expect = 202

    @Option(help: "Messages under way in total.")
    var window: Int?

    @Option(help: "Messages that become due in a second, whatever is answered.")
    var rate: Double?

    @Option(help: "Connections.")
    var connections = 24

    @Option(help: "How long; what is under way then is awaited for at most ten seconds.")
    var seconds = 5.0

    @Option(help: "Messages in one request (RFC 7464). Absent: one, as it is.")
    var batch: Int?

    @Option(help: "Messages at most.")
    var limit: Int?

    @Option(
        help:
            "Writes, for each accepted message: id (16 bytes), when it was due and when it was answered (UInt64, big-endian, nanoseconds of CLOCK_MONOTONIC)."
    )
    var record: String?

    func validate() throws {
        guard (window == nil) != (rate == nil) else { throw ValidationError("either --window or --rate") }
        guard window.map({ (1...100_000).contains($0) }) ?? true else { throw ValidationError("--window: 1–100000") }
        guard rate.map({ $0 > 0 && $0 <= 1_000_000 }) ?? true else { throw ValidationError("--rate: up to 1000000") }
        guard (1...1000).contains(connections) else { throw ValidationError("--connections: 1–1000") }
        guard seconds > 0, seconds <= 3600 else { throw ValidationError("--seconds: up to 3600") }
        guard batch.map({ (1...10_000).contains($0) }) ?? true else { throw ValidationError("--batch: 1–10000") }
        guard skip >= 0, limit.map({ $0 > 0 }) ?? true else { throw ValidationError("--skip and --limit are counts") }
    }

    func run() throws {
        var plan = SubmitPlan(
            contentType: contentType ?? (batch == nil ? MediaType.message : JSONSequence.mediaType),
            pace: rate.map { .rate($0) } ?? .window(window ?? 1), connections: connections, seconds: seconds)
        plan.path = path
        plan.expect = expect
        plan.batch = batch
        plan.limit = limit ?? .max
        plan.skip = skip
        plan.isRecorded = record != nil
        let run = try SubmitRun(plan, server: place.server(), file: MappedFile.bytes(messages))
        let (result, acceptances) = try run.run()
        if let record { try NewFile.write(acceptances, to: record) }
        try Output.print(result)
    }
}

struct ReceiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: "Plays a recipient: takes what it is offered, signs receipts and posts them.")

    @OptionGroup var place: ServerOptions

    @Option(help: "PEM: the key that signs receipts.")
    var signingKey: String

    @Option(help: "PEM: its certificate, then its issuers.")
    var signingCertificate: String

    @Option(help: "The exchange's name.")
    var exchange: String

    @Option(help: "The recipient's endpoint id.")
    var endpoint: String

    @Option(help: "Long polls at once, each on a connection of its own.")
    var polls = 4

    @Option(help: "Connections for messages and receipts.")
    var connections = 16

    @Option(help: "Deliveries in one listing.")
    var page = 32

    @Option(help: "How long; receipts under way then are awaited for at most ten seconds.")
    var seconds: Double?

    @Option(help: "Messages to be confirmed.")
    var count: Int?

    @Option(help: "Writes, for each confirmed message: id (16 bytes), when (UInt64, big-endian, nanoseconds of CLOCK_MONOTONIC).")
    var record: String?

    @Flag(help: "Asks for listings that bring the messages along.")
    var inline = false

    func validate() throws {
        guard seconds != nil || count != nil else { throw ValidationError("--seconds or --count") }
        guard seconds.map({ $0 > 0 && $0 <= 3600 }) ?? true else { throw ValidationError("--seconds: up to 3600") }
        guard count.map({ $0 > 0 }) ?? true else { throw ValidationError("--count: 1 or more") }
        guard (1...64).contains(polls), (1...64).contains(connections) else { throw ValidationError("--polls and --connections: 1–64") }
        guard (1...APILimits.pageItems).contains(page) else { throw ValidationError("--page: 1–\(APILimits.pageItems)") }
    }

    func run() throws {
        var plan = ReceivePlan(exchange: exchange, endpoint: endpoint, polls: polls, workers: connections, page: page)
        plan.seconds = seconds
        plan.count = count
        plan.isInline = inline
        plan.isRecorded = record != nil
        let files = CredentialFiles(certificates: URL(filePath: signingCertificate), key: URL(filePath: signingKey))
        let run = try ReceiveRun(plan, server: place.server(), signer: ReceiptSigner(plan: plan, signer: files.signer()))
        let (result, confirmations) = try run.run()
        if let record { try NewFile.write(confirmations, to: record) }
        try Output.print(result)
    }
}
