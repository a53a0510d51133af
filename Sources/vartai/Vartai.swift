import ArgumentParser
import ExchangeFormats
import Foundation

/// The command line: a desk, what one does with it, and what an auditor needs without one.
struct Vartai: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vartai",
        abstract: "Interagency data exchange against trafficking in human beings / Duomenų mainai kovai su prekyba žmonėmis",
        discussion: """
            Exit status / Baigties kodas:
              0   done / atlikta
              1   refused, or a negative outcome / atsisakyta arba rezultatas neigiamas
              2   something could not be reached, or did not answer in time / nepasiekta arba laiku neatsakyta
              64  the command line is wrong / netaisyklinga komanda
              65  the data are wrong / netinkami duomenys
              69  no desk runs / darbo vieta neveikia
              70  a fault of the program / programos klaida
              74  a file could not be written / nepavyko įrašyti failo
              78  the configuration is wrong / netinkama konfigūracija

            Example / Pavyzdys:
              vartai query person --family-name Kazlauskas --given-name Jonas --born 1994-07-03 \\
                --case A-17 --justification "Patikra dėl galimo verbavimo" --desk desk.yaml
            """,
        version: ProgramVersion.current,
        subcommands: [
            DeskCommand.self, QueryCommand.self, SendCommand.self, InboxCommand.self, OutboxCommand.self, TestsCommand.self, MessageCommand.self,
            EvidenceCommand.self, VerifyCommand.self, AuditCommand.self, FormatsCommand.self, ErrorsCommand.self, PKICommand.self,
            StampCommand.self, TSACommand.self, MatchCommand.self, SourceCommand.self, AdminCommand.self,
        ])
}

@main
enum Main {
    /// Every way out is a sentence and an exit status: an error that leaves `main` would be a trap.
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        var console = Console(language: .preferred(in: ProcessInfo.processInfo.environment), json: false)
        do {
            var command = try Vartai.parseAsRoot()
            guard let ours = command as? any VartaiCommand else {
                // Help, version, completion scripts, and groups of commands without one chosen.
                try command.run()
                return
            }
            console = ours.common.console
            try await ours.perform(console)
            leave(0)
        } catch let failure as CommandFailure {
            end(failure, console)
        } catch let code as ExitCode {
            leave(code.rawValue)
        } catch let problem as Problem {
            end(CommandFailure(problem), console)
        } catch {
            guard Vartai.exitCode(for: error) != .failure else {
                end(CommandFailure(.fault, code: .internalFailure, Texts.interrupted), console)
            }
            Vartai.exit(withError: error)
        }
    }

    private static func end(_ failure: CommandFailure, _ console: Console) -> Never {
        if console.json {
            console.complain(JSONWriter.pretty(failure.json(console.language)).trimmingCharacters(in: .newlines))
        } else {
            for line in failure.lines(console.language) { console.complain(line) }
        }
        leave(failure.status.rawValue)
    }

    /// Without what libraries do at `exit`: the thread of libcurl may still be putting away a connection, which OpenSSL and what libcurl brings along would
    /// then free a second time.
    private static func leave(_ status: Int32) -> Never {
        fflush(nil)
        _exit(status)
    }
}
