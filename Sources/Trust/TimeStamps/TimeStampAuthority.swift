import COpenSSL
package import ExchangeFormats

/// A time-stamping authority for development and tests (RFC 3161), through OpenSSL's own functions. Real exchanges have a real one.
package struct TimeStampAuthority: Sendable {
    /// Under 2.25 everyone may make identifiers of a UUID; this one says: made for development, believe nothing.
    package static let developmentPolicy = "2.25.306020260287240173418256398166375238982.9"
    /// What a request takes at most.
    package static let maximumRequestBytes = 4096

    private let key: SigningKey
    private let certificates: [Certificate]
    private let clock: any WallClock
    /// The next serial number, made durable before it is given.
    private let nextSerial: @Sendable () throws -> UInt64

    /// - Parameter certificates: its own first, then its issuers'.
    /// - Throws: ``TrustError`` `certificateMissing`, `keyOfAnotherCertificate`, `keyKindRefused` for a key that is not on P-256.
    package init(
        key: SigningKey, certificates: [Certificate], clock: any WallClock, nextSerial: @escaping @Sendable () throws -> UInt64
    ) throws(TrustError) {
        guard let own = certificates.first else { throw .certificateMissing }
        guard try own.verificationKey == key.verificationKey else { throw .keyOfAnotherCertificate }
        guard key.kind == .p256 else { throw .keyKindRefused }
        self.key = key
        self.certificates = certificates
        self.clock = clock
        self.nextSerial = nextSerial
    }

    /// Answers a request, with a token or a refusal, in DER.
    ///
    /// - Throws: ``TrustError`` `library` where not even a refusal can be made.
    package func respond(to request: [UInt8]) throws(TrustError) -> [UInt8] {
        defer { OpenSSLErrors.clear() }
        guard let context = OpenSSLObject(TS_RESP_CTX_new(), free: { TS_RESP_CTX_free($0) }) else { throw OpenSSLErrors.take() }
        let moment = Moment(now: clock.now(), nextSerial: nextSerial)
        let bytes = context.with { context -> [UInt8] in
            guard prepare(context) else { return [] }
            let state = Unmanaged.passUnretained(moment).toOpaque()
            TS_RESP_CTX_set_serial_cb(context, giveSerial, state)
            TS_RESP_CTX_set_time_cb(context, giveTime, state)
            // Too long for one: what it makes of nothing is a refusal too.
            let response = MemoryBIO.reading(request.count <= Self.maximumRequestBytes ? request : []) { bio in
                OpenSSLObject(TS_RESP_create_response(context, bio), free: { TS_RESP_free($0) })
            }
            guard let response else { return [] }
            return response.with { response in DEREncoding.of { i2d_TS_RESP(response, $0) } }
        }
        withExtendedLifetime(moment) {}
        guard !bytes.isEmpty else { throw OpenSSLErrors.take() }
        return bytes
    }

    private func prepare(_ context: OpaquePointer) -> Bool {
        guard let stack = vartai_x509_stack_new(), let policy = OBJ_txt2obj(Self.developmentPolicy, 1) else { return false }
        defer {
            vartai_x509_stack_free(stack)
            ASN1_OBJECT_free(policy)
        }
        return certificates.dropFirst().allSatisfy { issuer in issuer.object.with { vartai_x509_stack_push(stack, $0) == 1 } }
            && certificates[0].object.with { TS_RESP_CTX_set_signer_cert(context, $0) == 1 }
            && key.key.with { TS_RESP_CTX_set_signer_key(context, $0) == 1 } && TS_RESP_CTX_set_signer_digest(context, EVP_sha256()) == 1
            && TS_RESP_CTX_set_ess_cert_id_digest(context, EVP_sha256()) == 1 && TS_RESP_CTX_set_certs(context, stack) == 1
            && TS_RESP_CTX_set_def_policy(context, policy) == 1 && TS_RESP_CTX_set_accuracy(context, 0, 500, 0) == 1
            && TS_RESP_CTX_set_clock_precision_digits(context, 3) == 1
            && [EVP_sha256(), EVP_sha384(), EVP_sha512()].allSatisfy { TS_RESP_CTX_add_md(context, $0) == 1 }
    }

    /// What the callbacks of one answer are told.
    fileprivate final class Moment: Sendable {
        let now: UTCInstant
        let nextSerial: @Sendable () throws -> UInt64

        init(now: UTCInstant, nextSerial: @escaping @Sendable () throws -> UInt64) {
            self.now = now
            self.nextSerial = nextSerial
        }
    }
}

private func moment(_ state: UnsafeMutableRawPointer?) -> TimeStampAuthority.Moment? {
    state.map { Unmanaged<TimeStampAuthority.Moment>.fromOpaque($0).takeUnretainedValue() }
}

/// OpenSSL frees what it is given, and refuses the request where it is given nothing.
private let giveSerial: TS_serial_cb = { _, state in
    guard let serial = try? moment(state)?.nextSerial(), let integer = ASN1_INTEGER_new() else { return nil }
    guard ASN1_INTEGER_set_uint64(integer, serial) == 1 else {
        ASN1_INTEGER_free(integer)
        return nil
    }
    return integer
}

private let giveTime: TS_time_cb = { _, state, seconds, microseconds in
    guard let now = moment(state)?.now else { return 0 }
    seconds?.pointee = now.wholeSeconds
    microseconds?.pointee = Int(now.milliseconds - Int64(now.wholeSeconds) * 1000) * 1000
    return 1
}
