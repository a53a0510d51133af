/// Every part, in the order in which they are run and reported. A part joins here by one line.
enum PartTable {
    static let parts: [any BenchmarkPart] = [
        MachinePart(),
        BrokersPart(),
        LimitsPart(),
        ValidationPart(),
        EvidencePart(),
        HandoverPart(),
        QueuePart(),
        EndpointsPart(),
        SizesPart(),
        CoresPart(),
        StartPart(),
        AttachmentPart(),
        LogPart(),
    ]

    static func part(_ id: String) -> (any BenchmarkPart)? { parts.first { type(of: $0).id == id } }
}
