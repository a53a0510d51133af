import ExchangeFormats
import Foundation
import Testing

struct UUIDv7Tests {
    private struct Fixed: RandomSource {
        let byte: UInt8
        func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: byte, count: count) }
    }

    /// RFC 9562 appendix A.6: the instant and the shape.
    @Test func layout() {
        let uuid = UUID.version7(at: UTCInstant(milliseconds: 0x017F_22E2_79B0), random: Fixed(byte: 0xFF))
        #expect(uuid.wireText == "017f22e2-79b0-7fff-bfff-ffffffffffff")
        #expect(uuid.version == 7)
        #expect(UUID.version7(at: UTCInstant(milliseconds: 0), random: Fixed(byte: 0)).wireText == "00000000-0000-7000-8000-000000000000")
    }

    @Test(arguments: [
        "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "017f22e279b07cc398c4dc0c0c07398f", "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "",
    ])
    func oneSpelling(_ text: String) {
        #expect(UUID(wireText: text) == nil)
    }

    @Test func reads() {
        #expect(UUID(wireText: "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")?.version == 7)
        #expect(UUID(wireText: "919108f7-52d1-4320-9bac-f847db4148a8")?.version == 4)
        #expect(UUID(wireText: "ffffffff-ffff-ffff-ffff-ffffffffffff")?.version == 0)
    }
}
