import Alarms
import ExchangeFormats
import Foundation
import Installation

/// What ends soon, and how full the disks are.
struct InstallationAlarmSource: AlarmSource {
    let configuration: URL
    /// By the names of the configuration.
    let folders: [(name: String, place: URL)]
    let objectives: AlarmObjectives
    let clock: any WallClock

    func reading() async -> AlarmReading {
        let disks = folders.compactMap { disk($0.name, $0.place) }
        guard let inventory = try? CertificateInventory.read(configuration: configuration, at: clock.now()) else {
            return AlarmReading(disks, of: [.disk])
        }
        return AlarmReading(Self.expiries(inventory, at: clock.now()) + disks, of: [.certificateExpiry, .disk])
    }

    private static func expiries(_ inventory: CertificateInventory, at now: UTCInstant) -> [AlarmCondition] {
        // While a certificate is replaced both are listed: what counts is when the last of them ends.
        var last: [String: CertificateInventory.Entry] = [:]
        for entry in inventory.entries {
            let subject = "\(entry.kind.rawValue) \(entry.subject)"
            if let other = last[subject], (other.ends?.milliseconds ?? .min) >= (entry.ends?.milliseconds ?? .min) { continue }
            last[subject] = entry
        }
        return last.sorted { $0.key < $1.key }.compactMap { subject, entry in
            switch entry.state {
            case .good, .kept, .notYetValid: nil
            case .soon, .due: AlarmCondition(.certificateExpiry, subject, .warning, figure(entry, now))
            case .urgent, .expired, .revoked: AlarmCondition(.certificateExpiry, subject, .critical, figure(entry, now))
            case .inClear, .unreadable: AlarmCondition(.certificateExpiry, subject, .critical)
            }
        }
    }

    private static func figure(_ entry: CertificateInventory.Entry, _ now: UTCInstant) -> AlarmFigure {
        entry.state == .revoked ? .left(.zero) : entry.ends.map { .left($0.since(now)) } ?? .none
    }

    private func disk(_ name: String, _ place: URL) -> AlarmCondition? {
        var figures = statvfs()
        guard statvfs(place.path, &figures) == 0 else { return nil }
        return objectives.disk(
            name, free: UInt64(figures.f_bavail) * UInt64(figures.f_frsize), whole: UInt64(figures.f_blocks) * UInt64(figures.f_frsize))
    }
}

/// The alarms' file in the state folder, 0600.
struct AlarmStateFile: AlarmFile {
    private let file: URL
    private static let limit = 16 << 20

    init(directory: URL) { file = directory.appending(path: "alarms.json") }

    func read() throws -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int ?? 0
        guard size <= Self.limit else { throw CocoaError(.fileReadTooLarge) }
        return Array(try Data(contentsOf: file))
    }

    func write(_ bytes: [UInt8]) throws {
        try Data(bytes).write(to: file, options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }
}
