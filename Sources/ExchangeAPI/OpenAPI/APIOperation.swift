package import ExchangeFormats

/// One operation of the exchange API, or of the admin API: what the OpenAPI document says of it, and what a test holds the server's routes against.
package struct APIOperation: Sendable {
    package enum Method: String, Sendable, CaseIterable {
        case get, post, put
    }

    /// What an operation is about; the document groups them by it.
    package enum Subject: String, Sendable, CaseIterable {
        case messages, deliveries, evidence, log, queues, alarms, changes, reference
    }

    /// A value in the path, the query or a header.
    package struct Parameter: Sendable {
        package enum Place: String, Sendable {
            case path, query, header
        }

        package let place: Place
        package let name: String
        package let schema: JSONValue
        package let description: BilingualText
        package let isRequired: Bool

        package init(_ place: Place, _ name: String, _ schema: JSONValue, isRequired: Bool = false, lt: String, en: String) {
            self.place = place
            self.name = name
            self.schema = schema
            self.isRequired = isRequired || place == .path
            description = BilingualText(lt: lt, en: en)
        }
    }

    /// The body that a request needs.
    package struct Body: Sendable {
        package let mediaType: String
        package let schema: JSONValue
        /// The most that is read; ``ErrorCode/requestTooLarge`` past it.
        package let bytes: Int

        package init(_ mediaType: String, _ schema: JSONValue, bytes: Int) {
            self.mediaType = mediaType
            self.schema = schema
            self.bytes = bytes
        }
    }

    /// The answer where nothing is wrong.
    package struct Success: Sendable {
        package let status: Int
        package let mediaType: String
        package let schema: JSONValue
        package let description: BilingualText
        /// Names of `components/headers` beside those of every answer.
        package let headers: [String]
        package let links: [Link]

        package init(
            _ status: Int, _ mediaType: String, _ schema: JSONValue, headers: [String] = [], links: [Link] = [], lt: String, en: String
        ) {
            self.status = status
            self.mediaType = mediaType
            self.schema = schema
            self.headers = headers
            self.links = links
            description = BilingualText(lt: lt, en: en)
        }
    }

    /// Another body that the operation takes instead, and what it is answered with.
    package struct Variant: Sendable {
        package let body: Body
        package let success: Success

        package init(_ body: Body, _ success: Success) {
            self.body = body
            self.success = success
        }
    }

    /// How a value of an answer leads to another operation.
    package struct Link: Sendable {
        /// The other operation's ``APIOperation/id``.
        package let operation: String
        package let parameter: String
        /// A JSON pointer into the answer.
        package let pointer: String

        package init(_ operation: String, _ parameter: String, _ pointer: String) {
            self.operation = operation
            self.parameter = parameter
            self.pointer = pointer
        }
    }

    package let id: String
    package let method: Method
    /// A pattern of ``APIPath``, or of ``AdminPath``.
    package let path: String
    package let subject: Subject
    package let summary: BilingualText
    package let description: BilingualText
    package let parameters: [Parameter]
    package let body: Body?
    package let success: Success
    package let variants: [Variant]
    /// What can go wrong besides ``common``.
    package let errors: [ErrorCode]
    /// What can go wrong with every operation of its API.
    package let common: [ErrorCode]

    package init(
        _ id: String, _ method: Method, _ path: String, _ subject: Subject, summary: BilingualText, description: BilingualText,
        parameters: [Parameter] = [], body: Body? = nil, success: Success, variants: [Variant] = [], errors: [ErrorCode] = [],
        common: [ErrorCode] = APIErrors.everywhere
    ) {
        self.id = id
        self.method = method
        self.path = path
        self.subject = subject
        self.summary = summary
        self.description = description
        self.parameters = parameters
        self.body = body
        self.success = success
        self.variants = variants
        self.errors = errors
        self.common = common
    }

    /// The names that its query may hold.
    package var queryNames: Set<String> { Set(parameters.filter { $0.place == .query }.map(\.name)) }

    /// Every code that an answer of this operation may carry, in the catalogue's order.
    package var allErrors: [ErrorCode] {
        var codes = Set(errors).union(common)
        if body != nil { codes.formUnion(APIErrors.ofBodies) }
        return ErrorCode.allCases.filter(codes.contains)
    }
}
