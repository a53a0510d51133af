import Alarms
import ExchangeFormats
import Foundation
import TestSupport
import Testing
import Transport

@Suite("What receivers of alarms read")
struct AlarmTextTests {
    static let now = UTCInstant(seconds: 1_800_000_000)
    static let place = AlarmPlace(exchange: "lt.test", gateway: "lt.vartai")

    static func notice(_ condition: AlarmCondition, cleared: Bool = false) throws -> AlarmNotice {
        var register = AlarmRegister()
        let raised = register.judge([condition], of: [condition.key.kind], at: now, random: SeededRandom(seed: 3))
        guard cleared else { return try #require(raised.first) }
        _ = register.judge([], of: [condition.key.kind], at: now, random: SeededRandom(seed: 3))
        return try #require(register.judge([], of: [condition.key.kind], at: now.adding(.seconds(90)), random: SeededRandom(seed: 3)).first)
    }

    /// In the unit of each kind.
    static func figures(_ kind: AlarmKind) -> [AlarmFigure] {
        switch kind {
        case .queueAge, .endpointUnreachable, .overdueAnswers, .stampBacklog: [.span(.seconds(3900)), .span(.seconds(3)), .span(.seconds(200_000))]
        case .store: [.none, .span(.seconds(3)), .span(.seconds(90))]
        case .deadLetters: [.count(1), .count(12_345)]
        case .certificateExpiry: [.none, .left(.seconds(86_400 * 3)), .left(.seconds(30)), .left(.zero)]
        case .unapprovedChange: [.left(.seconds(86_400)), .left(.seconds(30)), .left(.zero)]
        case .disk, .rejections: [.percent(7), .percent(0)]
        case .clock, .revocation, .auditLog: [.none]
        }
    }

    @Test("Every alarm has whole sentences in both languages", arguments: AlarmKind.allCases, Language.allCases)
    func sentences(_ kind: AlarmKind, _ language: Language) throws {
        for figure in Self.figures(kind) {
            for cleared in [false, true] {
                let text = AlarmText(try Self.notice(AlarmCondition(kind, "lt.md", .critical, figure), cleared: cleared), language, Self.place)
                #expect(!text.title.contains("\n") && text.title.utf8.count < 120)
                for paragraph in text.body.components(separatedBy: "\n\n").dropLast(2) {
                    #expect(paragraph.hasSuffix("."), "\(paragraph)")
                    #expect(!paragraph.contains("  ") && !paragraph.contains(".."))
                }
                #expect(text.body.contains("lt.vartai") && text.body.contains(kind.rawValue))
            }
        }
    }

    @Test func whomToRing() throws {
        let contacts = [AlarmContact(endpoint: "lt.sav.15", phone: "+37061234515"), AlarmContact(endpoint: "lt.md", phone: "+37061234502")]
        let late = AlarmCondition(.overdueAnswers, "lt.sav.15", .critical, .span(.seconds(60)), contacts: contacts)
        let notice = try Self.notice(late)
        #expect(AlarmText(notice, .lt, Self.place).body.contains("\n\nSkambinti: +37061234515 (lt.sav.15); paskui +37061234502 (lt.md)\n\n"))
        #expect(AlarmText(notice, .en, Self.place).body.contains("\n\nRing: +37061234515 (lt.sav.15); then +37061234502 (lt.md)\n\n"))
        #expect(!AlarmText(try Self.notice(late, cleared: true), .en, Self.place).body.contains("Ring"))
        // They outlive a restart.
        var register = AlarmRegister()
        _ = register.judge([late], of: [.overdueAnswers], at: Self.now, random: SeededRandom(seed: 3))
        #expect(AlarmRegister(json: register.json)?.alarms.first?.contacts == contacts)
    }

    @Test func aQueueThatIsLate() throws {
        let text = AlarmText(try Self.notice(AlarmCondition(.queueAge, "lt.md", .warning, .span(.seconds(3900)))), .lt, Self.place)
        #expect(text.title == "Įspėjimas: eilė vėluoja – lt.md")
        #expect(text.body.hasPrefix("Mainų dalyvio lt.md eilėje seniausias pranešimas laukia 1\u{A0}val. 5\u{A0}min."))
        let english = AlarmText(try Self.notice(AlarmCondition(.queueAge, "lt.md", .warning, .span(.seconds(3900))), cleared: true), .en, Self.place)
        #expect(english.title == "Cleared: the queue is late – lt.md")
        #expect(english.body.hasPrefix("This is over: The oldest message for lt.md has waited 1\u{A0}h 5\u{A0}min.\n\nSince: "))
    }

    @Test(
        "Addresses that may stand in a header",
        arguments: [
            ("a@b.example", true), ("a b@c", false), ("a@b@c", false), ("a\r\nBcc: x@y", false), ("@b", false), ("a@b>", false), ("ą@b", false),
        ])
    func addresses(_ text: String, _ isGood: Bool) { #expect(MailMessage.isAddress(text) == isGood) }

    @Test(
        "Where a webhook may be",
        arguments: [
            ("https://call.example/vartai?x=1", true), ("http://127.0.0.1:9/x", true), ("http://call.example/", false),
            ("https://a:b@call.example/", false),
            ("ftp://call.example/", false), ("https:///x", false), ("https://call.example/ x", false),
        ])
    func webhooks(_ text: String, _ isGood: Bool) { #expect(WebhookChannel.isAddress(text) == isGood) }

    @Test(
        "A mail server",
        arguments: [
            ("smtps://mail.example:465", true), ("smtp://127.0.0.1:2525", true), ("https://mail.example", false), ("smtp://a:b@mail.example", false),
        ])
    func servers(_ text: String, _ isGood: Bool) { #expect(MailServer.isAddress(text) == isGood) }
}
