package import ExchangeFormats

extension Desk {
    /// How the desk's own sources stand, in the order of its configuration.
    package func sources() -> [SourceState] { maintained.map(\.current) }

    /// Has a source read as soon as that can be.
    ///
    /// - Parameter full: everything, also where the source tells its changes.
    /// - Throws: ``Problem`` `parameterInvalid` for a source that is not there.
    package func refreshSource(_ id: String, full: Bool) throws(Problem) -> SourceState {
        guard let source = maintained.first(where: { $0.id == id }) else { throw Problem(.parameterInvalid, ["parameter": "source"]) }
        let before = source.current
        source.request(full: full)
        return before
    }

    private var maintained: [MaintainedSource] { parts.sources.value.compactMap { $0 as? MaintainedSource } }
}
