package import Foundation

/// Where the story finds its programs and files, and where it leaves its state.
package struct StoryPlace: Sendable {
    /// The folder with `vartaid` and `vartai`.
    package let programs: URL
    /// The checkout: Examples/, Certificates/, Schemas/.
    package let project: URL
    /// Everything that the story writes. Emptied at its start.
    package let state: URL

    package init(programs: URL, project: URL, state: URL) {
        self.programs = programs.standardizedFileURL
        self.project = project.standardizedFileURL
        self.state = state.standardizedFileURL
    }

    package var vartaid: URL { programs.appending(path: "vartaid") }
    package var vartai: URL { programs.appending(path: "vartai") }
    package var pki: URL { state.appending(path: "pki") }
    /// What `vartai admin` reads.
    package var adminConfiguration: URL { state.appending(path: "admin.yaml") }
    /// What the administrator's browser imports: `tls.p12`, and the same in PEM, `tls.pem` and `tls.key`.
    package var administrator: URL { pki.appending(path: "administrators/\(StoryNames.administrator)") }
    package var logs: URL { state.appending(path: "logs") }
    package var gateway: URL { state.appending(path: "gateway") }
    package func desk(_ endpoint: StoryEndpoint) -> URL { state.appending(path: "desks/\(endpoint.rawValue)") }
    package func deskConfiguration(_ endpoint: StoryEndpoint) -> URL { desk(endpoint).appending(path: "desk.yaml") }
    package var gatewayConfiguration: URL { gateway.appending(path: "vartaid.yaml") }
    package var exports: URL { state.appending(path: "exports") }

    /// Makes an empty state folder. A folder that is not a story's is left alone.
    func prepare() throws {
        let mark = state.appending(path: ".vartai-story")
        let files = FileManager.default
        if files.fileExists(atPath: state.path) {
            let isOurs = try files.fileExists(atPath: mark.path) || files.contentsOfDirectory(atPath: state.path).isEmpty
            guard isOurs else {
                throw StoryFailure(
                    lt: "Aplanke \(state.lastPathComponent) yra kitų failų; nurodykite tuščią aplanką.",
                    en: "The folder \(state.lastPathComponent) holds other files; name an empty one.")
            }
            try files.removeItem(at: state)
        }
        for folder in [state, logs, gateway, exports] + StoryEndpoint.allCases.map(desk) {
            try files.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        try Data().write(to: mark)
    }
}

/// The six agencies of the story, by their endpoint ids.
package enum StoryEndpoint: String, Sendable, CaseIterable {
    case police = "lt.policija.lkpb"
    case migration = "lt.md"
    case borderGuard = "lt.vsat"
    case hotline = "ngo.nappz.linija"
    case municipality = "lt.sav.15"
    case labourInspectorate = "lt.vdi.vilnius"
}
