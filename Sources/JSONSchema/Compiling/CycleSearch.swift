/// Finds references that lead back to where they began while the same value is looked at: evaluating them would never end.
struct CycleSearch {
    private enum Colour { case unseen, open, done }

    private let nodes: [SchemaNode]
    private let edges: [[Int]]

    init(_ nodes: [SchemaNode]) {
        self.nodes = nodes
        edges = nodes.map { node in node.keywords.flatMap { $0.inPlace } }
    }

    /// Depth first, with a stack of its own.
    func run() throws(SchemaError) {
        var colours = [Colour](repeating: .unseen, count: nodes.count)
        for start in nodes.indices where colours[start] == .unseen {
            var stack = [(node: start, next: 0)]
            colours[start] = .open
            while let top = stack.last {
                guard top.next < edges[top.node].count else {
                    colours[top.node] = .done
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].next += 1
                let target = edges[top.node][top.next]
                switch colours[target] {
                case .open: throw SchemaError(reason: .endlessReference, location: nodes[top.node].location.absolute)
                case .unseen:
                    colours[target] = .open
                    stack.append((target, 0))
                case .done: break
                }
            }
        }
    }
}
