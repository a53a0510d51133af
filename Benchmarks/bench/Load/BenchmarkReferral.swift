import ExchangeFormats
import Foundation
import Story

/// The body that every part of the benchmark sends: a referral (THB-230, Lithuanian binding) that fills nearly all elements of its format, for an
/// invented person who agreed to this recipient. 2 KiB, of which about 1,950 bytes are content.
struct BenchmarkReferral: Sendable {
    /// The usual size of a body.
    static let usualBytes = 2048

    let scope: Manifest.ConsentScope
    /// Before the client's code, which differs, and after it.
    private let before: [UInt8]
    private let after: [UInt8]
    private let bytes: Int

    private static let code = "NL-2026-000000"

    /// - Parameters:
    ///   - recipient: endpoint id; the person agreed to no other.
    ///   - bytes: of the whole body; what is left is JSON white space.
    /// - Throws: ``StoryFailure`` where the content is longer than that.
    init(_ samples: StorySamples, recipient: String, bytes: Int = usualBytes) throws {
        guard var body = try samples.referral().object, var consent = body["sutikimas"]?.object,
            let until = consent["galiojaIki"]?.string.flatMap(UTCInstant.init(rfc3339:))
        else { throw Self.unexpected }
        let services = ["SHELTER", "PSYCHOLOGICAL", "LEGAL_PRIMARY"]
        consent["pagalPaslaugas"] = .array(
            services.map { ["paslauga": .string($0), "organizacija": .string(recipient), "arSutinka": true] })
        body["sutikimas"] = .object(consent)
        body["klientoKodas"] = .string(Self.code)
        body["vardas"] = "Vardenė"
        body["pavarde"] = "Pavardenė"
        body["istatyminisAtstovas"] = [
            "vardas": "Vardenis", "pavarde": "Pavardenis", "telefonoNumeris": "+37061234568", "arGalimaInformuoti": false,
        ]
        body["kartuEsantysAsmenys"] = [
            ["rysys": "CHILD", "lytis": "1", "amzius": .number(JSONNumber(6))], ["rysys": "CHILD", "lytis": "2", "amzius": .number(JSONNumber(3))],
        ]
        body["siuntejoKontaktas"] = [
            "padalinys": "Pagalbos linijos budėtojas", "telefonoNumeris": "+37031234567", "elPastas": "budetojas@pavyzdys.example",
            "darboLaikas": "visą parą",
        ]
        scope = Manifest.ConsentScope(organisation: recipient, services: services, validUntil: until)
        let text = JSONWriter.bytes(.object(body))
        guard text.count <= bytes, let place = text.firstRange(of: Array(Self.code.utf8)) else { throw Self.unexpected }
        before = Array(text[..<place.lowerBound])
        after = Array(text[place.upperBound...]) + [UInt8](repeating: 0x20, count: bytes - text.count)
        self.bytes = bytes
    }

    /// - Parameter number: the client's; the same number gives the same bytes.
    func body(_ number: Int) -> [UInt8] {
        let digits = String(number % 1_000_000)
        return before + Array(("NL-2026-" + String(repeating: "0", count: 6 - digits.count) + digits).utf8) + after
    }

    private static let unexpected = StoryFailure(
        lt: "Pavyzdinis nukreipimas netinka matavimui.", en: "The sample referral does not suit the benchmark.")
}
