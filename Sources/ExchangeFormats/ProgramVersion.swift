/// The version of everything in this repository: library, gateway and command line are built and released together. `CHANGELOG.md` says what is in it.
public enum ProgramVersion {
    /// By semantic versioning.
    public static let current = "0.1.0"
}
