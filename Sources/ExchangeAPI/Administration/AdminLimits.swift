/// What an administrator may ask of the admin API at most.
package enum AdminLimits {
    /// Deliveries in one page.
    package static let pageItems = 100
    /// Groups of parked deliveries in one answer.
    package static let groups = 1000
    /// Holds in one answer.
    package static let holds = 1000
    /// The body of a request.
    package static let bodyBytes = 4096
    /// An endpoint id in a query, where nothing is escaped.
    package static let endpointPattern = "^[A-Za-z0-9._-]{1,128}$"
    /// Words of a filter: longer than any endpoint id or format.
    package static let nameCharacters = 128
}
