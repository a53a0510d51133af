import ExchangeFormats
import Foundation

/// Codes are stable. What stands in `Schemas/codelists/` has been seen by others, and messages with it have to stay readable: a code is withdrawn by
/// its last day, never taken out.
struct PublishedCodes {
    private(set) var findings: [Finding] = []

    /// - Parameter root: of the repository.
    init(_ folder: DefinitionFolder, root: URL) {
        let place = "\(SchemaFiles.folder)/codelists"
        let found = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: place).path)) ?? []
        for name in found.filter({ $0.hasSuffix(".json") }).sorted() {
            guard let data = try? Data(contentsOf: root.appending(path: "\(place)/\(name)")),
                let published = try? JSONReader.read([UInt8](data), limits: JSONLimits(bytes: 4 << 20, values: 1 << 20))
            else {
                findings.append(Finding(file: "\(place)/\(name)", line: 1, message: "cannot be read as a code list"))
                continue
            }
            let id = published["id"]?.string ?? ""
            guard let list = folder.reader.codeLists[id], let file = folder.codeLists.first(where: { $0.stem == id }) else {
                let message = "the code list “\(id)” was published: it is withdrawn by its validTo, never taken out"
                findings.append(Finding(file: "\(place)/\(name)", line: 1, message: message))
                continue
            }
            for code in (published["codes"]?.array ?? []).compactMap({ $0["code"]?.string }) where list[code] == nil {
                let message = "the code “\(code)” was published: it is withdrawn by its validTo, never taken out"
                findings.append(file.finding(message, at: JSONPointer(["codes"])))
            }
        }
    }
}
