package import ExchangeFormats

/// A change of the directory that administrators approve: the directory as it will be, and the request that it grants where it grants one.
package struct DirectoryChange: Sendable, Hashable {
    /// The exact bytes that ``digest`` is over.
    package let payload: [UInt8]
    package let exchange: String
    /// Of the directory as it will be.
    package let version: Int
    /// What the directory will hold, certificates by their public keys: it is known before they are issued.
    package let directory: [UInt8]
    /// ``KeyRequest/digest``; `nil` for a change by hand.
    package let request: [UInt8]?

    package init(exchange: String, version: Int, directory: [UInt8], request: [UInt8]?) {
        var object: JSONObject = [
            "exchange": .string(exchange), "version": .number(JSONNumber(version)), "directory": .string(Base64URL.encode(directory)),
        ]
        object["request"] = request.map { .string(Base64URL.encode($0)) }
        payload = JSONWriter.bytes(.object(object))
        self.exchange = exchange
        self.version = version
        self.directory = directory
        self.request = request
    }

    init?(payload: [UInt8]) {
        guard let value = try? JSONReader.read(payload, limits: JSONLimits(bytes: 4096, depth: 2, values: 8)),
            let exchange = value["exchange"]?.string, let version = value["version"]?.integer,
            let directory = value["directory"]?.string.flatMap(Base64URL.decode), directory.count == 32
        else { return nil }
        let request = value["request"]?.string.flatMap(Base64URL.decode)
        self.init(exchange: exchange, version: version, directory: directory, request: request)
        // One text for one change.
        guard self.payload == payload else { return nil }
    }

    package var digest: [UInt8] { SHA256.hash(payload) }
}

/// A change with the signatures of the administrators who approve it.
package struct ApprovedChange: Sendable {
    /// So many different administrators have to approve.
    package static let approvalsNeeded = 2
    /// An approval is for now: one that lay about for longer is given again.
    package static let approvalLasts = Duration.seconds(30 * 86_400)

    package let change: DirectoryChange
    package private(set) var approvals: [FlattenedJWS]

    package init(_ change: DirectoryChange, approvals: [FlattenedJWS] = []) {
        self.change = change
        self.approvals = approvals
    }

    /// - Throws: ``EnrolmentFailure`` `malformed`.
    package init(_ bytes: [UInt8]) throws(EnrolmentFailure) {
        guard let file = EnrolmentFile.read(bytes, "directoryChange"),
            let change = file["change"]?.string.flatMap(Base64URL.decode).flatMap(DirectoryChange.init(payload:)), let list = file["approvals"]?.array
        else { throw .malformed }
        do throws(Problem) {
            var approvals: [FlattenedJWS] = []
            for approval in list { approvals.append(try FlattenedJWS(approval)) }
            self.init(change, approvals: approvals)
        } catch {
            throw .malformed
        }
    }

    package var bytes: [UInt8] {
        EnrolmentFile.bytes(
            "directoryChange", ["change": .string(Base64URL.encode(change.payload)), "approvals": .array(approvals.map(\.json))])
    }

    /// Adds an administrator's approval.
    ///
    /// - Parameter signer: with a certificate for ``CertificatePurpose/administratorApproval``.
    /// - Throws: ``TrustError`` `library`.
    package mutating func approve(with signer: MessageSigner, at instant: UTCInstant) throws(TrustError) {
        let payload: JSONValue = [
            "exchange": .string(change.exchange), "change": .string(Base64URL.encode(change.digest)), "at": .string(instant.rfc3339),
        ]
        approvals.append(try signer.sign(.approval, payload: JSONWriter.bytes(payload), issuedAt: instant))
    }

    /// Who approved: at least two different administrators, each with a certificate that is good now, over this very change.
    ///
    /// - Throws: ``EnrolmentFailure`` `approvalInvalid` where one does not hold, `approvalsMissing`.
    package func verify(_ signatures: SignatureVerifier, at instant: UTCInstant) throws(EnrolmentFailure) -> [String] {
        guard change.exchange == signatures.exchange else { throw .ofAnotherExchange }
        var administrators: Set<String> = []
        for approval in approvals {
            guard let verified = try? signatures.verifyApproval(approval, at: instant), verified.change == change.digest,
                verified.at <= instant.adding(.seconds(300)), instant < verified.at.adding(Self.approvalLasts)
            else { throw .approvalInvalid }
            administrators.insert(verified.administrator)
        }
        guard administrators.count >= Self.approvalsNeeded else { throw .approvalsMissing(have: administrators.count) }
        return administrators.sorted()
    }
}

/// An administrator's approval whose signature holds.
package struct VerifiedApproval: Sendable, Hashable {
    package let administrator: String
    /// ``DirectoryChange/digest`` of what is approved.
    package let change: [UInt8]
    /// When the administrator says it was.
    package let at: UTCInstant
}

extension SignatureVerifier {
    /// - Parameter instant: when the administrator's certificate has to have been good.
    /// - Throws: ``Problem``: what ``verify(_:kind:purpose:at:)`` throws; `exchangeMismatch`; `messageMalformed` for a payload of another form.
    package func verifyApproval(_ jws: FlattenedJWS, at instant: UTCInstant) throws(Problem) -> VerifiedApproval {
        let verified = try verify(jws, kind: .approval, purpose: .administratorApproval, at: instant)
        let value = try JSONValue(signedObject: verified.payload)
        guard value["exchange"]?.string == exchange else { throw Problem(.exchangeMismatch, at: JSONPointer(["payload", "exchange"])) }
        guard case .administrator(let id) = verified.signer, let change = value["change"]?.string.flatMap(Base64URL.decode),
            let at = value["at"]?.string.flatMap(UTCInstant.init(rfc3339:))
        else { throw Problem(.messageMalformed, at: JSONPointer(["payload"])) }
        return VerifiedApproval(administrator: id, change: change, at: at)
    }
}
