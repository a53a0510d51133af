/// A stack whose top is taken off as an array of just that length. One for a whole text: no array grows step by step, and none keeps room that
/// it does not use.
struct JSONStack<Element>: ~Copyable {
    private var base: UnsafeMutablePointer<Element>?
    private var capacity = 0
    private(set) var count = 0

    init() {}

    deinit {
        base?.deinitialize(count: count)
        base?.deallocate()
    }

    mutating func append(_ element: consuming Element) {
        if count == capacity { grow() }
        (base.unsafelyUnwrapped + count).initialize(to: element)
        count += 1
    }

    subscript(position: Int) -> Element {
        get {
            precondition(position < count)
            return base.unsafelyUnwrapped[position]
        }
        _modify {
            precondition(position < count)
            yield &base.unsafelyUnwrapped[position]
        }
    }

    /// What stands at `first` and after it, which is then no longer here.
    mutating func take(from first: Int) -> [Element] {
        precondition(first <= count)
        guard let base, first < count else { return [] }
        let taken = count - first
        count = first
        return Array(unsafeUninitializedCapacity: taken) { buffer, filled in
            buffer.baseAddress?.moveInitialize(from: base + first, count: taken)
            filled = taken
        }
    }

    mutating func drop(to first: Int) {
        precondition(first <= count)
        if let base { (base + first).deinitialize(count: count - first) }
        count = first
    }

    private mutating func grow() {
        let larger = max(16, capacity * 2)
        let new = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        if let base {
            new.moveInitialize(from: base, count: count)
            base.deallocate()
        }
        base = new
        capacity = larger
    }
}
