package import Hummingbird
import NIOCore

/// What Hummingbird keeps of a request, and the channel that it came on.
package struct ExchangeContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    let channel: any Channel

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}
