import ExchangeFormats
import Testing

/// The bodies in `Examples/story/`, which the story sends.
struct StoryBodyTests {
    static let bodies = [
        ("identification.lt.json", "THB-210", Language.lt), ("outcome.en.json", "THB-232", .en), ("referral.lt.json", "THB-230", .lt),
    ]

    @Test func everyBodyIsJudgedHere() {
        #expect(Repository.names("Examples/story").filter { $0.hasSuffix(".json") } == Self.bodies.map(\.0))
    }

    @Test(arguments: bodies) func aBodyOfTheStoryIsValid(_ name: String, _ formatID: String, _ binding: Language) throws {
        let format = try #require(FormatCatalogue.format(formatID, FormatVersion(1, 0)))
        let body = try Repository.json("Examples/story/\(name)")
        let violations = format.body.validate(body, binding: binding, now: testInstant)
        #expect(violations.isEmpty, "\(violations.map { "\($0.code) \($0.pointer)" })")
    }

    /// Its dates are not changed when the story is played: they have passed on every clock.
    @Test func theIdentificationFormHasOneAttachmentAndAView() throws {
        let format = try #require(FormatCatalogue.format("THB-210", FormatVersion(1, 0)))
        let body = try Repository.json("Examples/story/identification.lt.json")
        let earliest = try #require(UTCInstant(rfc3339: "2026-01-01T00:00:00Z"))
        #expect(format.body.validate(body, binding: .lt, now: earliest).isEmpty)
        let form = format.body.convert(body, from: .lt, to: .en)
        let attachments = form["attachments"]?.array ?? []
        #expect(attachments.count == 1)
        #expect(attachments.first?["partId"] == "attachment-1")
        #expect(attachments.first?["mediaType"] == "application/pdf")
        let score = try #require(IndicatorScore(format, body: body, binding: .lt))
        #expect(score.dimensions?.filter(\.isIndicated).map(\.code) == ["DR", "EX", "CD"])
    }
}
