package import ExchangeFormats
package import Foundation

/// The answer to an accepted submission (202), and to its exact repeat.
package struct SubmissionAnswer: Sendable, Hashable {
    package let messageID: UUID
    package let acceptedAt: UTCInstant
    /// SubmissionAcceptance.
    package let evidence: Evidence

    package init(messageID: UUID, acceptedAt: UTCInstant, evidence: Evidence) {
        self.messageID = messageID
        self.acceptedAt = acceptedAt
        self.evidence = evidence
    }

    package var json: JSONValue {
        [
            "messageId": .string(messageID.wireText), "status": "ACCEPTED", "acceptedAt": .string(acceptedAt.rfc3339),
            "evidence": evidence.json,
        ]
    }

    /// - Throws: ``Problem`` where the shape is not that of an answer.
    package init(_ value: JSONValue) throws(Problem) {
        guard let messageID = value["messageId"]?.string.flatMap(UUID.init(wireText:)),
            let acceptedAt = value["acceptedAt"]?.string.flatMap(UTCInstant.init(rfc3339:)), let evidence = value["evidence"]
        else { throw Problem(.jsonInvalid, at: .root) }
        self.init(messageID: messageID, acceptedAt: acceptedAt, evidence: try Evidence(evidence))
    }
}

/// One delivery that waits for its recipient: what an inbox listing says of it.
package struct InboxEntry: Sendable, Hashable {
    package let deliveryID: UUID
    package let messageID: UUID
    package let conversationID: UUID
    /// Endpoint id.
    package let sender: String
    package let formatID: String
    package let formatVersion: FormatVersion
    package let priority: Priority
    package let acceptedAt: UTCInstant
    package let validUntil: UTCInstant
    /// Until when nobody else is offered it.
    package let leaseUntil: UTCInstant
    /// 1 for the first time it is offered.
    package let attempt: Int
    /// Bytes of the message's JSON text.
    package let size: Int
    /// The message exactly as it was signed, where the listing was asked for it and had room.
    package var message: [UInt8]?
    /// The trace of the request that brought it to the gateway.
    package var trace: TraceContext?
    /// Of a delivery that took the place of another: the evidence that says so. The manifest does not name its recipient.
    package var routing: Evidence?

    package init(
        deliveryID: UUID, messageID: UUID, conversationID: UUID, sender: String, formatID: String, formatVersion: FormatVersion,
        priority: Priority, acceptedAt: UTCInstant, validUntil: UTCInstant, leaseUntil: UTCInstant, attempt: Int, size: Int,
        trace: TraceContext? = nil, routing: Evidence? = nil
    ) {
        self.trace = trace
        self.routing = routing
        self.deliveryID = deliveryID
        self.messageID = messageID
        self.conversationID = conversationID
        self.sender = sender
        self.formatID = formatID
        self.formatVersion = formatVersion
        self.priority = priority
        self.acceptedAt = acceptedAt
        self.validUntil = validUntil
        self.leaseUntil = leaseUntil
        self.attempt = attempt
        self.size = size
    }

    /// Without ``message``, which is passed on as its own bytes.
    package var json: JSONValue {
        var object: JSONObject = [
            "deliveryId": .string(deliveryID.wireText), "messageId": .string(messageID.wireText),
            "conversationId": .string(conversationID.wireText), "sender": .string(sender), "formatId": .string(formatID),
            "formatVersion": .string(formatVersion.description), "priority": .string(priority.rawValue),
            "acceptedAt": .string(acceptedAt.rfc3339), "validUntil": .string(validUntil.rfc3339), "leaseUntil": .string(leaseUntil.rfc3339),
            "attempt": .number(JSONNumber(attempt)), "size": .number(JSONNumber(size)),
        ]
        object["traceparent"] = trace.map { .string($0.parent) }
        object["tracestate"] = trace.flatMap { $0.state.isEmpty ? nil : .string($0.state) }
        object["routing"] = routing?.json
        return .object(object)
    }

    /// - Throws: ``Problem`` where the shape is not that of an entry.
    package init(_ value: JSONValue) throws(Problem) {
        func instant(_ name: String) -> UTCInstant? { value[name]?.string.flatMap(UTCInstant.init(rfc3339:)) }
        func uuid(_ name: String) -> UUID? { value[name]?.string.flatMap(UUID.init(wireText:)) }
        guard let deliveryID = uuid("deliveryId"), let messageID = uuid("messageId"), let conversationID = uuid("conversationId"),
            let sender = value["sender"]?.string, let formatID = value["formatId"]?.string,
            let version = value["formatVersion"]?.string.flatMap(FormatVersion.init),
            let priority = value["priority"]?.string.flatMap(Priority.init(rawValue:)), let acceptedAt = instant("acceptedAt"),
            let validUntil = instant("validUntil"), let leaseUntil = instant("leaseUntil"), let attempt = value["attempt"]?.integer,
            let size = value["size"]?.integer
        else { throw Problem(.jsonInvalid, at: .root) }
        self.init(
            deliveryID: deliveryID, messageID: messageID, conversationID: conversationID, sender: sender, formatID: formatID,
            formatVersion: version, priority: priority, acceptedAt: acceptedAt, validUntil: validUntil, leaseUntil: leaseUntil,
            attempt: attempt, size: size,
            trace: value["traceparent"]?.string.flatMap { TraceContext(parents: [$0], states: [value["tracestate"]?.string ?? ""]) },
            routing: try value["routing"].map { (evidence) throws(Problem) in try Evidence(evidence) })
    }
}

