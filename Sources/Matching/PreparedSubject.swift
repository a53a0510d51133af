/// A subject with what comparing and looking up need of it.
package struct PreparedSubject: Sendable {
    package let subject: MatchSubject
    /// Empty for what is not a person.
    let names: [PersonName]

    package init(_ subject: MatchSubject) { self.init(subject, reader: nil) }

    /// - Parameter reader: remembers the words of fields that repeat.
    init(_ subject: MatchSubject, reader: WordReader?) {
        self.subject = subject
        names = if case .person(let person) = subject { PersonName.all(of: person, reader: reader) } else { [] }
    }
}
