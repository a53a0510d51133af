/// An identifier in which something about the person stands.
public protocol PersonFacts {
    /// As far as the identifier says.
    var born: PartialDate? { get }
    var sex: Sex? { get }
}

extension PersonFacts {
    /// Whether the identifier says otherwise than what is stated of the person. What either side does not know contradicts nothing.
    public func contradicts(dateOfBirth: PartialDate?, sex stated: Sex?) -> Bool {
        if let born, let dateOfBirth, !born.isCompatible(with: dateOfBirth) { return true }
        if let sex, let stated, stated == .male || stated == .female, stated != sex { return true }
        return false
    }

    /// Whether the person is under eighteen on a day; `nil` where the identifier does not settle it.
    public func isMinor(on day: CalendarDate) -> Bool? {
        guard let ages = born?.age(on: day) else { return nil }
        if ages.upperBound < 18 { return true }
        return ages.lowerBound >= 18 ? false : nil
    }
}
