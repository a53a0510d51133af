/// How often the values of a source occur in it: what a coincidence is measured by. A common name or date weighs less than a rare one.
package struct ValueCounts: Sendable {
    /// Fewer records are no register: what is common among them is chance.
    package static let fewestRecords = 1000

    package private(set) var records = 0
    private var words: [UInt64: UInt32] = [:]
    private var dates: [PartialDate: UInt32] = [:]

    package init() {}

    package mutating func add(_ subject: MatchSubject) {
        guard case .person(let person) = subject else { return }
        records += 1
        for key in Set(PersonName(family: person.familyNames, given: person.givenNames).content.map { Self.key($0.letters) }) {
            words[key, default: 0] += 1
        }
        if let date = person.dateOfBirth { dates[date, default: 0] += 1 }
    }

    /// The share of the records that have the value, apart from the one that is compared.
    func share(_ token: NameToken) -> Double { share(words[Self.key(token.letters)]) }
    func share(_ date: PartialDate) -> Double { share(dates[date]) }

    private func share(_ count: UInt32?) -> Double {
        max(Double(count ?? 0) - 1, 0.4) / Double(max(records, 2))
    }

    private static func key(_ letters: [UInt8]) -> UInt64 {
        letters.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0100_0000_01b3 }
    }
}
