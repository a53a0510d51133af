/// How many keys a re-wrapping has found.
package struct Rewrapping: Sendable, Hashable {
    package var wrapped = 0
    /// Keys that the old master key did not open: they are left as they were, and what they are of was lost before.
    package var damaged = 0

    package init() {}
}
