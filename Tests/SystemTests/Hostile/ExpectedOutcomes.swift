/// What has to come of the cases of `Tests/HostileWire/wire.py`, by group and name.
enum ExpectedOutcomes {
    static let groups: [String: [String: String]] = [
        "tls": tls
    ]

    private static let tls: [String: String] = [
        "honest": "200 -", "garbage": "closed",
    ]
}
