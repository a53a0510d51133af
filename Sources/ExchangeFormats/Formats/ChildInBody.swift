/// What a body says of a child, as the manifest has to repeat it: who sends says so, and the gateway looks whether that is true
/// (`corrections.md` §1.6).
public enum ChildInBody {
    /// A code of the list `childInvolved` where the body says something of it: a child who is a victim comes before one who may be a child, and
    /// both before one who only comes along. `nil` where the body says nothing.
    ///
    /// - Parameter body: valid, in the English binding.
    public static func code(of body: JSONValue) -> String? {
        let assessments = ([body["minorAssessment"]] + (body["possibleVictims"]?.array ?? []).map { $0["minorAssessment"] }).compactMap { $0?.string }
        if assessments.contains("MINOR") { return "VICTIM" }
        if assessments.contains("PRESUMED_MINOR") { return "PRESUMED" }
        let companions = body["accompanyingPersons"]?.array ?? []
        return companions.contains { ($0["age"]?.integer).map { $0 < 18 } ?? ($0["relation"]?.string == "CHILD") } ? "ACCOMPANYING" : nil
    }
}
