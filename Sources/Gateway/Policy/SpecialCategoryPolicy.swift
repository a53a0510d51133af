package import ExchangeFormats

/// Health does not reach the police by way of help (`domain.md` §5.1 row 6; `corrections.md` §3, *Other*). Injuries in an identification form (THB-210)
/// are evidence and pass; a notification about a child (THB-231) is the police's own business and passes too.
package enum SpecialCategoryPolicy {
    private static let formats: Set<String> = ["THB-230", "THB-232", "THB-233", "THB-240"]
    /// Elements (English binding) whose codes tell of health.
    private static let serviceElements: Set<String> = ["services", "servicesRequested", "servicesAlreadyProvided", "servicesProvided", "service"]
    private static let healthServices: Set<String> = ["HEALTH", "ADDICTION", "PSYCHOLOGICAL"]
    private static let healthElements: Set<String> = ["accessibilityNeeds"]

    /// - Parameter body: in the English binding.
    /// - Throws: ``Problem`` `healthToPolice`.
    package static func check(_ manifest: Manifest, body: JSONValue, to recipient: DirectoryEndpoint) throws(Problem) {
        guard formats.contains(manifest.formatID), RoleGroups.investigates(recipient) else { return }
        if manifest.containsSpecialCategories { throw Problem(.healthToPolice, at: JSONPointer(["containsSpecialCategories"])) }
        if let place = health(in: body, at: JSONPointer([])) { throw Problem(.healthToPolice, at: place) }
    }

    /// What the manifest does not state and the codes of the body say all the same.
    private static func health(in value: JSONValue, at pointer: JSONPointer) -> JSONPointer? {
        if let items = value.array {
            for (index, item) in items.enumerated() {
                if let place = health(in: item, at: pointer.appending(index)) { return place }
            }
            return nil
        }
        guard let object = value.object else { return nil }
        for name in object.names {
            guard let member = object[name] else { continue }
            let place = pointer.appending(name)
            if healthElements.contains(name) { return place }
            let codes = member.array?.compactMap(\.string) ?? [member.string].compactMap { $0 }
            if serviceElements.contains(name), codes.contains(where: healthServices.contains) { return place }
            if let found = health(in: member, at: place) { return found }
        }
        return nil
    }
}
