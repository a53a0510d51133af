import CCurl

/// Who judges the server of a ``CurlExchange`` inside the handshake, before a byte of a request leaves, in the place of anchors and host names.
///
/// Unchecked: the pointer is made and freed with the object, and nothing changes what it points to.
package final class CurlPeer: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<vartai_curl_peer>
    private let judge: @Sendable ([UInt8]) -> Bool

    /// - Parameter judge: given the DER of the server's own certificate, whose key the handshake proves; whether it may be spoken to. Called on the
    ///   transport's thread.
    package init(judge: @escaping @Sendable ([UInt8]) -> Bool) {
        self.judge = judge
        pointer = .allocate(capacity: 1)
        pointer.initialize(
            to: vartai_curl_peer(
                judge: { bytes, count, context in
                    guard let bytes, let context else { return 0 }
                    let peer = Unmanaged<CurlPeer>.fromOpaque(context).takeUnretainedValue()
                    return peer.judge(Array(UnsafeBufferPointer(start: bytes, count: count))) ? 1 : 0
                }, context: nil))
        pointer.pointee.context = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit { pointer.deallocate() }
}
