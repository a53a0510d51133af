import ExchangeFormats

/// The lines of `text/event-stream` (HTML Living Standard §9.2).
enum ServerSentEvent {
    static let mediaType = "text/event-stream"

    /// After how long a page that lost its connection comes back.
    static func retry(_ after: Duration) -> String { "retry: \(after.wholeMilliseconds)\n\n" }

    /// JSON is written without line breaks, so one `data` line holds it.
    static func event(_ name: String, _ data: JSONValue) -> String {
        "event: \(name)\ndata: \(String(decoding: JSONWriter.bytes(data), as: UTF8.self))\n\n"
    }
}
