import ExchangeFormats

/// Room for one upload: taken before its bytes are, given back by ``end()``.
///
/// The reservation comes first and the figures are read after it, so that uploads that begin at the same time count each other.
struct UploadReservation: Sendable {
    /// By how much an upload of unknown length grows its room.
    static let step = 4 * 1024 * 1024

    private let gateway: Gateway
    private let place: PartPlace
    private var reserved = 0
    private var written = 0

    init(_ gateway: Gateway, _ place: PartPlace) {
        self.gateway = gateway
        self.place = place
        gateway.uploadQuota.begin(place.sender)
    }

    /// Makes sure of room for so many bytes from the first on. Called before they are written.
    ///
    /// - Throws: ``Problem``: `uploadQuotaExceeded`, `storageUnavailable`.
    mutating func cover(_ size: Int, exactly: Bool) async throws(Problem) {
        guard size > reserved || reserved == 0 else { return }
        let more = exactly ? size - reserved : max(Self.step, size - reserved)
        gateway.uploadQuota.reserve(more, of: place.sender)
        reserved += more
        try await gateway.checkUploadRoom(place)
    }

    mutating func wrote(_ bytes: Int) {
        written += bytes
        gateway.uploadQuota.wrote(bytes)
    }

    func end() { gateway.uploadQuota.end(place.sender, reserved: reserved, written: written) }
}

extension Gateway {
    /// Whether everything reserved has room: in the endpoint's quota and on the disk.
    fileprivate func checkUploadRoom(_ place: PartPlace) async throws(Problem) {
        let (stored, earlier) = try await read { reader in
            let earlier = try reader.part(place)
            return (try reader.uploadFigures(of: place.sender), earlier?.message == nil ? earlier : nil)
        }
        let underWay = uploadQuota.figures(of: place.sender)
        // One that replaces another adds none to the number; while it comes, both take their bytes.
        let parts = stored.parts + underWay.parts - (earlier == nil ? 0 : 1)
        guard parts <= limits.uploadsPerEndpoint, stored.bytes + underWay.bytes <= limits.uploadBytesPerEndpoint else {
            throw Problem(
                .uploadQuotaExceeded, ["n": .count(limits.uploadsPerEndpoint), "limit": .count(limits.uploadBytesPerEndpoint)], retryAfter: 60)
        }
        let free = try await partWork { try await $0.freeBytes() }
        guard free - uploadQuota.unwritten >= limits.uploadDiskReserve else { throw Problem(.storageUnavailable, retryAfter: 60) }
    }
}
