// swift-format-ignore-file
// Made from Definitions/errors.yaml by the generator: do not edit.

/// The stable codes of the error catalogue.
public enum ErrorCode: String, Sendable, Hashable, CaseIterable {
    /// The text is not valid JSON ({reason}, byte {offset}).
    case jsonInvalid = "E-JSN-01"
    /// The JSON text exceeds a limit ({reason}, byte {offset}).
    case jsonTooLarge = "E-JSN-02"
    /// The structure of the message is wrong.
    case messageMalformed = "E-MSG-01"
    /// The manifest is not valid.
    case manifestMalformed = "E-MSG-02"
    /// The signature’s header has a member that is not allowed, or lacks one.
    case headerMemberRefused = "E-HDR-01"
    /// This signature algorithm is not allowed.
    case algorithmRefused = "E-HDR-02"
    /// The signed object is of another kind (expected “{expected}”).
    case typeMismatch = "E-HDR-03"
    /// The signature’s header is too large (at most {limit} bytes).
    case headerTooLarge = "E-HDR-04"
    /// The message belongs to another exchange.
    case exchangeMismatch = "E-HDR-05"
    /// The signature is not valid.
    case signatureInvalid = "E-SIG-01"
    /// The signing key is unknown.
    case signerUnknown = "E-SIG-02"
    /// The certificate has expired (valid until {date}).
    case certificateExpired = "E-SIG-03"
    /// The certificate has been revoked.
    case certificateRevoked = "E-SIG-04"
    /// The digest of part “{part}” differs from the one in the manifest.
    case partDigestMismatch = "E-SIG-05"
    /// The certificate was not issued by a trusted authority, or not for this use.
    case certificateUntrusted = "E-SIG-06"
    /// The signer is not the sender that the manifest names.
    case signerNotSender = "E-SIG-07"
    /// The calling endpoint is unknown.
    case callerUnknown = "E-TLS-01"
    /// The calling endpoint’s access has been withdrawn.
    case callerRevoked = "E-TLS-02"
    /// The endpoint is not served on this network.
    case endpointNotServedHere = "E-TLS-04"
    /// This certificate gives no access to the console.
    case notAdministrator = "E-TLS-03"
    /// The message format “{format}” is unknown.
    case formatUnknown = "E-FMT-01"
    /// Version {version} of format “{format}” is unknown.
    case formatVersionUnknown = "E-FMT-02"
    /// Recipient “{recipient}” does not read version {version} of format “{format}”.
    case formatVersionUnreadable = "E-FMT-03"
    /// Messages of this format cannot be sent: it is evidence.
    case formatNotSendable = "E-FMT-04"
    /// Required field “{label}” is missing.
    case fieldMissing = "E-FLD-01"
    /// Field “{label}” has an invalid value.
    case fieldInvalid = "E-FLD-02"
    /// The value of field “{label}” is not in code list “{list}”.
    case codeUnknown = "E-FLD-03"
    /// The value of field “{label}” is too long (at most {n} {n:character/characters}).
    case valueTooLong = "E-FLD-04"
    /// This format has no such field[; the nearest known one is “{nearest}”].
    case fieldUnknown = "E-FLD-05"
    /// The value of field “{label}” is of the wrong kind.
    case fieldTypeWrong = "E-FLD-06"
    /// Field “{label}” has too many items (at most {n} {n:item/items}).
    case tooManyItems = "E-FLD-07"
    /// Field “{label}” has too few items (at least {n} {n:item/items}).
    case tooFewItems = "E-FLD-08"
    /// The value of field “{label}” is too short (at least {n} {n:character/characters}).
    case valueTooShort = "E-FLD-09"
    /// The number in field “{label}” is out of range.
    case numberOutOfRange = "E-FLD-10"
    /// An item is repeated in field “{label}”.
    case itemsRepeated = "E-FLD-11"
    /// Field “{label}” is not allowed in this case.
    case fieldNotAllowedHere = "E-FLD-12"
    /// There is not enough to search by.
    case personSearchTooNarrow = "E-FLD-13"
    /// The date in field “{label}” lies in the future.
    case dateInFuture = "E-FLD-14"
    /// The end lies before the beginning.
    case periodReversed = "E-FLD-15"
    /// The code in field “{label}” has been withdrawn (valid until {date}).
    case codeWithdrawn = "E-FLD-16"
    /// The code in field “{label}” is not valid yet (valid from {date}).
    case codeNotYetValid = "E-FLD-18"
    /// The body is not in the language that the manifest states.
    case bindingMismatch = "E-FLD-17"
    /// Exactly one of these fields has to be filled in: {label}.
    case notExactlyOne = "E-FLD-19"
    /// At most one of these fields may be filled in: {label}.
    case moreThanOne = "E-FLD-20"
    /// Items of field “{label}” agree in all of these: {fields}.
    case itemsAgree = "E-FLD-21"
    /// The period is too long (at most {n} {n:day/days}).
    case periodTooLong = "E-FLD-22"
    /// The check digit of the personal code is wrong.
    case personalCodeCheckDigit = "E-ID-01"
    /// The date of birth in the personal code does not exist.
    case personalCodeDate = "E-ID-02"
    /// The personal code contradicts the stated date of birth or sex.
    case personalCodeContradiction = "E-ID-03"
    /// The legal-entity code is invalid.
    case legalEntityCodeInvalid = "E-ID-04"
    /// A check digit of the machine-readable zone (MRZ) is wrong.
    case mrzCheckDigit = "E-ID-05"
    /// The foreign identifier does not fit the stated scheme.
    case foreignIdInvalid = "E-ID-06"
    /// Recipient “{recipient}” is not in the directory.
    case recipientUnknown = "E-RTE-01"
    /// Messages of format “{format}” may not be sent to “{recipient}”.
    case routeFormatNotAllowed = "E-RTE-02"
    /// There is no valid agreement between the sender ({sender}) and the recipient ({recipient}).
    case noAgreement = "E-RTE-03"
    /// The recipient’s queue is full.
    case queueFull = "E-RTE-04"
    /// A message of this format has exactly one recipient.
    case oneRecipientOnly = "E-RTE-05"
    /// The sender cannot be a recipient.
    case recipientIsSender = "E-RTE-06"
    /// Recipient “{recipient}” can never be a query source.
    case neverASource = "E-RTE-07"
    /// Only the police and prosecutors may send to “{recipient}” directly.
    case internationalChannelClosed = "E-RTE-08"
    /// The stated purpose is not allowed on this route.
    case purposeNotAllowed = "E-PUR-01"
    /// No legal basis of the stated data-protection regime is given.
    case legalBasisMissing = "E-PUR-02"
    /// The stated data-protection regime is not allowed on this route.
    case regimeNotAllowed = "E-PUR-03"
    /// Law-enforcement material may not go to an assistance organisation in format “{format}”.
    case ledToAssistance = "E-PUR-04"
    /// A message to an assistance organisation holds data that may not go to it.
    case investigationDataToAssistance = "E-PUR-05"
    /// A message of format “{format}” may not take a route for statistics.
    case statisticsOnly = "E-PUR-06"
    /// An assistance message to the police may not hold health or other special-category data.
    case healthToPolice = "E-SPC-01"
    /// The agreement names no instrument of the stated regime for a transfer to a third country (recipient “{recipient}”).
    case transferInstrumentMissing = "E-TRF-01"
    /// A transfer to “{recipient}” is forbidden unless an authorised person has allowed it.
    case transferNotAuthorised = "E-TRF-02"
    /// Data of an asylum seeker may not go to an authority of the country of origin.
    case asylumSeekerOrigin = "E-TRF-03"
    /// The person’s consent is missing.
    case consentMissing = "E-CON-01"
    /// The person’s consent does not cover recipient “{recipient}”.
    case consentNotForRecipient = "E-CON-03"
    /// The consent has expired (valid until {date}).
    case consentExpired = "E-CON-04"
    /// The person has not agreed to disclosure for this service.
    case serviceNotConsented = "E-CON-05"
    /// A notification about a child must also go to the State Child Rights Protection and Adoption Service.
    case childNotificationMissing = "E-CHD-01"
    /// Only these endpoints may set the code in field “{label}”: {roles}.
    case signerNotAllowed = "E-STA-01"
    /// This state cannot follow the earlier one (field “{label}”).
    case moveNotAllowed = "E-STA-02"
    /// The total in field “{label}” differs from the sum of its parts.
    case sumMismatch = "E-STAT-01"
    /// Onward transfer without the provider’s permission is forbidden (handling code H2).
    case onwardTransferForbidden = "E-HND-01"
    /// Handling code H3 lacks its text in the body.
    case handlingTextMissing = "E-HND-02"
    /// A handling code of the message is not allowed on this route.
    case handlingNotAllowed = "E-HND-03"
    /// Nothing is disclosed to a representative whose interests may conflict with the child’s.
    case guardianInConflict = "E-CHD-02"
    /// The police must also be told of a child who is a victim or potential victim.
    case childPoliceNotificationMissing = "E-CHD-03"
    /// The manifest does not say that a child is concerned, although the body does.
    case childNotStated = "E-CHD-04"
    /// A human being decides on a hit, not a program.
    case automaticDecision = "E-DEC-01"
    /// Under the Law Enforcement Directive only an officer answers this recipient.
    case officerAnswersOnly = "E-DEC-02"
    /// The prosecutor’s permission to disclose investigation data is missing.
    case disclosurePermissionMissing = "E-PER-01"
    /// A reflection period is for foreigners only.
    case foreignersOnly = "E-STY-01"
    /// State or official secrets may not pass through this gateway.
    case markingRefused = "E-CLS-01"
    /// The retention period is too long (at most {n} {n:day/days} on this route).
    case retentionTooLong = "E-RET-01"
    /// The message has expired (valid until {date}).
    case messageExpired = "E-EXP-01"
    /// The stated time of creation lies in the future.
    case createdInFuture = "E-EXP-02"
    /// The message was created too long ago.
    case createdTooLongAgo = "E-EXP-03"
    /// The message is valid for too long.
    case validityTooLong = "E-EXP-04"
    /// The recipient did not fetch the message while it was valid.
    case neverFetched = "E-EXP-05"
    /// A message with this identifier and other content was received on {date}.
    case messageIdTaken = "E-DUP-01"
    /// The part is too large (at most {limit} bytes).
    case partTooLarge = "E-ATT-01"
    /// Part “{part}”, which the manifest names, is missing.
    case partMissing = "E-ATT-02"
    /// Part “{part}” is not in the manifest.
    case partUnexpected = "E-ATT-03"
    /// Too many parts are uploaded that no accepted message names yet (at most {n} {n:part/parts} and {limit} bytes).
    case uploadQuotaExceeded = "E-ATT-04"
    /// The message with this identifier is already accepted; its parts no longer change.
    case uploadClosed = "E-ATT-05"
    /// The list of attachments in the body does not match the parts of the manifest (“{part}”).
    case attachmentMismatch = "E-ATT-06"
    /// The query budget is exhausted. Try again in {n} {n:minute/minutes}.
    case queryBudgetExhausted = "E-LIM-01"
    /// Too many requests. Try again in {n} {n:second/seconds}.
    case tooManyRequests = "E-LIM-02"
    /// The request is too large (at most {limit} bytes).
    case requestTooLarge = "E-LIM-03"
    /// The request arrives too slowly.
    case requestTooSlow = "E-LIM-04"
    /// There is no such delivery.
    case deliveryUnknown = "E-DLV-01"
    /// The delivery has already ended.
    case deliveryEnded = "E-DLV-02"
    /// The message has not been consigned to the recipient yet.
    case deliveryNotConsigned = "E-DLV-03"
    /// The receipt is not valid.
    case receiptInvalid = "E-RCP-01"
    /// The receipt contradicts an earlier one.
    case receiptContradicts = "E-RCP-02"
    /// The audit log has no such entry or size.
    case logEntryUnknown = "E-LOG-01"
    /// The signed statement about the audit log is not valid.
    case logStatementInvalid = "E-LOG-02"
    /// The signed tree head contradicts the gateway’s audit log.
    case logContradicted = "E-LOG-03"
    /// There is no such resource.
    case resourceUnknown = "E-API-01"
    /// This method is not allowed here.
    case methodNotAllowed = "E-API-02"
    /// The media type is not supported.
    case mediaTypeUnsupported = "E-API-03"
    /// Parameter “{parameter}” has an invalid value.
    case parameterInvalid = "E-API-04"
    /// The caller may not do this.
    case callerNotAllowed = "E-API-05"
    /// An internal error occurred.
    case internalFailure = "E-SYS-01"
    /// The store is not available at the moment.
    case storageUnavailable = "E-SYS-02"
    /// The gateway is shutting down.
    case shuttingDown = "E-SYS-03"
    /// The gateway’s clock cannot be trusted.
    case clockUncertain = "E-SYS-04"
    /// The configuration is not valid ({place}).
    case configurationInvalid = "E-CFG-01"
    /// A file cannot be read.
    case fileUnreadable = "E-CFG-02"
    /// A file cannot be written.
    case fileNotWritten = "E-CFG-03"
    /// The desk is not running.
    case deskNotRunning = "E-DSK-02"
    /// There is no such message.
    case messageNotFound = "E-DSK-03"
    /// Source “{source}” could not be read.
    case sourceUnreadable = "E-DSK-04"
    /// The desk holds no such uploaded attachment.
    case attachmentUnknown = "E-DSK-05"
    /// The sender withdrew the message before it was consigned to the recipient.
    case withdrawnBySender = "E-WDR-01"
    /// The message has been consigned to the recipient and can no longer be withdrawn.
    case withdrawalTooLate = "E-WDR-02"
    /// An administrator of the gateway ended the delivery of a parked message.
    case discardedByAdministrator = "E-WDR-03"
    /// The delivery is not parked.
    case deliveryNotParked = "E-WDR-04"
    /// An administrator of the gateway re-routed the message to another recipient.
    case reroutedByAdministrator = "E-WDR-05"
    /// The message has been consigned to the recipient and can no longer be re-routed.
    case reroutingTooLate = "E-WDR-06"
    /// A message that asks for help is not re-routed to an investigating authority.
    case policeNoFallback = "E-WDR-07"
    /// The message has a delivery to this endpoint already.
    case alreadyRecipient = "E-WDR-08"
    /// An administrator of the gateway returned the message to its sender, who chooses another recipient.
    case returnedToSender = "E-WDR-09"
    /// This message is meant for its recipient alone and is not re-routed.
    case notReroutable = "E-WDR-10"
    /// What is to be resumed is not paused.
    case notPaused = "E-ADM-01"
    /// This endpoint is not limited.
    case notLimited = "E-ADM-12"
    /// The content cannot be erased: a delivery has not ended.
    case contentStands = "E-ERA-01"
    /// The content cannot be erased: it is on hold.
    case contentHeld = "E-ERA-02"
    /// The content of this message was erased already.
    case contentErased = "E-ERA-03"
    /// The content of this message is not on hold.
    case contentNotHeld = "E-ERA-04"
    /// Other agreements have come into force since this change was proposed.
    case changeBaseChanged = "E-ADM-02"
    /// Nobody approves a change of their own.
    case changeOwnApproval = "E-ADM-03"
    /// This change is decided already.
    case changeDecided = "E-ADM-04"
    /// The text of the agreements is not valid (line {line}): {reason}.
    case agreementsInvalid = "E-ADM-05"
    /// At this gateway one administrator cannot change the agreements alone in an emergency.
    case emergencyNotAllowed = "E-ADM-06"
    /// Agreements that were changed in an emergency are not approved yet.
    case changeAwaitsSecond = "E-ADM-07"
    /// This redrive has ended or was cancelled already.
    case redriveEnded = "E-ADM-08"
    /// As many redrives are running as may run at once: {n}.
    case tooManyRedrives = "E-ADM-09"
    /// As many alarms are silenced as may be at once: {n}.
    case tooManySilences = "E-ADM-10"
    /// This alarm is not silenced.
    case notSilenced = "E-ADM-11"
    /// Evidence is missing, or contradicts other evidence.
    case evidenceIncomplete = "E-EVD-02"
    /// The deadline ({date}) has passed, and there is no evidence of how the delivery ended.
    case evidenceOverdue = "E-EVD-03"
    /// The evidence is not valid.
    case evidenceInvalid = "E-EVD-01"
    /// The time-stamp is not valid.
    case stampInvalid = "E-STP-01"
    /// There is no time-stamp yet.
    case stampPending = "E-STP-02"
}
