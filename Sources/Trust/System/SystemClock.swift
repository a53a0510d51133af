package import ExchangeFormats
import Foundation

/// The operating system's wall clock.
package struct SystemClock: WallClock {
    package init() {}

    package func now() -> UTCInstant {
        UTCInstant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}
