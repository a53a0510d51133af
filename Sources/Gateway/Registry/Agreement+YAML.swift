import ExchangeFormats
package import StrictYAML

extension Agreement {
    /// Reads `agreements.yaml`: only endpoints of the directory, formats and codes of the library.
    ///
    /// - Throws: ``YAMLError`` at the line that is wrong.
    package static func readAll(_ node: YAMLNode, directory: Directory) throws(YAMLError) -> [Agreement] {
        let file = try node.mapping
        var agreements: [Agreement] = []
        var ids: Set<String> = []
        for entry in try file.list("agreements") {
            let agreement = try read(entry, directory: directory)
            guard ids.insert(agreement.id).inserted else {
                throw entry.failure(lt: "toks susitarimas jau yra", en: "there is such an agreement already")
            }
            agreements.append(agreement)
        }
        try file.finish()
        return agreements
    }

    private static func read(_ node: YAMLNode, directory: Directory) throws(YAMLError) -> Agreement {
        let entry = try node.mapping
        let id = try entry.string("id")
        let title = try entry.node("title").bilingual
        let memorandum = try entry.string("memorandum")
        let controller = try entry.string("controller")
        let processor = try entry.string("processor")
        let officer = try entry.string("dataProtectionOfficer")
        let from = try date(entry.node("validFrom"))
        let until = try date(entry.node("validUntil"))
        guard from <= until else {
            throw node.failure(lt: "galiojimo pabaiga ankstesnė už pradžią", en: "it ends before it begins")
        }
        var routes: [AgreementRoute] = []
        for route in try entry.list("routes") { routes.append(try AgreementRoute.read(route, directory: directory)) }
        try entry.finish()
        return Agreement(
            id: id, title: title, memorandum: memorandum, controller: controller, processor: processor, dataProtectionOfficer: officer,
            validFrom: from, validUntil: until, routes: routes)
    }

    private static func date(_ node: YAMLNode) throws(YAMLError) -> CalendarDate {
        guard let date = CalendarDate(iso8601: try node.string) else {
            throw node.failure(lt: "data rašoma MMMM-MM-DD", en: "a date is written YYYY-MM-DD")
        }
        return date
    }
}

extension AgreementRoute {
    fileprivate static func read(_ node: YAMLNode, directory: Directory) throws(YAMLError) -> AgreementRoute {
        let line = try node.mapping
        let from = try endpoints(line.node("from"), directory)
        let toNode = try line.node("to")
        let to = try endpoints(toNode, directory)
        let formatsNode = try line.node("formats")
        var formats: Set<String> = []
        for format in try formatsNode.strings {
            guard FormatCatalogue.formats.contains(where: { $0.id == format && !$0.isEvidence }) else {
                throw formatsNode.failure(lt: "tokio formato nėra", en: "there is no such format")
            }
            formats.insert(format)
        }
        if formats.contains(SourcePolicy.queryFormat) {
            for id in to.sorted() where directory.endpoint(id).map({ SourcePolicy.mayBeSource($0) }) != true {
                throw toNode.failure(
                    lt: "mainų dalyvis „\(id)“ negali būti užklausų šaltinis", en: "the endpoint “\(id)” can never be a query source")
            }
        }
        let purposes = try line.node("purposes").codes(of: "purpose")
        let regimes = try line.node("regimes").codes(of: "regime")
        let handling = try line.node("handlingCodes").codes(of: "handlingCode")
        let ceiling = try line.int("retentionCeiling", in: 1...3650)
        let budget = try budget(line, formats)
        let transfer = try transfer(line)
        let feedback = try line.optionalBool("feedbackAgreed") ?? false
        let consent = try line.optionalBool("consent") ?? false
        let deadline = try deadline(line)
        let escalation = try escalation(line, directory)
        let sealingNode = try line.node("sealing")
        guard try sealingNode.string == "clear" else {
            throw sealingNode.failure(
                lt: "ši versija perduoda tik neužšifruotą turinį: rašykite „clear“ ir nurodykite priežastį",
                en: "this version carries clear parts only: write “clear” and give the reason")
        }
        let reason = try line.node("clearReason").bilingual
        try line.finish()
        return AgreementRoute(
            from: from, to: to, formats: formats, purposes: purposes, regimes: regimes, handlingCodes: handling, retentionCeiling: ceiling,
            queryBudget: budget, transfer: transfer, feedbackAgreed: feedback, consent: consent, acknowledgementDeadline: deadline,
            escalation: escalation, clearReason: reason, place: node.line)
    }

