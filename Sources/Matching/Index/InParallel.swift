import Dispatch

/// Work spread over the cores.
enum InParallel {
    static func map<Element: Sendable, Result: Sendable>(_ elements: [Element], _ transform: @Sendable (Element) -> Result) -> [Result] {
        // One piece a core would leave cores idle that are faster, or less taken by others.
        let pieces = min(64, max(1, elements.count / 256))
        if pieces == 1 { return elements.map(transform) }
        let size = (elements.count + pieces - 1) / pieces
        let slots = (0..<pieces).map { _ in Slot<[Result]>() }
        DispatchQueue.concurrentPerform(iterations: pieces) { piece in
            slots[piece].value = elements.dropFirst(piece * size).prefix(size).map(transform)
        }
        return slots.flatMap { $0.value ?? [] }
    }

    /// Where one piece of work leaves its result. Only that piece touches it until all are done.
    private final class Slot<Value>: @unchecked Sendable {
        var value: Value?
    }
}
