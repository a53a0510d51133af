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
    /// Whom to ring, in this order.
    package let contacts: [AlarmContact]

    package init(
        _ kind: AlarmKind, _ subject: String = "", _ severity: AlarmSeverity, _ figure: AlarmFigure = .none, contacts: [AlarmContact] = []
    ) {
        self.contacts = contacts
        key = Key(kind, subject)
        self.severity = severity
        self.figure = figure
    }
}

/// A number of an organisation, as the directory has it.
package struct AlarmContact: Sendable, Hashable {
    /// Endpoint id.
    package let endpoint: String
    package let phone: String

    package init(endpoint: String, phone: String) {
        self.endpoint = endpoint
        self.phone = phone
    }
}

/// What a source saw at one look.
package struct AlarmReading: Sendable, Hashable {
    /// Those that hold now, of ``kinds``.
    package let conditions: [AlarmCondition]
    /// The kinds that could be looked at. Of all others what held before is taken to hold still.
    package let kinds: Set<AlarmKind>

    package init(_ conditions: [AlarmCondition], of kinds: Set<AlarmKind>) {
        self.conditions = conditions
        self.kinds = kinds
    }
}

/// Who looks at a part of the installation.
package protocol AlarmSource: Sendable {
    func reading() async -> AlarmReading
}
