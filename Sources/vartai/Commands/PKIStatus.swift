import ArgumentParser
import ExchangeFormats
import Foundation
import Installation
import StrictYAML
import Trust

struct PKIStatus: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "What expires when / Kas kada baigia galioti",
        discussion: """
            Lists every certificate and revocation list that a vartaid.yaml or desk.yaml names, those of the gateway's directory too, what ends
            first on top, and the key that the master key lies under. For monitoring: exit status 0 while nothing ends within 30 days (a revocation list: within the last third of its time),
            1 otherwise, also where something has expired, is revoked or cannot be read.
            Rodo visus konfigūracijoje (vartaid.yaml arba desk.yaml) ir dalyvių kataloge nurodytus sertifikatus, atšauktųjų sąrašus ir raktų šifravimo raktą. Stebėsenai:
            kodas 0, kol niekas nesibaigia per 30 dienų, kitaip 1.
            Example / Pavyzdys: vartai pki status /etc/vartai/vartaid.yaml --json
            """)

    @Argument(help: "vartaid.yaml or desk.yaml / Konfigūracija") var configuration: String
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        let now = SystemClock().now()
        let inventory: CertificateInventory
        do throws(YAMLError) {
            inventory = try CertificateInventory.read(configuration: URL(fileURLWithPath: configuration), at: now)
        } catch {
            throw CommandFailure(error)
        }
        if console.json {
            console.show([
                "at": .string(now.rfc3339), "worst": .string(inventory.worst.rawValue),
                "entries": .array(inventory.entries.map { $0.json(at: now) }),
            ])
        } else {
            let language = console.language
            console.show(
                Table(
                    [Texts.validTo, Texts.daysLeft, Texts.condition, Texts.purpose, Texts.subjectOf, Texts.file].map { $0[language] },
                    rows: inventory.entries.map { entry in
                        [
                            .init(entry.ends?.localText ?? "–"), .init(entry.daysLeft(at: now).map(String.init) ?? "–"),
                            .init(Texts.name(entry.state)[language], entry.state.tone), .init(Texts.name(entry.kind)[language]),
                            .init(entry.subject), .init(entry.file.path, .faint),
                        ]
                    }))
        }
        if inventory.worst.needsAction { throw ExitCode(ExitStatus.negative.rawValue) }
    }
}

extension CertificateInventory.Entry {
    /// Whole days, rounded down.
    fileprivate func daysLeft(at now: UTCInstant) -> Int64? {
        ends.map { Int64((Double($0.milliseconds - now.milliseconds) / 86_400_000).rounded(.down)) }
    }

    fileprivate func json(at now: UTCInstant) -> JSONValue {
        var object: JSONObject = [
            "kind": .string(kind.rawValue), "subject": .string(subject), "file": .string(file.path), "state": .string(state.rawValue),
        ]
        object["fingerprint"] = fingerprint.map { .string($0.hexadecimal) }
        object["begins"] = begins.map { .string($0.rfc3339) }
        object["ends"] = ends.map { .string($0.rfc3339) }
        object["daysLeft"] = daysLeft(at: now).map { .number(JSONNumber(Int($0))) }
        return .object(object)
    }
}

extension CertificateInventory.State {
    fileprivate var tone: Tone {
        switch self {
        case .good, .kept: .good
        case .soon, .due: .attention
        case .urgent, .notYetValid, .expired, .revoked, .inClear, .unreadable: .bad
        }
    }
}
