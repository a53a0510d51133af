import ExchangeFormats
import Testing

@Suite("Bodies in the other binding") struct BodyConversionTests {
    private func example() throws -> (FormatDefinition, JSONValue) {
        let format = try #require(FormatCatalogue.format("THB-210", FormatVersion(1, 0)))
        return (format, try Repository.json("Examples/story/identification.lt.json"))
    }

    /// The body is renamed in place only where nobody else holds it.
    @Test func theBodyOfTheCallerStays() throws {
        let (format, body) = try example()
        let kept = body
        #expect(format.body.convert(body, from: .lt, to: .en) != kept)
        #expect(body == kept)
        #expect(body == (try example()).1)
    }

    @Test func unknownMembersStay() throws {
        let (format, body) = try example()
        var object = try #require(body.object)
        object["nežinomas"] = ["a": 1]
        let converted = format.body.convert(.object(object), from: .lt, to: .en)
        #expect(converted["nežinomas"] == ["a": 1])
        #expect(converted["attachments"] != nil)
        #expect(format.body.convert(converted, from: .en, to: .lt) == .object(object))
    }

    /// No member is lost to another that would get its name.
    @Test func nothingIsRenamedToANameThatIsTaken() throws {
        let (format, body) = try example()
        var object = try #require(body.object)
        object["attachments"] = 1
        #expect(format.body.convert(.object(object), from: .lt, to: .en) == .object(object))
    }
}
