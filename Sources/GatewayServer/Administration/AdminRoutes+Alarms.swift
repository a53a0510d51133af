import Alarms
import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import Hummingbird

/// Alarms, in the language that the request asks for.
extension AdminRoutes {
    func listAlarms(_ request: AdminRequest) async -> Response {
        let listing = await alarms.listing()
        return Answer.json(
            AdminAlarmListing(
                at: listing.at, alarms: listing.alarms.map { shown($0, request) }, silences: listing.silences.map { AdminSilence($0) }
            ).json)
    }

    func acknowledge(_ request: AdminRequest) async throws -> Response {
        let id = try request.id("alarmId")
        do {
            return Answer.json(shown(try await alarms.acknowledge(id, by: request.administrator.id), request).json)
        } catch {
            throw Problem(error)
        }
    }

    func silence(_ request: AdminRequest) async throws -> Response {
        let id = try request.id("alarmId")
        let body = try await request.body()
        guard await alarms.isRaised(id) else { throw Problem(.resourceUnknown) }
        let until = try AdminRequestBody.silence(body, now: gateway.wallTime)
        do {
            return Answer.json(shown(try await alarms.silence(id, until: until, by: request.administrator.id), request).json)
        } catch {
            throw Problem(error)
        }
    }

    func unsilence(_ request: AdminRequest) async throws -> Response {
        let id = try request.id("alarmId")
        do { try await alarms.endSilence(of: id, by: request.administrator.id) } catch { throw Problem(error) }
        return await listAlarms(request)
    }

    private func shown(_ standing: StandingAlarm, _ request: AdminRequest) -> AdminAlarm {
        let alarm = standing.alarm
        let text = alarms.text(of: alarm, AcceptedLanguage.choose(request.request.headers))
        return AdminAlarm(
            id: alarm.id, kind: alarm.key.kind.rawValue, subject: alarm.key.subject, severity: alarm.severity.rawValue, raisedAt: alarm.raisedAt,
            title: text.title, text: text.body,
            acknowledged: alarm.acknowledgement.map { .init(administrator: $0.administrator, at: $0.at) },
            silence: standing.silence.map { AdminSilence($0) })
    }
}

extension AdminSilence {
    init(_ silence: AlarmSilence) {
        self.init(
            alarm: silence.alarm, kind: silence.kind?.rawValue, subject: silence.subject, until: silence.until,
            administrator: silence.administrator)
    }
}

extension Problem {
    fileprivate init(_ refusal: AlarmOrderRefusal) {
        switch refusal {
        case .unknown: self.init(.resourceUnknown)
        case .full: self.init(.tooManySilences, ["n": .count(AlarmRegister.mostSilences)])
        case .notSilenced: self.init(ErrorCode.notSilenced)
        }
    }
}
