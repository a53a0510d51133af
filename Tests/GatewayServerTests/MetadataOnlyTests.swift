import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import Testing
import Trust

/// No surface for administrators shows anything of a message: a marker in every place that a sender fills comes out on no page, in no event, log
/// line or metric.
@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct MetadataOnlyTests {
    /// Who sends a format to whom, as the sample agreements want it. For a format that is not here any route serves: it is refused.
    private static let routes: [String: (from: String, to: String, purpose: String, regime: String, handling: [String], evaluation: String?)] = [
        "THB-100": (SampleExchange.police, SampleExchange.migration, "INVESTIGATE", "LED", ["H1"], "B2"),
        "THB-101": (SampleExchange.migration, SampleExchange.police, "INVESTIGATE", "LED", ["H1"], "B2"),
        "THB-230": ("ngo.nappz.linija", "lt.sav.15", "ASSIST", "BDAR", ["A0"], nil),
        "THB-232": ("lt.sav.15", "ngo.nappz.linija", "ASSIST", "BDAR", ["A0"], nil),
    ]

    @Test(.timeLimit(.minutes(10))) func aMarkerInEveryFieldComesOutNowhere() async throws {
        let running = try await RunningGateway()
        let streams = try Language.allCases.map { try EventReader(running.console(), "/events?language=\($0.rawValue)") }
        for stream in streams { try await stream.wait("an overview") { $0.contains("event: overview") } }

        var (accepted, planted) = (Set<String>(), 0)
        for format in FormatCatalogue.formats where !format.isEvidence {
            for body in try Self.examples(of: format) {
                let now = running.exchange.clock.now()
                let (marked, count) = Marker.plant(in: Self.current(body, now), of: format, now: now)
                planted += count
                let answer = try await submit(running, try message(running.exchange, format, marked))
                if answer.status == 202 { accepted.insert(format.id) } else { #expect(answer.status < 500) }
                let forced = try await submit(running, try message(running.exchange, format, Marker.force(into: marked)))
                #expect((400..<500).contains(forced.status), "\(format.id) \(forced.text)")
            }
        }
        #expect(accepted.isSuperset(of: Self.routes.keys))
        #expect(planted > 50)
        try await plantOutsideBodies(running)
        try await handOver(running)

        // All of it has reached the open pages once the last refusal has.
        #expect(try await running.police.get("/v1/inbox?max=0").code == "E-API-04")
        for stream in streams { try await stream.wait("the last refusal") { $0.contains("E-API-04") } }
        for stream in streams { #expect(!Marker.isIn(stream.text)) }
        for path in ["/", "/lt", "/en"] {
            let page = try await running.console().get(path)
            #expect(page.status == 200 && page.text.contains("E-FLD") && !Marker.isIn(page.text))
        }
        // Somebody who may not look plants one as well.
        let refused = try await running.console(running.exchange.pki.endpointTLS(SampleExchange.police)).run(
            "/\(Marker.text)?\(Marker.text)=\(Marker.text)", ["-H", "Accept: text/html", "-A", Marker.text])
        #expect(refused.status == 403 && !Marker.isIn(refused.text))
        let metrics = try await running.health.get(APIPath.metrics)
        #expect(metrics.status == 200 && metrics.text.contains("vartai_messages_rejected_total") && !Marker.isIn(metrics.text))
        #expect(running.log.lines.count > 50)
        for line in running.log.lines { #expect(!Marker.isIn(line), "\(line)") }
    }

    /// Header members, manifest fields, part ids, names that become JSON pointers, path, query and request headers.
    private func plantOutsideBodies(_ running: RunningGateway) async throws {
        let marker = JSONValue.string(Marker.text)
        let wire = try #require(try JSONReader.read(try running.exchange.message().bytes, limits: JSONLimits(bytes: 1 << 20)).object)
        let protected = try #require(wire["protected"]?.string.flatMap(Base64URL.decode))
        let header = try #require(try JSONReader.read(protected, limits: JSONLimits(bytes: 1 << 16)).object)
        let manifest = try #require(
            wire["payload"]?.string.flatMap(Base64URL.decode).flatMap { try? JSONReader.read($0, limits: JSONLimits(bytes: 1 << 16)).object })
        func encoded(_ object: JSONObject) -> JSONValue { .string(Base64URL.encode(JSONWriter.bytes(.object(object)))) }
        var hostile: [JSONObject] = []
        for name in header.names + [Marker.text] {
            hostile.append(wire.setting("protected", encoded(header.setting(name, marker))))
        }
        for name in manifest.names + [Marker.text] {
            hostile.append(wire.setting("payload", encoded(manifest.setting(name, marker))))
            // Signed, so that it is read further.
            hostile.append(wire.merging(try signed(running.exchange, manifest.setting(name, marker))))
        }
        for name in wire.names + [Marker.text] { hostile.append(wire.setting(name, marker)) }
        hostile.append(wire.setting("header", .object([Marker.text: marker])))
        hostile.append(wire.setting("parts", .object([Marker.text: ["salt": marker, "data": marker]])))
        for object in hostile {
            let answer = try await running.police.post(
                APIPath.messages, JSONWriter.bytes(.object(object)), type: MediaType.message, "-A", Marker.text, "-H",
                "X-Request-Id: \(Marker.text)")
            // A pseudonym or a reference may be called so.
            #expect(answer.status == 202 || (400..<500).contains(answer.status), "\(answer.text)")
        }
        for bytes in [Array("{\"\(Marker.text)".utf8), Array(Marker.text.utf8), [0xFF] + Array(Marker.text.utf8)] {
            #expect(try await running.police.post(APIPath.messages, bytes, type: MediaType.message).status == 400)
        }
        #expect(try await running.police.post(APIPath.messages, [], type: "text/\(Marker.text)").status == 415)
        for path in [
            "/\(Marker.text)", "/v1/messages/\(Marker.text)", "/v1/inbox?\(Marker.text)=\(Marker.text)", "/v1/inbox?wait=\(Marker.text)",
            "/v1/formats/\(Marker.text)/\(Marker.text)/\(Marker.text)",
        ] {
            let answer = try await running.police.get(
                path, "-A", Marker.text, "-H", "Accept-Language: \(Marker.text)", "-H", "Cookie: a=\(Marker.text)")
            #expect((400..<500).contains(answer.status), "\(path)")
        }
        let custom = try await running.police.get("/v1/inbox", "-X", Marker.text.uppercased())
        #expect(custom.status == 405)
    }

    /// One delivery goes its whole way, with a receipt that is refused first.
    private func handOver(_ running: RunningGateway) async throws {
        let page = try InboxPage(try #require(try await running.migration.get(APIPath.inbox(wait: 0, max: 1)).json))
        let entry = try #require(page.items.first)
        let content = try await running.migration.get(APIPath.deliveryMessage(entry.deliveryID))
        #expect(content.status == 200 && content.text.contains("parts"))
        let receipt = Array("{\"payload\":\"\(Marker.text)\",\"protected\":\"\(Marker.text)\",\"signature\":\"\(Marker.text)\"}".utf8)
        #expect(try await running.migration.post(APIPath.deliveryReceipt(entry.deliveryID), receipt, type: MediaType.receipt).status >= 400)
    }

    // MARK: Making

    private static func examples(of format: FormatDefinition) throws -> [JSONValue] {
        let folder = SampleExchange.repository.appending(path: "Definitions/formats/\(format.id)/\(format.version)/examples")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasSuffix(".en.json") }.sorted { $0.path < $1.path }
            .map { try JSONReader.read(Array(Data(contentsOf: $0)), limits: JSONLimits(bytes: 1 << 20)) }
    }

    /// Consent that holds now.
    private static func current(_ body: JSONValue, _ now: UTCInstant) -> JSONValue {
        guard let object = body.object, let consent = object["consent"]?.object else { return body }
        return .object(object.setting("consent", .object(consent.setting("validUntil", .string(now.adding(.seconds(86_400)).rfc3339)))))
    }

    private func message(_ exchange: SampleExchange, _ format: FormatDefinition, _ body: JSONValue) throws -> [UInt8] {
        let route = Self.routes[format.id] ?? (SampleExchange.police, SampleExchange.migration, "INVESTIGATE", "LED", ["H1"], "B2")
        let now = exchange.clock.now()
        var manifest = Manifest(
            exchange: SampleExchange.name, formatID: format.id, formatVersion: format.version, messageID: .version7(at: now, random: exchange.random),
            conversationID: .version7(at: now, random: exchange.random), createdAt: now, validUntil: now.adding(.seconds(3600)),
            sender: route.from, senderPerson: "darb-17", recipients: [route.to], priority: .normal, purpose: route.purpose, regime: route.regime,
            legalBasis: [route.regime == "LED" ? "BK147" : "BDAR-6-1-A"], handlingCodes: route.handling, evaluation: route.evaluation,
            language: .en, retention: 30, parts: [])
        if let until = body["consent"]?["validUntil"]?.string.flatMap(UTCInstant.init(rfc3339:)) {
            manifest.consentScope = Manifest.ConsentScope(organisation: route.to, services: ["SHELTER"], validUntil: until)
        }
        return try MessageComposer(signer: try exchange.pki.endpointSigning(route.from).signer(), random: exchange.random).compose(
            manifest, parts: [.init(partID: "body", mediaType: "application/json", bytes: JSONWriter.bytes(body))], issuedAt: now
        ).bytes
    }

    private func submit(_ running: RunningGateway, _ bytes: [UInt8]) async throws -> Curl.Answer {
        let sender = try #require(try UnverifiedMessage(bytes: bytes).manifest["sender"]?.string)
        return try await running.curl(sender).post(APIPath.messages, bytes, type: MediaType.message, "-A", Marker.text)
    }

    private func signed(_ exchange: SampleExchange, _ manifest: JSONObject) throws -> JSONObject {
        let jws = try exchange.pki.endpointSigning(SampleExchange.police).signer().sign(
            .message, payload: JSONWriter.bytes(.object(manifest)), issuedAt: exchange.clock.now())
        return ["protected": .string(jws.protected), "payload": .string(jws.payload), "signature": .string(jws.signature)]
    }
}

extension JSONObject {
    fileprivate func setting(_ name: String, _ value: JSONValue) -> JSONObject {
        var object = self
        object[name] = value
        return object
    }

    fileprivate func merging(_ other: JSONObject) -> JSONObject { other.members.reduce(self) { $0.setting($1.name, $1.value) } }
}
