import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import GatewayStorage
import Testing
import Trust

/// Parts that travel on their own, over real TLS. One after the other: each moves megabytes.
@Suite(.serialized, .enabled(if: Curl.isInstalled, "curl is not installed")) struct PartTransferTests {
    @Test(arguments: ["--http1.1", "--http2"], [false, true])
    func fiveMebibytesGoThereAndBack(_ version: String, chunked: Bool) async throws {
        let running = try await RunningGateway()
        let form = try SampleForm(running.exchange, attached: 5 << 20)
        #expect(try await running.inspector.get(form.path, version).code == "E-API-01")
        let uploaded = try await running.upload(form, version, chunked: chunked)
        #expect(uploaded.status == 201 && uploaded.headers["location"] == form.path, "\(uploaded.exit) \(uploaded.text)")
        let answer = try UploadAnswer(try #require(uploaded.json))
        #expect(answer.messageID == form.id && answer.partID == SampleForm.partID && answer.size == 5 << 20)
        #expect(answer.digest == SaltedDigest.of(form.bytes, salt: form.salt))
        #expect(try await running.inspector.get(form.path, version).body == uploaded.body)
        #expect(try await running.police.get(form.path, version).code == "E-API-01")

        let accepted = try await running.inspector.post(APIPath.messages, form.message.bytes, type: MediaType.message, version)
        #expect(accepted.status == 202, "\(accepted.text)")
        #expect(try await running.inspector.get(form.path, version).code == "E-ATT-05")
        #expect(try await running.upload(form, version, chunked: chunked).code == "E-ATT-05")

        let inbox = try InboxPage(try #require(try await running.police.get(APIPath.inbox(wait: 0, max: 1), version).json))
        let path = APIPath.deliveryPart(try #require(inbox.items.first).deliveryID, SampleForm.partID)
        let part = try await running.police.get(path, version)
        #expect(part.status == 200 && part.body == form.bytes)
        #expect(part.headers["content-type"] == MediaType.part && part.headers["content-length"] == "\(5 << 20)")
        #expect(try await running.migration.get(path, version).code == "E-DLV-01")
        #expect(try await running.inspector.get(path, version).code == "E-DLV-01")
    }

    @Test(arguments: ["--http1.1", "--http2"], [false, true])
    func anUploadThatIsCutOffLeavesNothing(_ version: String, chunked: Bool) async throws {
        let running = try await RunningGateway()
        let form = try SampleForm(running.exchange, attached: 5 << 20)
        let cut = Task { try await running.upload(form, version, "--limit-rate", "200k", chunked: chunked) }
        try await waitUntil("the upload begins") { running.store.partsInMemory.begun > 0 }
        cut.cancel()
        #expect(try await cut.value.status != 201)
        // The gateway has let go of it.
        try await running.log.wait(for: "upload given up")
        #expect(try await running.inspector.get(form.path, version).code == "E-API-01")
        #expect(running.store.partsInMemory.files.isEmpty)
        #expect(!running.log.lines.contains { $0.contains("internal failure") })
    }

    @Test(arguments: ["--http1.1", "--http2"]) func anUploadThatGetsOnTooSlowlyIsEnded(_ version: String) async throws {
        var limits = ServerLimits()
        limits.uploadWindow = .milliseconds(300)
        limits.uploadBytesPerSecond = 1 << 20
        let running = try await RunningGateway(limits: limits)
        let form = try SampleForm(running.exchange, attached: 1 << 20)
        let slow = try await running.upload(form, version, "--limit-rate", "4000")
        #expect(slow.status == 408 && slow.code == "E-LIM-04", "\(slow.exit) \(slow.text)")
        #expect(running.store.partsInMemory.files.isEmpty)
    }

    /// An upload may take longer than any other request, as long as it gets on.
    @Test(arguments: ["--http1.1", "--http2"]) func anUploadOutlastsTheDeadlineOfOtherRequests(_ version: String) async throws {
        var limits = ServerLimits()
        limits.requestRead = .milliseconds(200)
        limits.uploadBytesPerSecond = 1
        let running = try await RunningGateway(limits: limits)
        let form = try SampleForm(running.exchange, attached: 300_000)
        let steady = try await running.upload(form, version, "--limit-rate", "150k")
        #expect(steady.status == 201, "\(steady.exit) \(steady.text)")
    }

    @Test func noUploadTakesForEver() async throws {
        var limits = ServerLimits()
        limits.uploadWindow = .milliseconds(100)
        limits.uploadTime = .milliseconds(300)
        limits.uploadBytesPerSecond = 1
        let running = try await RunningGateway(limits: limits)
        let form = try SampleForm(running.exchange, attached: 2 << 20)
        #expect(try await running.upload(form, "--limit-rate", "100k").code == "E-LIM-04")
    }

    @Test func aPartThatIsAnnouncedTooLargeIsRefusedAtOnce() async throws {
        let running = try await RunningGateway()
        let form = try SampleForm(running.exchange, attached: 10)
        let large = try await running.upload(form, "--http1.1", "-H", "Content-Length: \(WireLimits.partBytes + 1)")
        #expect(large.status == 413 && large.code == "E-ATT-01" && large.headers["connection"] == "close", "\(large.exit) \(large.text)")
    }

    @Test(arguments: [nil, "", "AAAA", "!!!!", String(repeating: "A", count: 44), String(repeating: "A", count: 42) + "B"])
    func aSaltHasToBeOne(_ salt: String?) async throws {
        let running = try await RunningGateway()
        let form = try SampleForm(running.exchange, attached: 10)
        let header = salt.map { ["-H", $0.isEmpty ? "\(APIHeader.partSalt);" : "\(APIHeader.partSalt): \($0)"] } ?? []
        let refused = try await running.inspector.run(
            form.path, ["-X", "PUT", "--data-binary", "@-", "-H", "Content-Type: \(MediaType.part)"] + header, input: form.bytes)
        #expect(refused.status == 400 && refused.code == "E-API-04", "\(refused.exit) \(refused.text)")
        #expect(refused.text.contains(APIHeader.partSalt))
        if let salt, !salt.isEmpty { #expect(!refused.text.contains("\"\(salt)\"")) }
    }

    @Test func anotherMediaTypeIsRefused() async throws {
        let running = try await RunningGateway()
        let form = try SampleForm(running.exchange, attached: 10)
        let refused = try await running.inspector.run(
            form.path, ["-X", "PUT", "--data-binary", "@-", "-H", "Content-Type: application/pdf"] + form.headers.suffix(2), input: form.bytes)
        #expect(refused.status == 415)
    }

    @Test(arguments: ["/v1/uploads/x/attachment-1", "/v1/uploads/0c1cd1a0-3ce1-4f3e-9d36-0d6c9e4bd111/attachment-1"])
    func aPathThatNamesNoPartIsUnknown(_ path: String) async throws {
        let running = try await RunningGateway()
        let form = try SampleForm(running.exchange, attached: 10)
        let refused = try await running.inspector.run(path, ["-X", "PUT", "--data-binary", "@-"] + form.headers, input: form.bytes)
        #expect(refused.status == 404 && refused.code == "E-API-01")
    }

    @Test(arguments: ["--http1.1", "--http2"]) func aDamagedPartComesCutOff(_ version: String) async throws {
        let running = try await RunningGateway()
        let form = try SampleForm(running.exchange, attached: 1 << 20)
        let delivery = try await running.offered(form)
        let file = try #require(running.store.partsInMemory.files.first)
        running.store.partsInMemory.damage(file)
        let part = try await running.police.get(APIPath.deliveryPart(delivery, SampleForm.partID), version)
        #expect(part.exit != 0 && part.body.count < 1 << 20, "\(part.exit) \(part.body.count)")
        try await running.log.wait(for: "a part is damaged")
    }

    @Test func aPartThatIsGoneIsAnInternalFailure() async throws {
        let running = try await RunningGateway()
        let form = try SampleForm(running.exchange, attached: 300_000)
        let delivery = try await running.offered(form)
        try await running.store.parts.destroy(Array(running.store.partsInMemory.files))
        let part = try await running.police.get(APIPath.deliveryPart(delivery, SampleForm.partID))
        #expect(part.status == 500 && part.code == "E-SYS-01", "\(part.text)")
    }

    /// It asks for a part and takes hardly anything of it.
    @Test func aClientThatStallsIsCutOff() async throws {
        var limits = ServerLimits()
        limits.downloadStall = .milliseconds(500)
        let running = try await RunningGateway(limits: limits)
        let form = try SampleForm(running.exchange, attached: 12 << 20)
        let delivery = try await running.offered(form)
        let download = Task { try await running.police.get(APIPath.deliveryPart(delivery, SampleForm.partID), "--http1.1", "--limit-rate", "1000") }
        let cut = "client stalled endpoint=\(SampleExchange.police)"
        try await running.log.wait(for: cut)
        #expect(running.log.lines.count { $0.contains(cut) } == 1)
        download.cancel()
        _ = await download.result
    }

    @Test func uploadsAndDownloadsHaveRoomOfTheirOwn() async throws {
        var limits = ServerLimits()
        limits.uploadsAtOncePerEndpoint = 0
        limits.downloadsAtOnce = 0
        let running = try await RunningGateway(limits: limits)
        let form = try SampleForm(running.exchange, attached: 10)
        let upload = try await running.upload(form)
        #expect(upload.status == 429 && upload.code == "E-LIM-02")
        let download = try await running.police.get(APIPath.deliveryPart(form.id, SampleForm.partID))
        #expect(download.status == 429 && download.code == "E-LIM-02")
        #expect(try await running.police.get(APIPath.directory).status == 200)
    }

    @Test func theQuotaAnswersWhenToComeBack() async throws {
        var limits = GatewayLimits()
        limits.uploadBytesPerEndpoint = 1000
        let running = try await RunningGateway(gatewayLimits: limits)
        let refused = try await running.upload(try SampleForm(running.exchange, attached: 1001))
        #expect(refused.status == 429 && refused.code == "E-ATT-04" && refused.headers["retry-after"] == "60")
    }
}
