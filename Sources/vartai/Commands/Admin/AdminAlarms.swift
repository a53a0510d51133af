import ArgumentParser
import ExchangeAPI
import ExchangeFormats
import Foundation
import Trust

struct AdminAlarms: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "alarms", abstract: "What is the matter, and who looks after it / Pavojaus signalai",
        discussion: "Example / Pavyzdys: vartai admin alarms --admin admin.yaml")

    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let answer = try await admin.client().get(AdminPath.alarms, in: console.language)
        if console.json { return console.show(answer) }
        AlarmView(language: console.language, now: answer["at"]).show(answer, console)
    }
}

struct AdminAcknowledge: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "acknowledge", abstract: "Says that you look after an alarm / Perimti pavojaus signalą",
        discussion: "Example / Pavyzdys: vartai admin acknowledge 0192f0c1-… --admin admin.yaml")

    @Argument(help: "Alarm / Signalas") var id: MessageIdentifier
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let answer = try await admin.client().post(AdminPath.act("acknowledge", onAlarm: id.value), in: console.language)
        if console.json { return console.show(answer) }
        AlarmView(language: console.language, now: nil).show([answer], console)
    }
}

struct AdminSilenceCommand: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "silence", abstract: "Tells nobody of an alarm for a time / Nutildyti pavojaus signalą",
        discussion: """
            The alarm goes on, and is listed. For 31 days at most.

            Example / Pavyzdys: vartai admin silence 0192f0c1-… --for 8h --admin admin.yaml
            """)

    @Argument(help: "Alarm / Signalas") var id: MessageIdentifier
    @Option(name: .customLong("for"), help: "30m, 8h, 2d / Kuriam laikui") var length: SilenceLength
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let until = SystemClock().now().adding(length.value)
        let answer = try await admin.client().post(
            AdminPath.act("silence", onAlarm: id.value), ["until": .string(until.rfc3339)], in: console.language)
        if console.json { return console.show(answer) }
        AlarmView(language: console.language, now: nil).show([answer], console)
    }
}

struct AdminUnsilence: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "unsilence", abstract: "Ends a silence / Nutraukti nutildymą",
        discussion: "Example / Pavyzdys: vartai admin unsilence 0192f0c1-… --admin admin.yaml")

    @Argument(help: "Alarm / Signalas") var id: MessageIdentifier
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let answer = try await admin.client().post(AdminPath.act("unsilence", onAlarm: id.value), in: console.language)
        if console.json { return console.show(answer) }
        AlarmView(language: console.language, now: answer["at"]).show(answer, console)
    }
}

/// How long a silence lasts: minutes, hours or days.
struct SilenceLength: ExpressibleByArgument {
    let value: Duration

    init?(argument: String) {
        guard let match = argument.wholeMatch(of: /([0-9]{1,5})([mhd])/), let count = Int(match.1), count > 0 else { return nil }
        let seconds = count * (match.2 == "m" ? 60 : match.2 == "h" ? 3600 : 86_400)
        guard seconds < AdminLimits.silenceDays * 86_400 else { return nil }
        value = .seconds(seconds)
    }
}
