package import ExchangeFormats
import Foundation
import Trust

/// Bodies of Examples/story with the dates of today, and a file to attach.
package struct StorySamples: Sendable {
    private let place: StoryPlace

    package init(place: StoryPlace) { self.place = place }

    /// The sample referral: the consent was given an hour ago and holds for thirty days.
    package func referral() throws -> JSONValue {
        try body("referral.lt.json") { body, now in
            var consent = body["sutikimas"]?.object ?? [:]
            consent["sutikimoLaikas"] = .string(now.adding(.seconds(-3600)).rfc3339)
            consent["galiojaIki"] = .string(now.adding(.seconds(30 * 86_400)).rfc3339)
            body["sutikimas"] = .object(consent)
            body["reikiaNuo"] = .string(now.adding(.seconds(86_400)).date.iso8601)
        }
    }

    /// The sample outcome, with the id of the referral that it answers.
    package func outcome(of referralID: String) throws -> JSONValue {
        try body("outcome.en.json") { body, now in
            body["referralRef"] = .string(referralID)
            body["outcomeAt"] = .string(now.rfc3339)
            body["meetingAt"] = .string(now.adding(.seconds(86_400)).rfc3339)
        }
    }

    /// The sample identification form.
    func identification() throws -> JSONValue { try body("identification.lt.json") { _, _ in } }

    /// - Parameter change: is given the instant of now.
    private func body(_ name: String, _ change: (inout JSONObject, UTCInstant) -> Void) throws -> JSONValue {
        let file = place.project.appending(path: "Examples/story/\(name)")
        guard var body = try JSONReader.read(try Data(contentsOf: file), limits: JSONLimits(bytes: 1 << 16)).object else {
            throw StoryFailure(lt: "Netinkamas failas \(name).", en: "The file \(name) is not as expected.")
        }
        change(&body, SystemClock().now())
        return .object(body)
    }

    /// Writes a file that looks like a scanned document: invented bytes behind the head of a PDF.
    ///
    /// - Parameter size: in bytes.
    /// - Returns: its SHA-256.
    func writeScan(to url: URL, size: Int) throws -> [UInt8] {
        _ = FileManager.default.createFile(atPath: url.path, contents: nil, attributes: [.posixPermissions: 0o600])
        let file = try FileHandle(forWritingTo: url)
        defer { try? file.close() }
        var hasher = SHA256Hasher()
        var piece = Array("%PDF-1.7\n% išgalvota / invented\n".utf8)
        var left = size
        while left > 0 {
            piece = Array(piece.prefix(left))
            try file.write(contentsOf: Data(piece))
            hasher.update(piece)
            left -= piece.count
            piece = SystemRandom().bytes(1 << 18)
        }
        return hasher.digest()
    }

    /// SHA-256 of a file.
    func digest(of url: URL) throws -> [UInt8] {
        let file = try FileHandle(forReadingFrom: url)
        defer { try? file.close() }
        var hasher = SHA256Hasher()
        while let piece = try file.read(upToCount: 1 << 18), !piece.isEmpty { hasher.update(Array(piece)) }
        return hasher.digest()
    }
}

extension JSONValue {
    /// As a command reads it.
    package var storyText: String { String(decoding: JSONWriter.bytes(self), as: UTF8.self) }
}
