import Gateway

/// The gateway's overview as it was a moment ago: however many pages are open, the gateway is asked once.
actor OverviewBoard {
    private let gateway: Gateway
    private let keeps: Duration
    private var latest: (overview: Overview, at: ContinuousClock.Instant)?
    private var reading: Task<Overview, Never>?

    /// - Parameter keeps: how old what is shown may be.
    init(gateway: Gateway, keeps: Duration) {
        self.gateway = gateway
        self.keeps = keeps
    }

    func overview() async -> Overview {
        if let latest, ContinuousClock.now - latest.at < keeps { return latest.overview }
        if let reading { return await reading.value }
        let task = Task { [gateway] in await gateway.overview() }
        reading = task
        let overview = await task.value
        reading = nil
        latest = (overview, .now)
        return overview
    }
}
