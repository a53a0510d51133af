import ExchangeAPI
import ExchangeFormats
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers as this server gives them: one body, its length known, never kept by a cache.
enum Answer {
    static func json(_ value: JSONValue, _ status: HTTPResponse.Status = .ok, mediaType: String = MediaType.json) -> Response {
        bytes(JSONWriter.bytes(value), status, mediaType: mediaType)
    }

    static func bytes(_ bytes: [UInt8], _ status: HTTPResponse.Status = .ok, mediaType: String) -> Response {
        Response(status: status, headers: headers(mediaType), body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static func text(_ text: String, _ status: HTTPResponse.Status = .ok, mediaType: String = "text/plain; charset=utf-8") -> Response {
        Response(status: status, headers: headers(mediaType), body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    static func headers(_ mediaType: String) -> HTTPFields {
        [.contentType: mediaType, .cacheControl: "no-store", .xContentTypeOptions: "nosniff"]
    }
}
