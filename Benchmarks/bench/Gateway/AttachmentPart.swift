import Foundation
import Story

/// A large attachment: over the exchange API by a lean client, and between two desks; beside what the disk takes in the same round.
///
/// Series:
///
///     attachment.disk.rate        MB/s  writing as many bytes in blocks of 1 MiB, then fdatasync; mean of before and after the round
///     attachment.upload.rate      MB/s  PUT to its 201            attachment.upload.ratio     1  over the disk
///     attachment.upload.cpu       ms/MiB  of the gateway
///     attachment.download.rate    MB/s  GET by the recipient      attachment.download.ratio   1
///     attachment.download.cpu     ms/MiB
///     attachment.desks.send.rate  MB/s  `vartai send --attach --wait` until it is handed over
///     attachment.desks.save.rate  MB/s  `vartai inbox save`
///     attachment.desks.rate       MB/s  both, one after the other   attachment.desks.ratio     1
///     attachment.memory.before    MiB   VmHWM of the gateway before the first upload, one value
///     attachment.memory.after     MiB   after the round
struct AttachmentPart: BenchmarkPart {
    static let id = "attachment"
    static let summary = "An attachment of 1 GiB: upload, download, from desk to desk."

    func run(_ bench: BenchmarkContext) async throws -> PartResult {
        let findings = try await withGateways(["attachment"], bench) { gateways in try await measure(gateways[0], bench) }
        return findings.result(of: Self.self)
    }

    private func measure(_ gateway: GatewayUnderTest, _ bench: BenchmarkContext) async throws -> Findings {
        var findings = Findings()
        let scale = GatewayScale.current
        let rounds = min(bench.rounds, scale.attachmentRounds)
        try await gateway.start()
        let transfers = PartTransfers(gateway: gateway)
        let file = try transfers.makeFile("darbo-laiko-ziniarastis.pdf", bytes: scale.attachment)
        findings.add("attachment.memory.before", try gateway.readings.memory().peak / 1_048_576, "MiB", "Peak memory of the gateway before")
        for round in 1...rounds {
            bench.say("\(scale.attachment >> 20) MiB up and down, round \(round) of \(rounds) …")
            try await exchange(file, bytes: scale.attachment, transfers, &findings)
        }
        // Only now: the recipient's desk would take what the exchange API is asked for above.
        for endpoint in [IdentificationMessages.sender, IdentificationMessages.recipient] {
            try gateway.world.startDesk(endpoint)
            try await gateway.world.waitForDesk(endpoint)
        }
        for round in 1...rounds {
            bench.say("\(scale.attachment >> 20) MiB from desk to desk, round \(round) of \(rounds) …")
            let before = try OwnRates.streaming(in: gateway.world.place.gateway, bytes: scale.attachment)
            let journey = try await DeskJourney(gateway: gateway).send(file)
            let after = try OwnRates.streaming(in: gateway.world.place.gateway, bytes: scale.attachment)
            let disk = (before + after) / 2
            let bytes = Double(scale.attachment)
            let rate = bytes / 1e6 / (journey.sending + journey.saving)
            findings.add("attachment.desks.send.rate", bytes / journey.sending / 1e6, "MB/s", "Desk to desk: sent until handed over")
            findings.add("attachment.desks.save.rate", bytes / journey.saving / 1e6, "MB/s", "Desk: saved from the inbox")
            findings.add("attachment.desks.rate", rate, "MB/s", "Desk to desk: sent and saved")
            findings.add("attachment.desks.ratio", rate / disk, "1", "Desk to desk, over the disk")
        }
        return findings
    }

    /// Up and down once, with the disk measured before and after: a disk that others use as well drifts.
    private func exchange(_ file: URL, bytes: Int, _ transfers: PartTransfers, _ findings: inout Findings) async throws {
        let folder = transfers.gateway.world.place.gateway
        let before = try OwnRates.streaming(in: folder, bytes: bytes)
        let readings = try transfers.gateway.readings
        let start = try readings.cpu()
        let uploaded = try await transfers.upload(file, from: IdentificationMessages.sender.rawValue)
        let afterUpload = try readings.cpu()
        let delivery = try await IdentificationMessages(gateway: transfers.gateway).submit(uploaded)
        let beforeDownload = try readings.cpu()
        let seconds = try await transfers.download(delivery, at: IdentificationMessages.recipient.rawValue)
        let afterDownload = try readings.cpu()
        let after = try OwnRates.streaming(in: folder, bytes: bytes)
        let disk = (before + after) / 2
        findings.add("attachment.disk.rate", disk, "MB/s", "The disk: written and synced")

        let mebibytes = Double(bytes) / 1_048_576
        func add(_ what: String, _ title: String, seconds: Double, cpu: Double) {
            let rate = Double(bytes) / 1e6 / seconds
            findings.add("attachment.\(what).rate", rate, "MB/s", title)
            findings.add("attachment.\(what).ratio", rate / disk, "1", "\(title), over the disk")
            findings.add("attachment.\(what).cpu", cpu * 1000 / mebibytes, "ms/MiB", "\(title): the gateway’s CPU")
        }
        add("upload", "Upload", seconds: uploaded.seconds, cpu: afterUpload - start)
        add("download", "Download", seconds: seconds, cpu: afterDownload - beforeDownload)
        findings.add("attachment.memory.after", try readings.memory().peak / 1_048_576, "MiB", "Peak memory of the gateway after up- and download")
    }
}
