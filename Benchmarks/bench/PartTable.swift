/// Every part, in the order in which they are run and reported. A part joins here by one line.
enum PartTable {
    static let parts: [any BenchmarkPart] = [
        MachinePart(),
        BrokersPart(),
        LimitsPart(),
        ValidationPart(),
        EvidencePart(),
        StampsPart(),
        HandoverPart(),
        QueuePart(),
        EndpointsPart(),
        SizesPart(),
        CoresPart(),
        StartPart(),
        AttachmentPart(),
        LogPart(),
    ]

    /// Parts that need something that not every machine has (an earlier build, 40 GB of disk): measured where they are named.
    static let onDemand: [any BenchmarkPart] = [EarlierPart(), WeekPart()]

    static func part(_ id: String) -> (any BenchmarkPart)? { (parts + onDemand).first { type(of: $0).id == id } }
}
