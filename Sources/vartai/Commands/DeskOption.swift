import ArgumentParser
import DeskServer
import ExchangeAPI
import ExchangeFormats
import Foundation
import StrictYAML
import Transport

/// Which desk a command speaks to.
struct DeskOption: ParsableArguments {
    @Option(help: "The desk's desk.yaml or state folder; default: VARTAI_DESK / Darbo vietos desk.yaml arba būsenos aplankas")
    var desk: String?

    /// The desk that runs there.
    ///
    /// - Throws: ``CommandFailure``: `deskNotRunning`, `configurationInvalid`.
    func client() throws(CommandFailure) -> DeskAPIClient {
        let file: APIStateFile
        do {
            file = try APIStateFile.read(inState: try stateDirectory())
        } catch let problem as Problem {
            throw CommandFailure(problem)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.fault, code: .internalFailure, Texts.interrupted)
        }
        do {
            return DeskAPIClient(exchange: try CurlLoopbackExchange(port: file.port), token: file.token)
        } catch {
            throw CommandFailure(Problem(.internalFailure))
        }
    }

    private func stateDirectory() throws(CommandFailure) -> URL {
        let environment = ProcessInfo.processInfo.environment["VARTAI_DESK"].flatMap { $0.isEmpty ? nil : $0 }
        guard let path = desk ?? environment else { throw CommandFailure(.configuration, code: .configurationInvalid, Texts.deskUnspecified) }
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue {
            return URL(fileURLWithPath: path, isDirectory: true)
        }
        return try Self.stateDirectory(configuration: path)
    }

    /// Only the place of the state is of interest here: the desk itself checks the rest when it starts.
    private static func stateDirectory(configuration path: String) throws(CommandFailure) -> URL {
        let bytes = try InputFile.read(path, limit: YAMLNode.maximumBytes)
        let state: String
        do throws(YAMLError) {
            state = try YAMLNode(file: path, text: String(decoding: bytes, as: UTF8.self)).mapping.string("state")
        } catch {
            throw CommandFailure(error)
        }
        return URL(fileURLWithPath: state, relativeTo: URL(fileURLWithPath: path).deletingLastPathComponent())
    }
}

extension CommandFailure {
    /// A configuration file that is wrong: where and why.
    init(_ error: YAMLError) {
        self.init(
            .configuration, code: .configurationInvalid,
            BilingualText(lt: "\(error.file):\(error.line): \(error.lt)", en: "\(error.file):\(error.line): \(error.en)"))
    }

    init(_ failure: DeskAPIFailure) {
        switch failure {
        case .refused(let problem): self.init(problem)
        case .notRunning: self.init(Problem(.deskNotRunning))
        case .interrupted: self.init(.unreachable, Texts.deskInterrupted)
        case .notUnderstood: self.init(.unreachable, Texts.deskNotUnderstood)
        }
    }
}

/// Calls an operation of the desk's API and turns its failures into the command's.
func asking<Value>(_ operation: () async throws(DeskAPIFailure) -> Value) async throws(CommandFailure) -> Value {
    do {
        return try await operation()
    } catch {
        throw CommandFailure(error)
    }
}
