/// How the gateway pushes. `Docs/operating.md` says which figures the daemon's configuration sets.
package struct PushSettings: Sendable, Hashable {
    /// Pushes to one endpoint at once.
    package var atOnce: Int
    /// How long a lane waits for something to push before it looks around.
    package var wait: Duration
    /// For how long an endpoint that answered counts as being there; past that it is greeted before anything is consigned to it.
    package var freshness: Duration
    /// How often an endpoint may decline one message before it is parked.
    package var declines: Int

    package init(
        atOnce: Int = 4, wait: Duration = .seconds(15), freshness: Duration = .seconds(30), declines: Int = 8
    ) {
        self.atOnce = atOnce
        self.wait = wait
        self.freshness = freshness
        self.declines = declines
    }
}
