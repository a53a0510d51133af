import Foundation
import FuzzTargets

// vartai-fuzz TARGET [options of libFuzzer] [corpus]
// vartai-fuzz --targets          one a line: name, share of the executions in percent, longest input
// vartai-fuzz --seeds FOLDER     writes the inputs to begin with, a folder for each target, and the words of the formats as a dictionary

/// The fuzzer's own main, as a function (clang's documentation of libFuzzer, “Using libFuzzer as a library”).
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

private func end(_ text: String) -> Never {
    FileHandle.standardError.write(Data((text + "\n").utf8))
    exit(64)
}

/// Chosen once, before the first input.
nonisolated(unsafe) private var target = FuzzTarget.json

private func writeSeeds(_ folder: URL) throws {
    for target in FuzzTarget.allCases {
        let place = folder.appending(path: target.rawValue)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let seeds = target.seeds + Suites.inputs(target)
        for (index, seed) in seeds.enumerated() where seed.count <= target.maximumLength {
            try Data(seed).write(to: place.appending(path: "seed-\(index)"))
        }
    }
    try Data(Words.dictionary.utf8).write(to: folder.appending(path: "dictionary"))
}

switch CommandLine.arguments.dropFirst().first {
case "--targets":
    for target in FuzzTarget.allCases { print(target.rawValue, target.share, target.maximumLength) }
case "--seeds":
    guard CommandLine.arguments.count == 3 else { end("vartai-fuzz --seeds FOLDER") }
    do { try writeSeeds(URL(filePath: CommandLine.arguments[2])) } catch { end("\(error)") }
case let name?:
    guard let chosen = FuzzTarget(rawValue: name) else { end("targets: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))") }
    target = chosen
    let rest = [CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)
    var arguments: [UnsafeMutablePointer<CChar>?] = rest.map { strdup($0) } + [nil]
    var count = CInt(rest.count)
    let status = arguments.withUnsafeMutableBufferPointer { buffer -> CInt in
        var base = buffer.baseAddress
        return withUnsafeMutablePointer(to: &base) {
            runDriver(&count, $0) { bytes, size in
                let input = Array(UnsafeBufferPointer(start: bytes, count: size))
                do throws(PropertyBroken) {
                    try target.run(input)
                } catch {
                    fatalError("\(target): \(error)")
                }
                return 0
            }
        }
    }
    exit(status)
case nil: end("vartai-fuzz TARGET [options of libFuzzer] [corpus]")
}
