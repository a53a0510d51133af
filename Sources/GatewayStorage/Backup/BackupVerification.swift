import DatabaseFiles
package import ExchangeFormats
package import Foundation
package import Trust

/// Reads a whole backup again and says whether it is what was made, and whether a restore of it would work.
package struct BackupVerification {
    package struct Report: Sendable {
        package let state: BackupManifest
        /// `nil` where the keys were not looked at.
        package let keys: BackupManifest?
        /// What does not hold; the first of many.
        package fileprivate(set) var findings: [BilingualText] = []
        package fileprivate(set) var files = 0
        package fileprivate(set) var bytes = 0
        /// Contents and parts that these keys do not open; what the state's own manifest counted were erased before it was made.
        package fileprivate(set) var contentsWithoutKey: Int?
        /// `nil` where the log was not looked at.
        package fileprivate(set) var log: LogReport?

        package var isGood: Bool { findings.isEmpty }

        /// Erased between the two halves.
        package var erasedSince: Int { max(0, (contentsWithoutKey ?? state.contentsWithoutKey) - state.contentsWithoutKey) }
    }

    private static let mostFindings = 100

    private let progress: BackupProgress

    package init(progress: BackupProgress = .none) { self.progress = progress }

    /// Blocks.
    ///
    /// - Parameters:
    ///   - keys: the folder with the keys' half; `nil`: only the state is looked at.
    ///   - log: judges the audit log's heads; `nil`: it is not recomputed.
    /// - Throws: ``BackupFailure`` where there is no backup, or the halves do not belong together.
    package func verify(state: URL, keys: URL?, log: LogVerifier?) throws(BackupFailure) -> Report {
        let manifest = try BackupManifest(folder: state, half: .state)
        var ofKeys: BackupManifest?
        if let keys {
            let half = try BackupManifest(folder: keys, half: .keys)
            try manifest.check(keys: half)
            ofKeys = half
        }
        var report = Report(state: manifest, keys: ofKeys)
        func attempt(_ place: URL, _ work: () throws -> Void) {
            do { try work() } catch { find(BackupFailure(error, at: place.path).text, &report) }
        }
        attempt(state) { try checkFiles(state, &report) }
        if let keys, let ofKeys { attempt(keys) { try checkKeys(keys, ofKeys, &report) } }
        attempt(state) { try checkDatabase(state, keys: keys.flatMap { folder in ofKeys?.keyFile(in: folder) }, &report) }
        if let log { attempt(state) { try checkLog(state, log, &report) } }
        return report
    }

    private func find(_ text: BilingualText, _ report: inout Report) {
        if report.findings.count < Self.mostFindings { report.findings.append(text) }
    }

    private func checkFiles(_ folder: URL, _ report: inout Report) throws {
        let manifest = report.state
        let list = folder.appending(path: BackupManifest.list)
        try compare(BackupDigest.read(list, as: BackupManifest.list), manifest.files, &report)
        let files = try BackupFileList.read(list)
        for (number, listed) in files.enumerated() {
            progress(.files, number, of: files.count)
            do {
                let found = try BackupDigest.read(folder.appending(path: listed.name), as: listed.name)
                if found.digest != listed.digest { find(Self.changed(listed.name), &report) }
                report.files += 1
                report.bytes += found.size
            } catch {
                find(BackupFailure(error, at: listed.name).text, &report)
            }
        }
        // What nobody listed would be restored by nobody, and hides what it is.
        let known = Set(files.map(\.name) + [BackupManifest.list, BackupManifest.name])
        let found = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: folder.appending(path: name).path, isDirectory: &isFolder) && !isFolder.boolValue
        }
        for name in Set(found).subtracting(known).sorted() {
            find(BilingualText(lt: "\(name): failo nėra sąraše", en: "\(name): the file is in no list"), &report)
        }
    }

    private func checkKeys(_ folder: URL, _ manifest: BackupManifest, _ report: inout Report) throws {
        progress(.keys)
        guard let file = manifest.keyFile(in: folder) else {
            return find(BackupFailure(lt: "raktų kopijoje nėra raktų", en: "the copy of the keys holds none").text, &report)
        }
        let found = try BackupDigest.read(file, as: file.lastPathComponent)
        compare(found, manifest.files, &report)
        report.files += 1
        report.bytes += found.size
        let database = try BackupDatabase(file)
        defer { try? database.close() }
        for finding in try database.findings() { find(Self.damaged(file, finding), &report) }
        guard try database.identity() == manifest.store else {
            return find(BackupFailure(lt: "raktų kopija padaryta iš kitos saugyklos", en: "the copy of the keys is of another store").text, &report)
        }
    }

    private func checkDatabase(_ folder: URL, keys: URL?, _ report: inout Report) throws {
        progress(.integrity)
        let file = folder.appending(path: BackupManifest.database)
        let database = try BackupDatabase(file)
        defer { try? database.close() }
        for finding in try database.findings() { find(Self.damaged(file, finding), &report) }
        let listed = Set(try BackupFileList.read(folder.appending(path: BackupManifest.list)).map(\.name))
        let parts = try database.parts().filter { listed.contains(BackupParts.name($0.file)) }
        for part in parts {
            let name = BackupParts.name(part.file)
            let size = PrivateFiles.size(of: folder.appending(path: name))
            if size != SealedStream.sealedSize(of: part.size) { find(Self.changed(name), &report) }
        }
        if try parts.count != report.state.parts || database.contents != report.state.contents {
            find(
                BilingualText(
                    lt: "duomenų bazėje ne tiek pranešimų ar priedų, kiek nurodyta kopijos apraše",
                    en: "the database has not as many messages or parts as the manifest says"), &report)
        }
        guard let keys else { return }
        let without = try database.contentsWithoutKey(keys: keys)
        report.contentsWithoutKey = without
        // Made together, they are as they were counted; later keys may know more erasures.
        if without < report.state.contentsWithoutKey || report.keys?.id == report.state.id && without != report.state.contentsWithoutKey {
            find(
                BilingualText(
                    lt: "be rakto likusių pranešimų – \(without), turėjo būti \(report.state.contentsWithoutKey)",
                    en: "\(without) contents have no key, and \(report.state.contentsWithoutKey) should"), &report)
        }
    }

    private func checkLog(_ folder: URL, _ verifier: LogVerifier, _ report: inout Report) throws {
        let log = try AuditLogFile(stateDirectory: folder)
        var audit = LogAudit(verifier, exchange: log.exchange)
        try log.export { line in
            audit.read(line: line.bytes.dropLast())
            if audit.done % 4096 == 0 { progress(.log, audit.done, of: log.size) }
        }
        let result = audit.finish()
        report.log = result
        for finding in result.findings {
            find(
                BilingualText(
                    lt: "audito žurnalas pakeistas (\(finding.kind.rawValue))", en: "the audit log was changed (\(finding.kind.rawValue))"), &report)
        }
    }

    private func compare(_ found: BackupManifest.File, _ files: [BackupManifest.File], _ report: inout Report) {
        if !files.contains(found) { find(Self.changed(found.name), &report) }
    }

    private static func changed(_ name: String) -> BilingualText {
        BilingualText(lt: "\(name): failas pakeistas arba sugadintas", en: "\(name): the file was changed, or is damaged")
    }

    private static func damaged(_ file: URL, _ finding: String) -> BilingualText {
        BilingualText(lt: "\(file.lastPathComponent): SQLite: \(finding)", en: "\(file.lastPathComponent): SQLite: \(finding)")
    }
}

extension BackupManifest {
    /// The key store of a keys half.
    func keyFile(in folder: URL) -> URL? { half == .keys ? files.first.map { folder.appending(path: $0.name) } : nil }
}
