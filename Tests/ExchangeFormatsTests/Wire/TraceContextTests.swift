import ExchangeFormats
import Testing

/// W3C Trace Context, by the examples of the recommendation (https://www.w3.org/TR/trace-context/) and what it says of everything else.
struct TraceContextTests {
    private static let sample = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    @Test func theRecommendationsExamples() throws {
        let sampled = try #require(TraceContext(parents: [Self.sample], states: ["rojo=00f067aa0ba902b7,congo=t61rcWkgMzE"]))
        #expect(sampled.traceID == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(sampled.parentID == "00f067aa0ba902b7")
        #expect(sampled.isSampled)
        #expect(sampled.state == "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE")
        #expect(sampled.parent == Self.sample)
        let unsampled = try #require(TraceContext(parents: ["00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"]))
        #expect(!unsampled.isSampled && unsampled.state.isEmpty && unsampled.headers.count == 1)
    }

    @Test(arguments: [
        "", "00", "00-00000000000000000000000000000000-00f067aa0ba902b7-01", "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-extra",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7", "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01extra", " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "0-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
    ])
    func aWrongParentIsNoContext(_ text: String) { #expect(TraceContext(parents: [text], states: ["a=b"]) == nil) }

    @Test func severalParentsAreNone() {
        #expect(TraceContext(parents: [Self.sample, Self.sample]) == nil)
        #expect(TraceContext(parents: []) == nil)
    }

    /// §3.2.4: what this version knows is read of a later one, and passed on in this version.
    @Test(arguments: [
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-09", "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-will-be",
    ])
    func aLaterVersion(_ text: String) { #expect(TraceContext(parents: [text])?.parent == Self.sample) }

    @Test(arguments: [
        (["rojo=1", "congo=2"], "rojo=1,congo=2"), ([" a=b\t, ,c=d "], "a=b,c=d"),
        (["tenant@system=x", "0te-nant@sys=y"], "tenant@system=x,0te-nant@sys=y"),
        (["a=b c"], "a=b c"), ([""], ""), (["a_-*/0=1"], "a_-*/0=1"),
        // Dropped whole: two of one key, no value, a key of capitals, a digit first, an equals sign within, two at signs.
        (["a=1,a=2"], ""), (["a="], ""), (["A=1"], ""), (["1a=1"], ""), (["a=b=c"], ""), (["a@b@c=1"], ""), (["@b=1"], ""), (["a=\u{E9}"], ""),
        (["a"], ""), (["a@1b=1"], ""), (["a=\u{7F}"], ""),
    ])
    func states(_ headers: [String], _ passedOn: String) {
        #expect(TraceContext(parents: [Self.sample], states: headers)?.state == passedOn)
    }

    @Test func limits() {
        func state(_ text: String) -> String? { TraceContext(parents: [Self.sample], states: [text])?.state }
        let members = (0..<33).map { "k\($0)=v" }
        #expect(state(members.prefix(32).joined(separator: ","))?.isEmpty == false)
        #expect(state(members.joined(separator: ",")) == "")
        let long = "a=" + String(repeating: "x", count: 254) + ",b=" + String(repeating: "y", count: 253)
        #expect(long.utf8.count == 512)
        #expect(state(long) == long)
        #expect(state(long + "y") == "")
        #expect(state("a=" + String(repeating: "x", count: 257)) == "")
        #expect(state(String(repeating: "k", count: 256) + "=1")?.isEmpty == false)
        #expect(state(String(repeating: "k", count: 257) + "=1") == "")
    }

    @Test func aNewTraceAndItsChildren() throws {
        let begun = TraceContext(random: Array(1...24))
        #expect(begun.parent == "00-0102030405060708090a0b0c0d0e0f10-1112131415161718-00")
        let child = begun.child(random: Array(repeating: 0xAB, count: 8))
        #expect(child.traceID == begun.traceID && child.parentID == "abababababababab")
        // All zero is no id.
        #expect(TraceContext(parents: [TraceContext(random: Array(repeating: 0, count: 24)).parent]) != nil)
        let kept = try #require(TraceContext(parents: [Self.sample], states: ["a=b"]))
        #expect(TraceContext(line: kept.line) == kept)
        #expect(TraceContext(line: begun.line) == begun)
        #expect(TraceContext(line: "") == nil)
    }
}
