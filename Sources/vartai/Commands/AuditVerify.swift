import ArgumentParser
import ExchangeFormats
import Foundation
import GatewayStorage
import Trust

struct AuditVerify: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Whether the log is whole and unchanged / Ar žurnalas visas ir nepakeistas",
        discussion: """
            Reads an exported log, or with --state the gateway's own, and needs neither an account nor the gateway. Every entry is held against its
            hash, the hashes against the inner nodes, the tree against every signed head, and against heads that others have kept (--witnessed: what
            “vartai audit witness --save” writes). What does not hold is named with its place.
            --fork judges the two heads that a desk kept when the gateway contradicted itself.
            Exit status: 0 everything holds; 1 something does not.

            Example / Pavyzdys:
              vartai audit verify log.jsonl --anchors pki/anchors.pem --crl pki/crl.pem --witnessed head.json
              vartai audit verify --fork fork.json --anchors pki/anchors.pem --crl pki/crl.pem --exchange lt.test
            """)

    @Argument(help: "Exported log / Išrašytas žurnalas") var file: String?
    @Option(help: "The gateway's state folder instead of a file / Mainų mazgo būsenos aplankas vietoj failo") var state: String?
    @Option(help: "A signed head that somebody has kept; may be repeated / Kito išsaugota žurnalo santrauka, galima kartoti") var witnessed:
        [String] = []
    @Option(help: "What a desk kept of a contradiction / Darbo vietos išsaugotas prieštaravimas") var fork: String?
    @Option(help: "Exchange, such as lt.test; default: what the log says / Mainų aplinka") var exchange: String?
    @OptionGroup var trust: TrustOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard trust.anchors != nil else { throw ValidationError("--anchors: anchors.pem") }
        guard [file, state, fork].compactMap({ $0 }).count == 1 else { throw ValidationError("log.jsonl | --state | --fork") }
        guard fork == nil || exchange != nil else { throw ValidationError("--exchange: lt.test") }
    }

    func perform(_ console: Console) throws {
        guard let paths = try trust.pathVerifier() else { return }
        if let fork { return try judge(fork, paths, console) }
        let report = try verify(paths, console)
        AuditReportView.show(report, console)
        if !report.isGood { throw ExitCode(ExitStatus.negative.rawValue) }
    }

    private func verify(_ paths: CertificatePathVerifier, _ console: Console) throws(CommandFailure) -> LogReport {
        if let state {
            let log = try AuditLogFile.opened(state)
            var audit = try audit(of: exchange ?? log.exchange, paths)
            let progress = ProgressLine(console, BilingualText(lt: state, en: state), total: log.size, words: Texts.auditProgress)
            do {
                try log.export { line in
                    audit.read(line: line.bytes.dropLast())
                    if audit.done % 4096 == 0 { progress.show(audit.done) }
                }
            } catch {
                throw CommandFailure(.data, code: .fileUnreadable, Texts.auditLogUnreadable(state))
            }
            progress.end()
            return audit.finish()
        }
        return try verify(file: file ?? "-", paths, console)
    }

    private func verify(file: String, _ paths: CertificatePathVerifier, _ console: Console) throws(CommandFailure) -> LogReport {
        do {
            let handle = file == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
            var lines = LogLines(handle)
            var audit: LogAudit?
            var progress: ProgressLine?
            while let line = try lines.next() {
                if audit == nil {
                    guard case .header(let claimed, let size)? = LogExportLine(line) else { throw CommandFailure(.data, Texts.auditNoExport(file)) }
                    audit = try self.audit(of: exchange ?? claimed, paths)
                    progress = ProgressLine(console, BilingualText(lt: file, en: file), total: size, words: Texts.auditProgress)
                }
                audit?.read(line: line)
                if let done = audit?.done, done % 4096 == 0 { progress?.show(done) }
            }
            progress?.end()
            guard let report = audit?.finish(isWhole: lines.isWhole) else { throw CommandFailure(.data, Texts.auditNoExport(file)) }
            return report
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.data, code: .fileUnreadable, Texts.fileUnreadable(file))
        }
    }

    private func audit(of exchange: String, _ paths: CertificatePathVerifier) throws(CommandFailure) -> LogAudit {
        let verifier = LogVerifier(SignatureVerifier(exchange: exchange, paths: paths))
        var heads: [SignedTreeHead] = []
        for path in witnessed {
            let value = try InputFile.json(path)
            do throws(Problem) {
                heads.append(try verifier.verifyHead(try FlattenedJWS(value)))
            } catch {
                throw CommandFailure(error, .negative)
            }
        }
        return LogAudit(verifier, exchange: exchange, witnessed: heads)
    }

    private func judge(_ path: String, _ paths: CertificatePathVerifier, _ console: Console) throws {
        let value = try InputFile.json(path)
        let verdict: ContradictionVerdict
        do throws(Problem) {
            let verifier = LogVerifier(SignatureVerifier(exchange: exchange ?? "", paths: paths))
            verdict = try verifier.judge(try LogContradiction(value))
        } catch {
            throw CommandFailure(error, .negative)
        }
        AuditReportView.show(verdict, console)
        if verdict != .none { throw ExitCode(ExitStatus.negative.rawValue) }
    }
}
