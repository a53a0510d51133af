package import ExchangeAPI
package import ExchangeFormats
package import Logging
package import Trust

/// What a desk is made of. Everything that is outside – store, network, time, chance – comes in through here.
package struct DeskParts: Sendable {
    package var settings: DeskSettings
    package var store: any DeskStore
    /// The connection to the gateway.
    package var exchange: any HTTPExchange
    /// Signs messages and receipts.
    package let signer: Renewable<MessageSigner>
    /// With the desk's own anchors and revocation lists.
    package let signatures: Renewable<SignatureVerifier>
    /// What queries are answered from; none for a desk that is no source.
    package let sources: Renewable<[any RecordSource]>
    /// The formats that the desk reads and writes.
    package var formats: [FormatDefinition]
    package var clock: any DeskClock
    package var random: any RandomSource
    package var log: Logger

    package init(
        settings: DeskSettings, store: any DeskStore, exchange: any HTTPExchange, signer: MessageSigner, signatures: SignatureVerifier,
        sources: [any RecordSource] = [], formats: [FormatDefinition] = FormatCatalogue.formats, clock: any DeskClock, random: any RandomSource,
        log: Logger
    ) {
        self.settings = settings
        self.store = store
        self.exchange = exchange
        self.signer = Renewable(signer)
        self.signatures = Renewable(signatures)
        self.sources = Renewable(sources)
        self.formats = formats
        self.clock = clock
        self.random = random
        self.log = log
    }
}
