import CAllocator
import Foundation

/// How the daemon's memory is given out.
enum Allocator {
    /// One arena for each core, and at least two. glibc makes eight for each, and every thread leaves the largest message that it worked on in its
    /// own: of what eight large messages under way cost, a quarter was such leftovers, and of what one costs, more than half. Hardly more threads
    /// than cores are at work at once.
    ///
    /// Before the first thread: the number is fixed when the second arena is made. `MALLOC_ARENA_MAX` in the environment is the operator's word.
    static func keepFewArenas() {
        guard ProcessInfo.processInfo.environment["MALLOC_ARENA_MAX"] == nil else { return }
        _ = mallopt(M_ARENA_MAX, Int32(clamping: max(2, ProcessInfo.processInfo.activeProcessorCount)))
    }
}
