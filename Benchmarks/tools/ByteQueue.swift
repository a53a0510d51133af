import Glibc

/// Bytes that come in at one end and go out at the other, in one piece of memory that grows as it must and is used again.
package final class ByteQueue {
    private var memory: UnsafeMutableRawPointer
    private var capacity: Int
    private var start = 0
    private var end = 0

    package init(capacity: Int = 64 * 1024) {
        self.capacity = max(capacity, 1)
        memory = .allocate(byteCount: self.capacity, alignment: 16)
    }

    deinit { memory.deallocate() }

    package var count: Int { end - start }
    package var isEmpty: Bool { start == end }

    /// What is in it; good until it is changed.
    package var readable: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory + start, count: end - start) }

    /// Room behind the last byte, to be filled and then told by ``filled(_:)``.
    package func room(atLeast count: Int) -> UnsafeMutableRawBufferPointer {
        if capacity - end < count { makeRoom(count) }
        return UnsafeMutableRawBufferPointer(start: memory + end, count: capacity - end)
    }

    package func filled(_ count: Int) { end += min(count, capacity - end) }

    package func drop(_ count: Int) {
        start += min(count, end - start)
        if start == end { (start, end) = (0, 0) }
    }

    package func removeAll() { (start, end) = (0, 0) }

    package func append(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count > 0 else { return }
        room(atLeast: bytes.count).copyMemory(from: bytes)
        end += bytes.count
    }

    package func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

    package func append(_ byte: UInt8) {
        room(atLeast: 1)[0] = byte
        end += 1
    }

    /// As decimal digits.
    package func append(decimal number: Int) {
        if number >= 10 { append(decimal: number / 10) }
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }

    private func makeRoom(_ wanted: Int) {
        let used = end - start
        if capacity - used >= wanted, start >= used {
            memory.copyMemory(from: memory + start, byteCount: used)
        } else {
            let larger = max(2 * capacity, used + wanted)
            let fresh = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
            fresh.copyMemory(from: memory + start, byteCount: used)
            memory.deallocate()
            (memory, capacity) = (fresh, larger)
        }
        (start, end) = (0, used)
    }
}
