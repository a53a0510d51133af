/// A condition that holds at a reading.
package struct AlarmCondition: Sendable, Hashable {
    /// What is one alarm as long as it lasts.
    package struct Key: Sendable, Hashable {
        package let kind: AlarmKind
        /// What of the installation it concerns (``AlarmKind``): ids, never a person. Empty where there is only one.
        package let subject: String

        package init(_ kind: AlarmKind, _ subject: String = "") {
            self.kind = kind
            self.subject = subject
        }
    }

    package let key: Key
    package let severity: AlarmSeverity
    package let figure: AlarmFigure

    package init(_ kind: AlarmKind, _ subject: String = "", _ severity: AlarmSeverity, _ figure: AlarmFigure = .none) {
        key = Key(kind, subject)
        self.severity = severity
        self.figure = figure
    }
}

/// Who looks at a part of the installation.
package protocol AlarmSource: Sendable {
    /// The conditions that hold now; `nil` where it could not look: then what held before is taken to hold still.
    func conditions() async -> [AlarmCondition]?
    /// Kinds that it judges.
    var kinds: Set<AlarmKind> { get }
}
