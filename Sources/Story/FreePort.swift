import Glibc

/// A port of the loopback interface that nobody uses now.
package enum FreePort {
    /// The kernel picks it; the socket is closed again before it is returned.
    package static func find() throws(StoryFailure) -> Int {
        let failure = StoryFailure(lt: "Nepavyko rasti laisvo prievado.", en: "No free port was found.")
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw failure }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
            }
        }
        guard bound else { throw failure }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
