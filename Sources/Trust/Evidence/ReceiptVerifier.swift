package import ExchangeFormats

/// A receipt signed by the recipient that it names.
package struct VerifiedReceipt: Sendable {
    package let receipt: Receipt
    package let jws: FlattenedJWS
    package let certificate: Certificate

    fileprivate init(receipt: Receipt, jws: FlattenedJWS, certificate: Certificate) {
        self.receipt = receipt
        self.jws = jws
        self.certificate = certificate
    }
}

extension SignatureVerifier {
    /// Verifies a recipient's receipt.
    ///
    /// - Parameter instant: when it came to the gateway.
    /// - Throws: ``Problem``: what ``verify(_:kind:purpose:at:)`` throws; `receiptInvalid`, `exchangeMismatch`; `signerNotSender` where another
    ///   endpoint than the receipt's recipient signed.
    package func verifyReceipt(_ jws: FlattenedJWS, at instant: UTCInstant) throws(Problem) -> VerifiedReceipt {
        let signature = try verify(jws, kind: .receipt, purpose: .endpointSigning, at: instant)
        let receipt = try Receipt(try JSONValue(signedObject: signature.payload))
        guard receipt.exchange == exchange else { throw Problem(.exchangeMismatch, at: JSONPointer(["exchange"])) }
        guard receipt.recipient == signature.signer.id else { throw Problem(.signerNotSender, at: JSONPointer(["recipient"])) }
        return VerifiedReceipt(receipt: receipt, jws: jws, certificate: signature.certificate)
    }
}

extension JSONValue {
    /// Reads the payload of a small signed object.
    init(signedObject bytes: [UInt8]) throws(Problem) {
        do {
            self = try JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.signedObjectBytes, depth: 8, values: 1024))
        } catch {
            throw Problem(error)
        }
    }
}
