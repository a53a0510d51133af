import ExchangeAPI
import ExchangeFormats
import Gateway
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1

extension ExchangeRequest {
    /// What the request says of the part that it brings.
    ///
    /// - Throws: ``Problem`` `resourceUnknown`, `mediaTypeUnsupported`, `parameterInvalid` where the salt is missing or not one.
    func uploadHead() throws(Problem) -> UploadHead {
        guard let partID = parameters["partId"] else { throw Problem(.resourceUnknown) }
        let messageID = try id("messageId")
        try checkType(MediaType.part)
        guard let name = HTTPField.Name(APIHeader.partSalt), let salt = headers[name].flatMap(Base64URL.decode), salt.count == WireLimits.saltBytes
        else { throw Problem(.parameterInvalid, ["parameter": .text(APIHeader.partSalt)]) }
        return UploadHead(messageID: messageID, partID: partID, salt: salt, announced: announcedLength)
    }

    /// The bytes of the body as they come. Nothing is read before they are asked for, and no more than a few buffers ahead.
    var content: UploadContent { UploadContent(body: stream, reading: reading) }
}

/// The body of an upload. It ends only where the client ended it; cut off, it throws.
struct UploadContent: AsyncSequence, Sendable {
    fileprivate let body: RequestBody
    fileprivate let reading: BodyReading

    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var body: RequestBody.AsyncIterator
        fileprivate let reading: BodyReading

        mutating func next() async throws -> [UInt8]? {
            do {
                guard let buffer = try await body.next() else {
                    reading.complete()
                    return nil
                }
                return Array(buffer.readableBytesView)
            } catch let error as HTTPParserError {
                throw error
            } catch {
                throw Problem(.requestTooSlow)
            }
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(body: body.makeAsyncIterator(), reading: reading) }
}
