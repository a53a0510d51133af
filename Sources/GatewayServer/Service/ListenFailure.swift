import Foundation
import NIOCore

/// Why an address cannot be listened on.
package enum ListenFailure: Error, Sendable, Hashable {
    case inUse
    case noSuchAddress
    case notPermitted
    /// The host name leads nowhere.
    case hostUnknown

    /// `nil` for an error that is of another kind.
    init?(_ error: any Error) {
        switch error {
        case let error as IOError:
            switch error.errnoCode {
            case EADDRINUSE: self = .inUse
            case EADDRNOTAVAIL: self = .noSuchAddress
            case EACCES, EPERM: self = .notPermitted
            default: return nil
            }
        case is SocketAddressError: self = .hostUnknown
        default: return nil
        }
    }
}
