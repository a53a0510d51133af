import ExchangeFormats
import Foundation
import Gateway

/// The files by which routes are judged, on anybody's machine.
struct AgreementFiles {
    let routes: RoutePolicy
    /// Of the agreements' file, as lines are named by it.
    let name: String
    private let directory: Directory

    /// - Throws: ``CommandFailure`` with the line that is wrong.
    init(agreements: String, directory: String) throws(CommandFailure) {
        name = URL(fileURLWithPath: agreements).lastPathComponent
        do throws(RegistryFileError) {
            (self.directory, routes) = try RoutePolicy.load(
                agreements: URL(fileURLWithPath: agreements), directory: URL(fileURLWithPath: directory))
        } catch {
            let place = "\(error.file):\(error.line): "
            throw CommandFailure(.data, BilingualText(lt: place + error.lt, en: place + error.en))
        }
    }

    /// - Throws: ``CommandFailure`` where the directory has no such endpoint.
    func endpoint(_ id: String) throws(CommandFailure) -> DirectoryEndpoint {
        guard let endpoint = directory.endpoint(id) else { throw CommandFailure(.data, Texts.noSuchEndpoint(id)) }
        return endpoint
    }
}
