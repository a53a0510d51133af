import Desk
import ExchangeFormats

/// The attachments of a message as people read them.
enum AttachmentView {
    static func table(_ attachments: [MessageAttachment], _ language: Language) -> Table {
        Table(
            [Texts.number, Texts.fileName, Texts.mediaType, Texts.size, Texts.description].map { $0[language] },
            rows: attachments.enumerated().map { index, attachment in
                [
                    .init(String(index + 1)), .init(attachment.fileName), .init(attachment.mediaType),
                    .init(Texts.byteCount(attachment.size)[language]), .init(attachment.description ?? ""),
                ]
            })
    }
}
