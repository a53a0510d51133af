import Desk
import ExchangeFormats
import Foundation
import GRDB

extension QueryStatus {
    init(row: Row) throws {
        let value = try DeskRowCoding.json(row["document"])
        func required<Value>(_ value: Value?) throws -> Value { try DeskRowCoding.required(value) }
        self.init(
            queryID: try required(value["queryId"]?.string.flatMap(UUID.init(wireText:))),
            askedAt: try required(value["askedAt"]?.string.flatMap(UTCInstant.init(rfc3339:))),
            subjectType: try required(value["subjectType"]?.string),
            sources: try required(value["sources"]?.array).map { try SourceStatus(rowJSON: $0) })
    }

    var rowJSON: JSONValue {
        [
            "queryId": .string(queryID.wireText), "askedAt": .string(askedAt.rfc3339), "subjectType": .string(subjectType),
            "sources": .array(sources.map(\.rowJSON)),
        ]
    }
}

extension SourceStatus {
    fileprivate init(rowJSON value: JSONValue) throws {
        func required<Value>(_ value: Value?) throws -> Value { try DeskRowCoding.required(value) }
        func instant(_ value: JSONValue?) -> UTCInstant? { value?.string.flatMap(UTCInstant.init(rfc3339:)) }
        self.init(
            source: try required(value["source"]?.string), name: try required(BilingualText(rowJSON: value["name"])),
            messageID: try required(value["messageId"]?.string.flatMap(UUID.init(wireText:))),
            state: try required(value["state"]?.string.flatMap(State.init(rawValue:))), result: value["result"]?.string,
            matchCount: value["matchCount"]?.integer,
            hits: try (value["hits"]?.array ?? []).map { hit in
                Hit(
                    reference: try required(hit["reference"]?.string), identity: try required(hit["identity"]?.string),
                    expiresAt: try required(instant(hit["expiresAt"])))
            }, ownerUnit: value["ownerUnit"]?.string, contactPhone: value["contactPhone"]?.string, contactHours: value["contactHours"]?.string,
            answeredAt: instant(value["answeredAt"]), problem: try value["problem"].map { try ReportedProblem(rowJSON: $0) },
            elapsed: value["elapsed"]?.integer.map { .milliseconds($0) })
    }

    fileprivate var rowJSON: JSONValue {
        var object: JSONObject = [
            "source": .string(source), "name": name.rowJSON, "messageId": .string(messageID.wireText), "state": .string(state.rawValue),
            "hits": .array(
                hits.map {
                    ["reference": .string($0.reference), "identity": .string($0.identity), "expiresAt": .string($0.expiresAt.rfc3339)]
                }),
        ]
        object["result"] = result.map { .string($0) }
        object["matchCount"] = matchCount.map { .number(JSONNumber($0)) }
        object["ownerUnit"] = ownerUnit.map { .string($0) }
        object["contactPhone"] = contactPhone.map { .string($0) }
        object["contactHours"] = contactHours.map { .string($0) }
        object["answeredAt"] = answeredAt.map { .string($0.rfc3339) }
        object["problem"] = problem?.rowJSON
        object["elapsed"] = elapsed.map { .number(JSONNumber(Int($0.wholeMilliseconds))) }
        return .object(object)
    }
}

extension ReportedProblem {
    init(rowJSON value: JSONValue) throws {
        func required<Value>(_ value: Value?) throws -> Value { try DeskRowCoding.required(value) }
        self.init(
            code: try required(value["code"]?.string), message: try required(BilingualText(rowJSON: value["message"])),
            pointer: value["pointer"]?.string,
            violations: try (value["violations"]?.array ?? []).map { detail in
                Detail(
                    code: try required(detail["code"]?.string), pointer: try required(detail["pointer"]?.string),
                    message: try required(BilingualText(rowJSON: detail["message"])))
            })
    }

    var rowJSON: JSONValue {
        var object: JSONObject = ["code": .string(code), "message": message.rowJSON]
        object["pointer"] = pointer.map { .string($0) }
        object["violations"] = .array(
            violations.map { ["code": .string($0.code), "pointer": .string($0.pointer), "message": $0.message.rowJSON] })
        return .object(object)
    }
}

extension BilingualText {
    fileprivate init?(rowJSON value: JSONValue?) {
        guard let lt = value?["lt"]?.string, let en = value?["en"]?.string else { return nil }
        self.init(lt: lt, en: en)
    }

    fileprivate var rowJSON: JSONValue { ["lt": .string(lt), "en": .string(en)] }
}
