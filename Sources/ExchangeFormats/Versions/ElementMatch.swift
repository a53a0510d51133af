/// Which element of the one version is which of the other: by the English name, else by the Lithuanian one.
struct ElementMatch {
    let old: GroupDefinition
    let new: GroupDefinition
    /// From positions in the new object to positions in the old.
    let oldPosition: [Int: Int]
    /// From positions in the old object to positions in the new.
    let newPosition: [Int: Int]

    init(old: GroupDefinition, new: GroupDefinition) {
        self.old = old
        self.new = new
        var matched: [Int: Int] = [:]
        var taken: Set<Int> = []
        for binding in [Language.en, .lt] {
            for (position, element) in new.elements.enumerated() where matched[position] == nil {
                guard let before = old.position(element.names[binding], binding), taken.insert(before).inserted else { continue }
                matched[position] = before
            }
        }
        oldPosition = matched
        newPosition = Dictionary(matched.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    }
}
