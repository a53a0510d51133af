/// Which server a ``CurlExchange`` speaks to, and what proves the two to each other.
package struct CurlConfiguration: Sendable, Hashable {
    /// Host name or address that is connected to.
    package var host: String
    package var port: Int
    /// The name that the server's certificate has to carry: it may differ from the address (`127.0.0.1` in a development exchange).
    package var serverName: String
    /// PEM file with the only anchors that are trusted; the system's own are not. Of no use to an exchange with a ``CurlPeer``.
    package var anchors: String
    /// PEM file with a revocation list for every issuer of the server's chain; `nil` checks no revocation.
    package var revocationLists: String?
    /// PEM: the client's certificate, then its issuers. `nil` for a server that asks for none.
    package var certificate: PEMContent?
    /// PEM: the certificate's private key, in clear; one that lies encrypted on the disk is given as text.
    package var key: PEMContent?
    package var connectTimeout: Duration
    /// Whether HTTP/2 is offered in the handshake.
    package var offersHTTP2: Bool

    package init(
        host: String, port: Int, serverName: String, anchors: String, revocationLists: String? = nil, certificate: PEMContent? = nil,
        key: PEMContent? = nil, connectTimeout: Duration = .seconds(10), offersHTTP2: Bool = false
    ) {
        self.host = host
        self.port = port
        self.serverName = serverName
        self.anchors = anchors
        self.revocationLists = revocationLists
        self.certificate = certificate
        self.key = key
        self.connectTimeout = connectTimeout
        self.offersHTTP2 = offersHTTP2
    }
}

/// PEM for libcurl: a file that it reads itself, or the text in memory.
package enum PEMContent: Sendable, Hashable {
    case file(String)
    case text([UInt8])
}
