/// The known name that somebody may have meant. Case, `_`, `-`, spaces and the marks on Lithuanian letters do not count; of what is left, letters
/// that were left out, added, changed or swapped with a neighbour do (optimal string alignment), and at most a third of the name may be wrong.
///
/// The work is bounded whatever the name: longer ones are not looked at, and two names cost at most the product of their lengths.
package struct NearestName {
    /// In Unicode code points.
    package static let maximumLength = 64

    /// `nil` where the name is too long to be a slip of the pen.
    private let folded: [UInt32]?
    private let limit: Int

    package init(_ name: String) {
        folded = Self.fold(name)
        limit = max(1, min(4, (folded?.count ?? 0) / 3))
    }

    /// The nearest of the candidates, the first where several are equally near; `nil` where none is near.
    package func among(_ candidates: some Sequence<String>) -> String? { best(candidates)?.name }

    /// All that are as near as the nearest, in their order.
    package func all(among candidates: some Sequence<String>) -> [String] {
        let near = candidates.compactMap { name in distance(to: name).map { (name, $0) } }
        let least = near.map(\.1).min()
        return near.filter { $0.1 == least }.map(\.0)
    }

    func best(_ candidates: some Sequence<String>) -> (name: String, distance: Int)? {
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            guard let distance = distance(to: candidate), distance < best?.distance ?? .max else { continue }
            best = (candidate, distance)
            if distance == 0 { break }
        }
        return best
    }

    /// `nil` where more is wrong than may be.
    package func distance(to candidate: String) -> Int? {
        guard let a = folded, let b = Self.fold(candidate), abs(a.count - b.count) <= limit else { return nil }
        // Rows of the usual table: the row before the last, the last, and the one that is being filled.
        var before = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        var row = last
        for i in a.indices {
            row[0] = i + 1
            var least = row[0]
            for j in b.indices {
                var cost = min(last[j + 1], row[j]) + 1
                cost = min(cost, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
                row[j + 1] = cost
                least = min(least, cost)
            }
            // A swap looks two rows back: only then is it certain that nothing gets better.
            guard min(least, last.min() ?? 0) <= limit else { return nil }
            (before, last, row) = (last, row, before)
        }
        return last[b.count] <= limit ? last[b.count] : nil
    }

    private static func fold(_ name: String) -> [UInt32]? {
        guard name.utf8.count <= maximumLength * 4 else { return nil }
        var folded: [UInt32] = []
        for scalar in name.unicodeScalars {
            switch scalar {
            case "_", "-", " ": continue
            case "A"..."Z": folded.append(scalar.value | 0x20)
            default: folded.append((letters[scalar] ?? scalar).value)
            }
        }
        return folded.isEmpty || folded.count > maximumLength ? nil : folded
    }

    private static let letters: [Unicode.Scalar: Unicode.Scalar] = {
        let pairs = zip("ąčęėįšųūžĄČĘĖĮŠŲŪŽ".unicodeScalars, "aceeisuuzaceeisuuz".unicodeScalars)
        return Dictionary(pairs.map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
    }()
}

extension GroupDefinition {
    /// The name, in the binding, of the element that an unknown member may have meant: one that is spelled nearly so in either binding.
    func nearestName(to name: String, _ binding: Language) -> String? {
        if let position = position(name, binding.other) { return elements[position].names[binding] }
        let nearest = NearestName(name)
        let own = nearest.best(elements.lazy.map { $0.names[binding] })
        let other = nearest.best(elements.lazy.map { $0.names[binding.other] })
        guard let other, other.distance < own?.distance ?? .max, let position = position(other.name, binding.other) else { return own?.name }
        return elements[position].names[binding]
    }
}
