/// Which test provokes which code of the error catalogue, by the code's name. ``ErrorCodeTests`` looks whether that is true.
enum ProvokedCodes {
    struct Test: Sendable {
        /// Below Tests/.
        let file: String
        let function: String
        /// Below Definitions/formats/, for a test that runs through all counterexamples.
        var counterexample: String?

        init(_ file: String, _ function: String, counterexample: String? = nil) {
            (self.file, self.function, self.counterexample) = (file, function, counterexample)
        }
    }

    static let tests: [String: Test] = [
        "logEntryUnknown": Test("GatewayTests/LogTests.swift", "proofsOfWhatIsNotThereAreRefused"),
        "logStatementInvalid": Test("TrustTests/Log/LogAuditTests.swift", "statementsOfAnotherShapeAreInvalid"),
        "logContradicted": Test("GatewayTests/LogTests.swift", "aWitnessThatIsAheadIsHeard"),
        "jsonInvalid": Test("GatewayTests/SignatureRefusalTests.swift", "unreadable"),
        "jsonTooLarge": Test("ExchangeFormatsTests/Wire/UnverifiedMessageTests.swift", "refusals"),
        "messageMalformed": Test("GatewayTests/SignatureRefusalTests.swift", "unreadable"),
        "manifestMalformed": Test("DeskTests/CommandLine/VerifyTests.swift", "manifestOfNoExchange"),
        "headerMemberRefused": Test("TrustTests/SignatureTests.swift", "headersThatCouldMeanSomethingElseAreRefused"),
        "algorithmRefused": Test("TrustTests/SignatureTests.swift", "headersThatCouldMeanSomethingElseAreRefused"),
        "typeMismatch": Test("GatewayTests/SignatureRefusalTests.swift", "receiptIsNoMessage"),
        "headerTooLarge": Test("ExchangeFormatsTests/Wire/ProtectedHeaderTests.swift", "shapes"),
        "exchangeMismatch": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "signatureInvalid": Test("GatewayTests/SignatureRefusalTests.swift", "forgedSignature"),
        "signerUnknown": Test("TrustTests/SignatureTests.swift", "theSignerIsTheSenderInThisExchange"),
        "certificateExpired": Test("GatewayTests/CallerTests.swift", "expired"),
        "certificateRevoked": Test("GatewayTests/SignatureRefusalTests.swift", "revokedAndExpiredSigner"),
        "partDigestMismatch": Test("GatewayTests/SignatureRefusalTests.swift", "parts"),
        "certificateUntrusted": Test("TrustTests/SignatureTests.swift", "aChangedHeaderShows"),
        "signerNotSender": Test("GatewayTests/SignatureRefusalTests.swift", "signerIsNotTheCaller"),
        "callerUnknown": Test("GatewayTests/CallerTests.swift", "unknown"),
        "endpointNotServedHere": Test("GatewayServerTests/SecondListenerTests.swift", "eachEndpointIsServedOnItsOwnNetwork"),
        "notAdministrator": Test("GatewayServerTests/ConsoleAccessTests.swift", "anEndpointIsRefusedInBothLanguages"),
        "uploadQuotaExceeded": Test("GatewayTests/UploadQuotaTests.swift", "anEndpointHasSoManyUploads"),
        "uploadClosed": Test("GatewayTests/AttachmentIntakeTests.swift", "onceAcceptedTheUploadsAreClosedAndARepeatStaysOne"),
        "attachmentMismatch": Test("GatewayTests/AttachmentIntakeTests.swift", "aPartThatTheBodyDoesNotListIsRefused"),
        "attachmentUnknown": Test("DeskTests/AttachmentSendingTests.swift", "aDraftWithAnUnknownUsedOrWronglyListedAttachmentIsRefused"),
        "callerRevoked": Test("GatewayTests/CallerTests.swift", "revokedAtOnce"),
        "formatUnknown": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "formatVersionUnknown": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "formatVersionUnreadable": Test("GatewayTests/RefusalTests.swift", "recipientDoesNotReadTheFormat"),
        "formatNotSendable": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "fieldMissing": Test("GatewayTests/RefusalTests.swift", "bodyViolationsAreAllListed"),
        "fieldInvalid": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "SYS-001/1.0/counterexamples/other-format.yaml"),
        "codeUnknown": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "SYS-001/1.0/counterexamples/other-event.yaml"),
        "valueTooLong": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-232/1.0/counterexamples/note-too-long.yaml"),
        "fieldUnknown": Test("ExchangeFormatsTests/Wire/ManifestTests.swift", "unknownMember"),
        "fieldTypeWrong": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-100/1.0/counterexamples/unknown-code.yaml"),
        "tooManyItems": Test("ExchangeFormatsTests/Formats/BodyValidationTests.swift", "everythingAtOnceInDocumentOrder"),
        "tooFewItems": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "SYS-001/1.0/counterexamples/no-deliveries.yaml"),
        "valueTooShort": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-100/1.0/counterexamples/justification-too-short.yaml"),
        "numberOutOfRange": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-230/1.0/counterexamples/no-service.yaml"),
        "itemsRepeated": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-100/1.0/counterexamples/unknown-code.yaml"),
        "fieldNotAllowedHere": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "SYS-003/1.0/counterexamples/consignment-with-receipt.yaml"),
        "personSearchTooNarrow": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-100/1.0/counterexamples/one-name-only.yaml"),
        "dateInFuture": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-100/1.0/counterexamples/born-in-future.yaml"),
        "periodReversed": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-101/1.0/counterexamples/answered-before-asked.yaml"),
        "codeWithdrawn": Test("ExchangeFormatsTests/Formats/BodyValidationTests.swift", "codes"),
        "codeNotYetValid": Test("ExchangeFormatsTests/Formats/BodyValidationTests.swift", "codes"),
        "bindingMismatch": Test("GatewayTests/RefusalTests.swift", "bodyOfTheOtherBinding"),
        "personalCodeCheckDigit": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-100/1.0/counterexamples/check-digit.yaml"),
        "personalCodeDate": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-100/1.0/counterexamples/no-such-day.yaml"),
        "personalCodeContradiction": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-100/1.0/counterexamples/contradiction.yaml"),
        "legalEntityCodeInvalid": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-100/1.0/counterexamples/legal-entity-code.yaml"),
        "mrzCheckDigit": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-100/1.0/counterexamples/mrz-check-digit.yaml"),
        "recipientUnknown": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "routeFormatNotAllowed": Test("GatewayTests/RefusalTests.swift", "formatWithoutRoute"),
        "noAgreement": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "queueFull": Test("GatewayTests/RefusalTests.swift", "fullQueue"),
        "oneRecipientOnly": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "recipientIsSender": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "purposeNotAllowed": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "legalBasisMissing": Test("GatewayTests/PolicyRefusalTests.swift", "aMessageWithoutALegalBasisIsRefused"),
        "regimeNotAllowed": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "consentMissing": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "consentNotForRecipient": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "consentExpired": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "childNotificationMissing": Test("GatewayTests/PolicyRefusalTests.swift", "aChildVictimNeedsANotificationOfItsOwn"),
        "handlingNotAllowed": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "handlingTextMissing": Test("GatewayTests/PolicyRefusalTests.swift", "handlingCodeH3NeedsItsText"),
        "guardianInConflict": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-231/1.0/counterexamples/exploiter-informed.yaml"),
        "childPoliceNotificationMissing": Test("GatewayTests/ChildNotificationTests.swift", "aReferralOfAChildGoesOutBesideItsNotifications"),
        "childNotStated": Test("GatewayTests/ChildNotificationTests.swift", "aChildInTheBodyIsStatedInTheManifest"),
        "automaticDecision": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-104/1.0/counterexamples/automatic.yaml"),
        "disclosurePermissionMissing": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-103/1.0/counterexamples/no-permission.yaml"),
        "foreignersOnly": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-310/1.0/counterexamples/citizen.yaml"),
        "markingRefused": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "retentionTooLong": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "messageExpired": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "createdInFuture": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "createdTooLongAgo": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "validityTooLong": Test("GatewayTests/RefusalTests.swift", "manifest"),
        "messageIdTaken": Test("GatewayTests/RepeatTests.swift", "otherContentUnderTheID"),
        "partTooLarge": Test("TrustTests/PartTests.swift", "limitsOfComposing"),
        "partMissing": Test("GatewayTests/SignatureRefusalTests.swift", "parts"),
        "partUnexpected": Test("GatewayTests/SignatureRefusalTests.swift", "parts"),
        "queryBudgetExhausted": Test("GatewayTests/PolicyRefusalTests.swift", "aBudgetOfQueriesIsKeptByTheHour"),
        "tooManyRequests": Test("GatewayServerTests/LimitTests.swift", "anEndpointHasSoManyLongPolls"),
        "requestTooLarge": Test("GatewayServerTests/ProblemTests.swift", "aBodyThatIsTooLargeIsRefused"),
        "requestTooSlow": Test("GatewayServerTests/LimitTests.swift", "aBodyThatArrivesTooSlowlyIsEnded"),
        "deliveryUnknown": Test("GatewayTests/ReceiptTests.swift", "forAnotherDeliveryOrMessage"),
        "deliveryEnded": Test("GatewayTests/ReceiptTests.swift", "ends"),
        "deliveryNotConsigned": Test("GatewayTests/ReceiptTests.swift", "beforeConsignment"),
        "receiptInvalid": Test("GatewayTests/ReceiptTests.swift", "forAnotherDeliveryOrMessage"),
        "receiptContradicts": Test("GatewayTests/ReceiptTests.swift", "ends"),
        "resourceUnknown": Test("GatewayTests/EvidenceTests.swift", "nobodySeesAnothersMessages"),
        "methodNotAllowed": Test("GatewayServerTests/ProblemTests.swift", "everyProblemIsADocument"),
        "mediaTypeUnsupported": Test("GatewayServerTests/ProblemTests.swift", "everyProblemIsADocument"),
        "parameterInvalid": Test("GatewayServerTests/ProblemTests.swift", "everyProblemIsADocument"),
        "callerNotAllowed": Test("DeskTests/DeskServer/DeskServerTests.swift", "strangers"),
        "internalFailure": Test("TrustTests/SignatureTests.swift", "certificatesAreJudgedAtTheInstant"),
        "storageUnavailable": Test("GatewayTests/EvidenceTests.swift", "releasedAfterTheCommitOnly"),
        "shuttingDown": Test("GatewayTests/RejectionEvidenceTests.swift", "noneWhileShuttingDown"),
        "clockUncertain": Test("GatewayTests/ExpiryTests.swift", "submissionsWhileUncertain"),
        "configurationInvalid": Test("DeskTests/DeskServer/DeskServerTests.swift", "openStateFile"),
        "fileUnreadable": Test("DeskTests/CommandLine/CommandTests.swift", "files"),
        "fileNotWritten": Test("DeskTests/CommandLine/CommandTests.swift", "files"),
        "deskNotRunning": Test("DeskTests/DeskServer/DeskServerTests.swift", "stateFile"),
        "messageNotFound": Test("DeskTests/QueryTests.swift", "whatIsNotThereIsNotFound"),
        "sourceUnreadable": Test("SystemTests/HostileWireTests.swift", "aRegisterThatIsGoneStopsTheDesk"),
        "stampInvalid": Test("TrustTests/TimeStamps/BatchStampTests.swift", "anotherDigestKindOrExchangeIsRefused"),
        "stampPending": Test("GatewayTests/Stamps/StampTests.swift", "everyMessageGetsItsStampInTheNextBatch"),
        "evidenceInvalid": Test("TrustTests/EvidenceTests.swift", "everyChangeShows"),
        "evidenceIncomplete": Test("DeskTests/CommandLine/EvidenceCommandTests.swift", "notWhole"),
        "evidenceOverdue": Test("DeskTests/DeskServer/DeskServerTests.swift", "overdueEvidenceIsInTheStatus"),
        "neverFetched": Test("GatewayTests/ExpiryTests.swift", "neverEarly"),
        "withdrawnBySender": Test("GatewayTests/WithdrawalTests.swift", "beforeTheConsignmentItEndsTheDelivery"),
        "withdrawalTooLate": Test("GatewayTests/WithdrawalTests.swift", "afterTheConsignmentItIsOnlyARequest"),
        "discardedByAdministrator": Test("GatewayTests/WithdrawalTests.swift", "parkedRedrivenAndDiscarded"),
        "deliveryNotParked": Test("GatewayTests/WithdrawalTests.swift", "parkedRedrivenAndDiscarded"),
        "notExactlyOne": Test("ExchangeFormatsTests/Rules/RuleKindTests.swift", "exactlyOne"),
        "moreThanOne": Test("ExchangeFormatsTests/Rules/RuleKindTests.swift", "atMostOne"),
        "itemsAgree": Test("ExchangeFormatsTests/Rules/RuleKindTests.swift", "distinct"),
        "periodTooLong": Test("ExchangeFormatsTests/Rules/RuleKindTests.swift", "withinDates"),
        "sumMismatch": Test("ExchangeFormatsTests/Rules/RuleKindTests.swift", "sums"),
        "moveNotAllowed": Test("ExchangeFormatsTests/Rules/RuleKindTests.swift", "transition"),
        "signerNotAllowed": Test("ExchangeFormatsTests/Rules/RuleKindTests.swift", "signedBy"),
        "serviceNotConsented": Test("ExchangeFormatsTests/Rules/RuleKindTests.swift", "servicesConsented"),
        "foreignIdInvalid": Test("ExchangeFormatsTests/Rules/RuleKindTests.swift", "schemeAgrees"),
        "foreignIdDoubtful": Test("ExchangeFormatsTests/Rules/RuleKindTests.swift", "schemeAgrees"),
        "identifierInText": Test("ExchangeFormatsTests/Rules/RuleKindTests.swift", "noIdentifierIn"),
        "serviceConsentDoubtful": Test(
            "ExchangeFormatsTests/Formats/FormatCatalogueTests.swift", "counterexamplesGiveTheirViolations",
            counterexample: "THB-230/1.0/counterexamples/service-not-consented.yaml"),
        "valueDoubtful": Test("ExchangeFormatsTests/Rules/RuleSeverityTests.swift", "everyKindMayWarn"),
        "personalCodeWithoutBirth": Test("ExchangeFormatsTests/Identifiers/ValueCheckTests.swift", "warnings"),
        "personalCodeWithPartialDate": Test("ExchangeFormatsTests/Identifiers/ValueCheckTests.swift", "warnings"),
        "legalEntityCodeOfOldKind": Test("ExchangeFormatsTests/Identifiers/ValueCheckTests.swift", "warnings"),
        "vinCheckDigit": Test("ExchangeFormatsTests/Identifiers/ValueCheckTests.swift", "warnings"),
        "ibanOfUnknownState": Test("ExchangeFormatsTests/Identifiers/ValueCheckTests.swift", "warnings"),
        "mrzDate": Test("ExchangeFormatsTests/Identifiers/ValueCheckTests.swift", "warnings"),
    ]
}
