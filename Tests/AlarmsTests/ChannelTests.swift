import Alarms
import ExchangeFormats
import Foundation
import TestSupport
import Testing
import Transport
import Trust

@Suite("Mail and webhooks", .enabled(if: AlarmReceivers.python != nil, "no Python environment"), .timeLimit(.minutes(2)))
struct ChannelTests {
    private let condition = AlarmCondition(.queueAge, "lt.md", .critical, .span(.seconds(3900)))

    @Test func aMailIsWhatAMailServerTakesAndAReaderReads() async throws {
        let receivers = try AlarmReceivers()
        let port = try #require(try await receivers.next()["smtp"]?.integer)
        let server = MailServer(url: "smtp://127.0.0.1:\(port)", from: "vartai@gateway.example", user: nil, password: nil)
        let channel = MailChannel(server: server, to: "budi@agency.example")
        let notice = try AlarmTextTests.notice(condition)
        let text = AlarmText(notice, .lt, AlarmTextTests.place)
        // A server that cannot now is tried again by the keeper, not here.
        await #expect(throws: AlarmChannelFailure.self) { try await channel.send(notice, text) }
        try await channel.send(notice, text)
        let mail = try await receivers.next()
        #expect(mail["from"] == "vartai@gateway.example" && mail["to"]?.array == ["budi@agency.example"])
        #expect(mail["header"]?.array == ["vartai@gateway.example", "budi@agency.example"])
        #expect(mail["subject"]?.string == text.title)
        #expect(mail["text"]?.string?.replacing("\r\n", with: "\n").trimmingCharacters(in: .newlines) == text.body)
        #expect(mail["type"] == "text/plain" && mail["charset"] == "utf-8" && mail["auto"] == "auto-generated")
        #expect(mail["defects"]?.array == [])
        #expect(mail["date"]?.string == "2027-01-15T08:00:00+00:00")
        #expect((mail["longest"]?.integer ?? 1000) <= 998, "RFC 5322 §2.1.1")
        #expect(mail["references"] == .null)
        let cleared = try AlarmTextTests.notice(condition, cleared: true)
        try await channel.send(cleared, AlarmText(cleared, .en, AlarmTextTests.place))
        let answer = try await receivers.next()
        #expect(answer["references"]?.string == "<\(cleared.alarm.id.wireText)@gateway.example>")
        #expect(answer["id"] != mail["id"])
    }

    @Test func aWebhookIsSignedAndItsAnswerCounts() async throws {
        let receivers = try AlarmReceivers()
        let port = try #require(try await receivers.next()["http"]?.integer)
        let key = Array(AlarmReceivers.secret.utf8)
        func channel(_ path: String) -> WebhookChannel {
            WebhookChannel(address: "http://127.0.0.1:\(port)\(path)") { body in
                SHA256.authenticationCode(of: body, key: key).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            }
        }
        let notice = try AlarmTextTests.notice(condition)
        let text = AlarmText(notice, .en, AlarmTextTests.place)
        try await channel("/taken").send(notice, text)
        let post = try await receivers.next()
        #expect(post["signed"]?.bool == true && post["type"] == "application/json")
        #expect(post["json"]?["event"] == "raised" && post["json"]?["alarm"]?["kind"] == "queueAge" && post["json"]?["alarm"]?["seconds"] == 3900)
        #expect(post["json"]?["title"]?.string == text.title && post["json"]?["language"] == "en")
        await #expect(throws: AlarmChannelFailure("HTTP status 500")) { try await channel("/fails").send(notice, text) }
    }

    @Test func nobodyThereIsAFailureAndNoHang() async throws {
        let notice = try AlarmTextTests.notice(condition)
        let text = AlarmText(notice, .en, AlarmTextTests.place)
        let nowhere = MailServer(url: "smtp://127.0.0.1:1", from: "a@b.example", user: nil, password: nil)
        await #expect(throws: AlarmChannelFailure.self) { try await MailChannel(server: nowhere, to: "c@d.example").send(notice, text) }
        await #expect(throws: AlarmChannelFailure.self) { try await WebhookChannel(address: "http://127.0.0.1:1/").send(notice, text) }
    }
}