/// A page of the evidence of one's own messages, in order of release.
package struct EvidencePage: Sendable, Hashable {
    package struct Item: Sendable, Hashable {
        /// The place in the feed: ask for what comes `after` it.
        package let sequence: Int64
        package let evidence: Evidence

        package init(sequence: Int64, evidence: Evidence) {
            self.sequence = sequence
            self.evidence = evidence
        }
    }

    package let items: [Item]

    package init(items: [Item]) { self.items = items }

    package var json: JSONValue {
        [
            "items": .array(
                items.map { ["sequence": .number(JSONNumber(Int($0.sequence))), "evidence": $0.evidence.json] })
        ]
    }

    /// - Throws: ``Problem`` where the shape is not that of a page.
    package init(_ value: JSONValue) throws(Problem) {
        guard let elements = value["items"]?.array else { throw Problem(.jsonInvalid, at: .root) }
        var items: [Item] = []
        for element in elements {
            guard let sequence = element["sequence"]?.integer, let evidence = element["evidence"] else { throw Problem(.jsonInvalid, at: .root) }
            items.append(Item(sequence: Int64(sequence), evidence: try Evidence(evidence)))
        }
        self.init(items: items)
    }
}

/// An endpoint as the directory shows it.
package struct DirectoryEntry: Sendable, Hashable {
    /// Endpoint id.
    package let id: String
    package let name: BilingualText
    /// A code of the list `endpointRole`.
    package let role: String
    /// Signing certificates as DER, the current ones.
    package let signingCertificates: [[UInt8]]
    /// What it reads: format id → versions.
    package let reads: [String: [FormatVersion]]
    package let contactPhone: String?
    package let contactHours: String?
    /// At any hour.
    package let contactOnCall: String?
    package var contactEmail: String?
    /// When somebody answers: `{days, from, until}` each.
    package var contactOpen: JSONValue?
    /// Persons that it can take in at once, as it says itself.
    package var capacity: Int?
    package var units: [Unit] = []

    /// What belongs to an endpoint.
    package struct Unit: Sendable, Hashable {
        package let id: String
        package let name: BilingualText

        package init(id: String, name: BilingualText) {
            self.id = id
            self.name = name
        }

        init?(_ value: JSONValue) {
            guard let id = value["id"]?.string, let lt = value["name"]?["lt"]?.string, let en = value["name"]?["en"]?.string else { return nil }
            self.init(id: id, name: BilingualText(lt: lt, en: en))
        }

        var json: JSONValue { ["id": .string(id), "name": ["lt": .string(name.lt), "en": .string(name.en)]] }
    }

    package init(
        id: String, name: BilingualText, role: String, signingCertificates: [[UInt8]], reads: [String: [FormatVersion]],
        contactPhone: String?, contactHours: String?, contactOnCall: String? = nil
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.signingCertificates = signingCertificates
        self.reads = reads
        self.contactPhone = contactPhone
        self.contactHours = contactHours
        self.contactOnCall = contactOnCall
    }

    package var json: JSONValue {
        var reading = JSONObject()
        for (format, versions) in reads.sorted(by: { $0.key < $1.key }) {
            reading[format] = .array(versions.sorted().map { .string($0.description) })
        }
        var object: JSONObject = [
            "id": .string(id), "name": ["lt": .string(name.lt), "en": .string(name.en)], "role": .string(role),
            "signingCertificates": .array(signingCertificates.map { .string(Base64.encode($0)) }), "reads": .object(reading),
        ]
        object["contactPhone"] = contactPhone.map { .string($0) }
        object["contactHours"] = contactHours.map { .string($0) }
        object["contactOnCall"] = contactOnCall.map { .string($0) }
        object["contactEmail"] = contactEmail.map { .string($0) }
        object["contactOpen"] = contactOpen
        object["capacity"] = capacity.map { .number(JSONNumber($0)) }
        if !units.isEmpty { object["units"] = .array(units.map(\.json)) }
        return .object(object)
    }

    /// - Throws: ``Problem`` where the shape is not that of an entry.
    package init(_ value: JSONValue) throws(Problem) {
        let malformed = Problem(.jsonInvalid, at: .root)
        guard let id = value["id"]?.string, let lt = value["name"]?["lt"]?.string, let en = value["name"]?["en"]?.string,
            let role = value["role"]?.string, let certificates = value["signingCertificates"]?.array, let reads = value["reads"]?.object
        else { throw malformed }
        var decoded: [[UInt8]] = []
        for certificate in certificates {
            guard let der = certificate.string.flatMap(Base64.decode) else { throw malformed }
            decoded.append(der)
        }
        var reading: [String: [FormatVersion]] = [:]
        for member in reads.members {
            reading[member.name] = member.value.array?.compactMap { $0.string.flatMap(FormatVersion.init) } ?? []
        }
        self.init(
            id: id, name: BilingualText(lt: lt, en: en), role: role, signingCertificates: decoded, reads: reading,
            contactPhone: value["contactPhone"]?.string, contactHours: value["contactHours"]?.string,
            contactOnCall: value["contactOnCall"]?.string)
        contactEmail = value["contactEmail"]?.string
        contactOpen = value["contactOpen"]
        capacity = value["capacity"]?.integer
        units = (value["units"]?.array ?? []).compactMap(Unit.init)
    }
}

/// The directory as the gateway serves it.
package struct DirectoryListing: Sendable, Hashable {
    package let exchange: String
    package let version: Int
    package let endpoints: [DirectoryEntry]

    package init(exchange: String, version: Int, endpoints: [DirectoryEntry]) {
        self.exchange = exchange
        self.version = version
        self.endpoints = endpoints
    }

    package var json: JSONValue {
        [
            "exchange": .string(exchange), "version": .number(JSONNumber(version)), "endpoints": .array(endpoints.map(\.json)),
        ]
    }

    /// - Throws: ``Problem`` where the shape is not that of a directory.
    package init(_ value: JSONValue) throws(Problem) {
        guard let exchange = value["exchange"]?.string, let version = value["version"]?.integer, let elements = value["endpoints"]?.array else {
            throw Problem(.jsonInvalid, at: .root)
        }
        var endpoints: [DirectoryEntry] = []
        for element in elements { endpoints.append(try DirectoryEntry(element)) }
        self.init(exchange: exchange, version: version, endpoints: endpoints)
    }
}
