import Desk
import ExchangeAPI
import ExchangeFormats
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The routes that stream: files into the desk, and parts of messages out of it.
extension DeskRoutes {
    /// Bytes that are read of a part at once.
    private static let pieceBytes = 256 * 1024

    func addAttachments(to router: Router<Context>) {
        router.put(RouterPath(DeskAPIPath.attachments)) { [desk] request, _ in
            let new = try Self.newAttachment(request)
            let staged = try await desk.stage(new, content: request.body.map { Array($0.readableBytesView) })
            return Self.answer(UploadedAttachment(staged).json, .created)
        }
        router.get(RouterPath(DeskAPIPath.partPattern)) { [desk] _, context in
            guard let partID = context.parameters.get("part") else { throw Problem(.resourceUnknown) }
            let part = try await desk.part(partID, of: try Self.id(context))
            var headers = HTTPFields.json(MediaType.part)
            headers[.contentLength] = String(part.size)
            return Response(status: .ok, headers: headers, body: Self.body(part))
        }
    }

    /// What the headers say of a file. Its name is not in the path: paths are logged.
    private static func newAttachment(_ request: Request) throws(Problem) -> NewAttachment {
        guard let mediaType = request.headers[.contentType] else { throw Problem(.mediaTypeUnsupported) }
        guard let size = request.headers[.contentLength].flatMap(Int.init) else { throw parameter("Content-Length") }
        guard let name = HTTPField.Name(DeskAPIHeader.fileName).flatMap({ request.headers[$0] }).flatMap(Base64URL.decode),
            let fileName = String(bytes: name, encoding: .utf8)
        else { throw parameter(DeskAPIHeader.fileName) }
        return NewAttachment(fileName: fileName, mediaType: mediaType, size: size)
    }

    private static func parameter(_ name: String) -> Problem { Problem(.parameterInvalid, at: nil, ["parameter": .text(name)]) }

    /// A part that turns out to be damaged ends the connection before the announced length: nobody can take it for whole.
    private static func body(_ part: PartContent) -> ResponseBody {
        ResponseBody(contentLength: part.size) { writer in
            var left = part.size
            while true {
                let piece = try await DiskWork.run { () throws(PartFileFailure) in try part.reader.read(upTo: Self.pieceBytes) }
                guard !piece.isEmpty else { break }
                left -= piece.count
                try await writer.write(ByteBuffer(bytes: piece))
            }
            guard left == 0 else { throw PartFileFailure.damaged }
            try await writer.finish(nil)
        }
    }
}
