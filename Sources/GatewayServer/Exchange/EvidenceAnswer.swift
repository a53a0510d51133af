import ExchangeAPI
import Gateway
import Hummingbird

/// A page of evidence (``EvidencePage``), each as its stored bytes: nothing that was released is written anew.
enum EvidenceAnswer {
    static func page(_ items: [StoredEvidence]) -> Response {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(items.reduce(16) { $0 + $1.bytes.count + 48 })
        bytes.append(contentsOf: #"{"items":["#.utf8)
        for (position, item) in items.enumerated() {
            bytes.append(contentsOf: "\(position > 0 ? "," : "")".utf8)
            bytes.append(contentsOf: #"{"sequence":\#(item.sequence),"evidence":"#.utf8)
            bytes.append(contentsOf: item.bytes)
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(contentsOf: "]}".utf8)
        return Answer.bytes(bytes, mediaType: MediaType.json)
    }
}
