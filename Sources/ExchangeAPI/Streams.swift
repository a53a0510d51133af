/// The body of a request that is read while it is sent. Used by one request at a time.
package protocol RequestSource: AnyObject, Sendable {
    /// Bytes of the whole body: its `Content-Length`.
    var size: Int { get }

    /// Called on the transport's own thread: it may read from a disk, and must not wait for anything else.
    ///
    /// - Returns: the next bytes, `count` at most; none at the end.
    func read(upTo count: Int) throws -> [UInt8]

    /// Starts over: the transport sends the body again where a connection that was kept turns out to be closed.
    func rewind() throws
}

/// Where the body of a response goes while it comes. Used by one request at a time.
package protocol ResponseSink: AnyObject, Sendable {
    /// Called on the transport's own thread: it may write to a disk, and must not wait for anything else.
    func write(_ bytes: UnsafeRawBufferPointer) throws
}