    private static func budget(_ line: YAMLMapping, _ formats: Set<String>) throws(YAMLError) -> QueryBudget? {
        guard let budget = try line.optionalMapping("queryBudget") else { return nil }
        let perHour = try budget.optionalInt("perHour", in: 0...1_000_000)
        let perDay = try budget.optionalInt("perDay", in: 0...1_000_000)
        try budget.finish()
        guard formats.contains(SourcePolicy.queryFormat), perHour != nil || perDay != nil else {
            throw budget.node.failure(
                lt: "užklausų skaičius nustatomas tik užklausoms: perHour, perDay arba abu",
                en: "a budget is for queries only and has perHour, perDay or both")
        }
        return QueryBudget(perHour: perHour, perDay: perDay)
    }

    private static func transfer(_ line: YAMLMapping) throws(YAMLError) -> TransferTerms? {
        guard let terms = try line.optionalMapping("transfer") else { return nil }
        let instruments = try terms.node("instruments").codes(of: "transferInstrument")
        let authorisation = try terms.optionalString("authorisation")
        try terms.finish()
        return TransferTerms(instruments: instruments, authorisation: authorisation)
    }

    /// Minutes, minutes, working days.
    private static func deadline(_ line: YAMLMapping) throws(YAMLError) -> AcknowledgementDeadline? {
        guard let times = try line.optionalMapping("acknowledgementDeadline") else { return nil }
        let emergency = try times.optionalInt("emergency", in: AcknowledgementDeadline.minutes)
        let urgent = try times.optionalInt("urgent", in: AcknowledgementDeadline.minutes)
        let normal = try times.optionalInt("normal", in: AcknowledgementDeadline.workingDays)
        try times.finish()
        guard emergency != nil || urgent != nil || normal != nil else {
            throw times.node.failure(
                lt: "nenurodytas nė vienas terminas (minutėmis ar darbo dienomis)",
                en: "give at least one of emergency, urgent (minutes) and normal (working days)")
        }
        return AcknowledgementDeadline(emergency: emergency, urgent: urgent, normal: normal)
    }

    /// In their order; each has a number to ring.
    private static func escalation(_ line: YAMLMapping, _ directory: Directory) throws(YAMLError) -> [String] {
        guard let node = line.optionalNode("escalation") else { return [] }
        _ = try endpoints(node, directory)
        let ids = try node.strings
        for (entry, id) in zip(try node.list, ids) where directory.endpoint(id)?.onCall == nil {
            throw entry.failure(
                lt: "mainų dalyvis „\(id)“ kataloge neturi telefono", en: "the endpoint “\(id)” has no telephone number in the directory")
        }
        return ids
    }

    private static func endpoints(_ node: YAMLNode, _ directory: Directory) throws(YAMLError) -> Set<String> {
        var ids: Set<String> = []
        for entry in try node.list {
            let id = try entry.string
            guard directory.endpoint(id) != nil else {
                throw entry.failure(lt: "tokio mainų dalyvio dalyvių kataloge nėra", en: "there is no such endpoint in the directory")
            }
            ids.insert(id)
        }
        guard !ids.isEmpty else { throw node.failure(lt: "sąrašas tuščias", en: "the list is empty") }
        return ids
    }
}
