import CMimalloc

/// Who gives out the daemon's memory: mimalloc, in the place of glibc's `malloc`, for all libraries of the process
/// (`Docs/decisions/0023-mimalloc-in-the-daemon.md`). Being linked before the C library is enough.
enum Allocator {
    /// Whether memory really comes from it: a library that stands before it would take its place without a word.
    static var isInPlace: Bool {
        let probe = UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 16)
        defer { probe.deallocate() }
        return mi_is_in_heap_region(probe)
    }
}
