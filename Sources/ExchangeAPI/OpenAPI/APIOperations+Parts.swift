import ExchangeFormats

/// Parts above the inline limit: each is uploaded, and fetched, on its own.
extension APIOperations {
    static let parts = [uploadPart, getUpload, getDeliveryPart]

    private static let uploadPart = APIOperation(
        "uploadPart", .put, APIPath.uploadPattern, .messages,
        summary: BilingualText(lt: "Įkelti pranešimo dalį", en: "Upload a part"),
        description: BilingualText(
            lt:
                "Dalis įkeliama prieš pateikiant pranešimą, kurio lydraštis ją nurodo. Iki nurodyto laiko nepateikus pranešimo, ji ištrinama. Įkeliant dar kartą, ankstesnis turinys pakeičiamas.",
            en:
                "A part is uploaded before the message whose manifest names it is submitted. Where that does not happen before the lease ends, it is deleted. Another upload replaces the content."
        ),
        parameters: [
            .uploadMessageID, .partID,
            .init(
                .header, APIHeader.partSalt, APISchema.text(APISchema.thirtyTwoBytes), isRequired: true,
                lt: "Dalies atsitiktinė reikšmė (32 baitai, base64url).", en: "The part’s salt: 32 bytes in base64url."),
        ],
        body: .init(MediaType.part, [:], bytes: WireLimits.partBytes),
        success: .init(
            201, MediaType.json, APISchema.reference("UploadAnswer"), headers: ["Location"],
            lt: "Dalis išsaugota; „digest“ turi būti nurodyta lydraštyje.", en: "The part is stored; digest is what the manifest has to name."),
        errors: [.resourceUnknown, .partTooLarge, .uploadQuotaExceeded, .uploadClosed])

    private static let getUpload = APIOperation(
        "getUpload", .get, APIPath.uploadPattern, .messages,
        summary: BilingualText(lt: "Sužinoti, ar dalis įkelta", en: "See whether a part is uploaded"),
        description: BilingualText(lt: "Tik dalį įkėlusiam dalyviui.", en: "For the endpoint that uploaded it only."),
        parameters: [.uploadMessageID, .partID],
        success: .init(200, MediaType.json, APISchema.reference("UploadAnswer"), lt: "Išsaugota dalis.", en: "The stored part."),
        errors: [.resourceUnknown])

    private static let getDeliveryPart = APIOperation(
        "getDeliveryPart", .get, APIPath.deliveryPartPattern, .deliveries,
        summary: BilingualText(lt: "Gauti pristatomo pranešimo dalį", en: "Get a part of a delivery"),
        description: BilingualText(
            lt: "Tik gavėjui: atskirai įkelta dalis tokiais baitais, kokiais ji buvo įkelta.",
            en: "For its recipient only: a part that was uploaded on its own, in exactly its bytes."),
        parameters: [.deliveryID, .partID],
        success: .init(200, MediaType.part, [:], headers: ["Content-Length"], lt: "Dalies baitai.", en: "The part’s bytes."),
        errors: [.resourceUnknown, .deliveryUnknown, .deliveryEnded])
}

extension APIOperation.Parameter {
    fileprivate static let uploadMessageID = Self(
        .path, "messageId", APISchema.text(APISchema.uuidv7), lt: "Būsimo pranešimo identifikatorius (7 versijos UUID).",
        en: "The identifier of the message to come (UUID of version 7).")
    fileprivate static let partID = Self(
        .path, "partId", APISchema.partID, lt: "Dalies identifikatorius iš lydraščio.", en: "The part’s identifier, as the manifest has it.")
}
