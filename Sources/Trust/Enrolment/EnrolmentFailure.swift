package import ExchangeFormats

/// Why an enrolment, a renewal or a change of the directory does not go on.
package enum EnrolmentFailure: Error, Sendable, Hashable {
    /// Not what it should be: not JSON of this shape.
    case malformed
    /// The invitation was changed after it was made, or another authority made it.
    case invitationAltered
    case invitationExpired(UTCInstant)
    case invitationSpent
    case ofAnotherExchange
    case ofAnotherEndpoint
    /// The request was not made with the invitation that it names, or was changed.
    case requestAltered
    /// A certificate request without proof that its maker has the key, with a key of a kind that does not serve, or with one for two uses.
    case keyRefused(KeyUse)
    /// What was heard on the phone is not what lies here.
    case fingerprintDiffers
    /// Fewer than two administrators approved.
    case approvalsMissing(have: Int)
    /// An approval that does not hold: of another change, by nobody's certificate for it, revoked, too old.
    case approvalInvalid
    /// The change was approved for something else than what is here.
    case changeDiffers
    /// The certificates do not lead to the root that the invitation names.
    case rootDiffers
    /// A certificate that is not good for its use, or for another endpoint.
    case certificateRefused(KeyUse)
    /// No key here is that of the certificate.
    case keyMissing(KeyUse)

    package var sentence: BilingualText {
        let (lt, en) = texts
        return BilingualText(lt: lt, en: en)
    }

    private var texts: (lt: String, en: String) {
        switch self {
        case .malformed: ("Failo turinys netinkamas.", "The file is not what it should be.")
        case .invitationAltered:
            ("Kvietimas pakeistas arba sudarytas kitos sertifikavimo tarnybos.", "The invitation was changed, or another authority made it.")
        case .invitationExpired(let date): ("Kvietimas galiojo iki \(date.rfc3339).", "The invitation ended at \(date.rfc3339).")
        case .invitationSpent:
            ("Šis kvietimas arba prašymas jau panaudotas; reikia naujo.", "This invitation or request has been used; a new one is needed.")
        case .ofAnotherExchange: ("Tai kitos mainų aplinkos failas.", "This belongs to another exchange.")
        case .ofAnotherEndpoint: ("Tai kito mainų dalyvio failas.", "This belongs to another endpoint.")
        case .requestAltered:
            ("Prašymas sudarytas ne pagal šį kvietimą arba pakeistas.", "The request was not made with this invitation, or was changed.")
        case .keyRefused(let use): ("Raktas „\(use.rawValue)“ nepriimtinas.", "The key “\(use.rawValue)” is not acceptable.")
        case .fingerprintDiffers:
            (
                "Telefonu padiktuotas kontrolinis kodas nesutampa: nepatvirtinkite ir išsiaiškinkite.",
                "The fingerprint that was read out differs: do not approve, find out why."
            )
        case .approvalsMissing(let have):
            (
                "Pakeitimą turi patvirtinti du administratoriai; patvirtino \(have).",
                "Two administrators have to approve the change; approved by \(have)."
            )
        case .approvalInvalid: ("Patvirtinimas negalioja.", "An approval does not hold.")
        case .changeDiffers: ("Patvirtintas kitoks pakeitimas.", "Something else was approved.")
        case .rootDiffers:
            ("Sertifikatai išduoti ne tos šaknies, kuri nurodyta kvietime.", "The certificates are not of the root that the invitation names.")
        case .certificateRefused(let use): ("Sertifikatas „\(use.rawValue)“ netinkamas.", "The certificate “\(use.rawValue)” is not good.")
        case .keyMissing(let use):
            ("Čia nėra rakto, kuriam išduotas sertifikatas „\(use.rawValue)“.", "The key of the certificate “\(use.rawValue)” is not here.")
        }
    }
}
