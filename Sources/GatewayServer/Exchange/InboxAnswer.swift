import ExchangeAPI
import ExchangeFormats
import Gateway
import Hummingbird

/// An inbox listing with the messages in it, each as its stored bytes: nothing that was signed is written anew.
enum InboxAnswer {
    static func page(_ offered: [OfferedDelivery]) -> Response { Answer.bytes(bytes(offered), mediaType: MediaType.json) }

    static func bytes(_ offered: [OfferedDelivery]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(offered.reduce(16) { $0 + ($1.message?.count ?? 0) + 512 })
        bytes.append(contentsOf: #"{"items":["#.utf8)
        for (position, offer) in offered.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            let entry = JSONWriter.bytes(InboxEntry(offer.queued).json)
            guard let message = offer.message else {
                bytes.append(contentsOf: entry)
                continue
            }
            bytes.append(contentsOf: entry.dropLast())
            bytes.append(contentsOf: #","message":"#.utf8)
            bytes.append(contentsOf: message)
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(contentsOf: "]}".utf8)
        return bytes
    }
}
