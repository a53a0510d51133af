extension String {
    /// The two differ by one letter put in, left out or replaced, or by two letters of one that changed places, adjacent or not: letters (e) and (f)
    /// of 2023/333, Annex II. Words under four letters are too short to tell. Linear in the length.
    func isOneEdit(from other: String) -> Bool {
        let (a, b) = (Array(unicodeScalars), Array(other.unicodeScalars))
        guard min(a.count, b.count) >= 4, abs(a.count - b.count) <= 1, a != b else { return false }
        if a.count == b.count {
            let places = a.indices.filter { a[$0] != b[$0] }
            return places.count == 1 || (places.count == 2 && a[places[0]] == b[places[1]] && a[places[1]] == b[places[0]])
        }
        let (longer, shorter) = a.count > b.count ? (a, b) : (b, a)
        let same = zip(longer, shorter).prefix { $0 == $1 }.count
        return longer[(same + 1)...].elementsEqual(shorter[same...])
    }
}
