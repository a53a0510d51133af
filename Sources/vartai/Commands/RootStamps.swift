import ExchangeFormats
import Trust

/// What is known of the time-stamps of evidence roots.
struct RootStamps {
    enum Finding {
        /// As the token says, or as it was verified.
        case stamped(TimeStampToken, verified: VerifiedBatchStamp?)
        /// Asked for, and not there yet.
        case notYet
        case bad(Problem)
        /// Nobody was asked.
        case unknown
    }

    private let findings: [[UInt8]: Finding]
    private let isWhole: Bool

    static let none = RootStamps([], isWhole: false, verifier: nil)

    /// - Parameters:
    ///   - isWhole: whether a root that is not among them has none.
    ///   - verifier: `nil` to read without verifying.
    init(_ stamps: [BatchStamp], isWhole: Bool, verifier: ((BatchStamp) throws(Problem) -> VerifiedBatchStamp)?) {
        var findings: [[UInt8]: Finding] = [:]
        for stamp in stamps where stamp.kind == .evidenceRoot { findings[stamp.digest] = Self.finding(stamp, verifier) }
        self.findings = findings
        self.isWhole = isWhole
    }

    private static func finding(_ stamp: BatchStamp, _ verifier: ((BatchStamp) throws(Problem) -> VerifiedBatchStamp)?) -> Finding {
        do throws(Problem) {
            if let verified = try verifier?(stamp) { return .stamped(verified.first.token, verified: verified) }
        } catch {
            return .bad(error)
        }
        guard let token = stamp.links.first.flatMap({ try? TimeStampToken(der: $0.token) }) else { return .bad(Problem(.stampInvalid)) }
        return .stamped(token, verified: nil)
    }

    func finding(ofRoot digest: [UInt8]) -> Finding { findings[digest] ?? (isWhole ? .notYet : .unknown) }

    /// Whether every stamp that is here holds, as far as it was verified.
    var isSound: Bool { findings.values.allSatisfy { if case .bad = $0 { false } else { true } } }
}

extension RootStamps.Finding {
    /// - Returns: `nil` where nothing is known.
    var json: JSONValue? {
        switch self {
        case .stamped(let token, let verified):
            var object: JSONObject = [
                "genTime": .string(token.genTime.rfc3339), "serialNumber": .string(token.serialNumber), "policy": .string(token.policy),
                "verified": .bool(verified != nil),
            ]
            object["authority"] = token.signer.map { .string($0.subject) }
            object["endsAt"] = verified.map { .string($0.endsAt.rfc3339) }
            return .object(object)
        case .notYet: return .null
        case .bad(let problem): return ["verified": false, "code": .string(problem.code.rawValue)]
        case .unknown: return nil
        }
    }

    /// What is said of a root.
    func line(root: Int?, now: UTCInstant) -> (BilingualText, Tone) {
        let root = root.map(String.init) ?? "?"
        switch self {
        case .stamped(let token, let verified):
            let text = Texts.rootStamped(root, token.genTime.rfc3339, token.signer?.subject ?? "?", isVerified: verified != nil)
            guard let verified, verified.endsAt <= now else { return (text, verified == nil ? .plain : .good) }
            let ended = Texts.stampEnded(verified.endsAt.rfc3339)
            return (BilingualText(lt: "\(text.lt) \(ended.lt)", en: "\(text.en) \(ended.en)"), .attention)
        case .notYet: return (Texts.rootNotStamped(root), .attention)
        case .bad(let problem):
            return (
                Texts.rootStampBad(
                    root,
                    BilingualText(lt: "\(problem.code.rawValue) \(problem.message(.lt))", en: "\(problem.code.rawValue) \(problem.message(.en))")),
                .bad
            )
        case .unknown: return (Texts.rootStampUnknown(root), .plain)
        }
    }
}
