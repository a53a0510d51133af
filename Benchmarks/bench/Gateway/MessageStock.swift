import Foundation
import Story

/// Messages from one endpoint to another, signed beforehand in a file and taken from it in their order. No message is offered twice.
actor MessageStock {
    let sender: String
    let recipient: String
    private let gateway: GatewayUnderTest
    private let bodyBytes: Int
    private let url: URL
    private var file: MessageFile?
    /// Messages of the file that were offered.
    private var taken = 0

    init(_ gateway: GatewayUnderTest, from sender: String, to recipient: String, bodyBytes: Int = BenchmarkReferral.usualBytes) {
        self.gateway = gateway
        self.sender = sender
        self.recipient = recipient
        self.bodyBytes = bodyBytes
        url = gateway.world.place.exports.appending(path: "messages-\(UUID().uuidString.lowercased())")
    }

    /// From the hotline to the municipality, as in the story.
    init(_ gateway: GatewayUnderTest, bodyBytes: Int = BenchmarkReferral.usualBytes) {
        self.init(gateway, from: StoryEndpoint.hotline.rawValue, to: StoryEndpoint.municipality.rawValue, bodyBytes: bodyBytes)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// - Parameter wanted: so many have to be there. What is left of an earlier file is given up where it is too little.
    /// - Returns: the file, and how many of its messages were offered already.
    @discardableResult
    func ready(_ wanted: Int) async throws -> (file: MessageFile, skip: Int) {
        if let file, file.count - taken >= wanted { return (file, taken) }
        let made = try await MessageFile.write(
            to: url, count: wanted, in: gateway.world, bodyBytes: bodyBytes, sender: sender, recipient: recipient)
        file = made
        taken = 0
        return (made, 0)
    }

    /// So many more were offered.
    func took(_ messages: Int) { taken += messages }
}
