import ExchangeAPI
import HTTPTypes

/// Whether an upload gets on. A part may take far longer than any other request, so not its whole time counts but how much arrives in each window;
/// a window in which the server itself did not ask for more is not held against the client.
struct UploadPace: Sendable {
    /// Bytes that a window needs.
    private let bytes: Int
    /// Windows that the whole upload may take.
    private var windowsLeft: Int
    private var arrived = 0

    init(_ limits: ServerLimits) {
        let window = max(limits.uploadWindow, .milliseconds(1))
        bytes = Int(Double(limits.uploadBytesPerSecond) * (window / .seconds(1)))
        windowsLeft = max(1, Int(limits.uploadTime / window))
    }

    /// Whether a request is an upload.
    static func applies(to request: HTTPRequest) -> Bool {
        request.method == .put && request.path?.hasPrefix(APIPath.uploads) == true
    }

    mutating func arrived(_ count: Int) { arrived += count }

    /// At the end of a window.
    ///
    /// - Parameter isAsking: whether the server waits for more.
    /// - Returns: whether the upload may go on.
    mutating func endWindow(isAsking: Bool) -> Bool {
        defer { arrived = 0 }
        windowsLeft -= 1
        return windowsLeft > 0 && (arrived >= bytes || !isAsking)
    }
}

/// The connection ended in the middle of an upload.
struct UploadCutOff: Error {}
