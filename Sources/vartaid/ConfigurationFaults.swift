/// Everything that was found wrong in a configuration.
struct ConfigurationFaults: Error {
    private(set) var all: [any Error] = []

    var isEmpty: Bool { all.isEmpty }

    mutating func add(_ fault: any Error) { all.append(fault) }

    /// - Returns: what `body` does; `nil` where it throws, which is noted.
    mutating func gather<Result>(_ body: () throws -> Result) -> Result? {
        do {
            return try body()
        } catch {
            all.append(error)
            return nil
        }
    }
}
