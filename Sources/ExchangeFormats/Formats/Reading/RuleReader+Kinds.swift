/// The kinds that look into lists, codes and groups.
extension RuleReader {
    func sum() throws(DefinitionError) -> Rule {
        try allow(["total", "list", "of"])
        let total = try integer("total")
        guard item.optional("list") != nil else {
            let addends = try positions("of")
            for (index, position) in addends.enumerated() where !elements[position].isInteger {
                throw try item.at("of").items[index].failure("“\(elements[position].names.en)” is not a single whole number")
            }
            guard addends.count > 1, !addends.contains(total) else { throw item.at("of").failure("at least two others are expected") }
            return try rule(.sum(total: total, .elements(addends)), .sumMismatch)
        }
        let (list, inner) = try objects("list")
        let addend = try position("of", in: inner)
        guard inner.elements[addend].isInteger else {
            throw item.at("of").failure("“\(inner.elements[addend].names.en)” is not a single whole number")
        }
        return try rule(.sum(total: total, .items(list: list, of: addend)), .sumMismatch)
    }

    func distinct() throws(DefinitionError) -> Rule {
        try allow(["list", "by"])
        let (list, inner) = try objects("list")
        var by: [Int] = []
        for place in try item.required("by").items {
            let position = try position(place, in: inner)
            guard !by.contains(position) else { throw place.failure("a second “\(try place.string)”") }
            by.append(position)
        }
        guard !by.isEmpty else { throw item.at("by").failure("no element") }
        return try rule(.distinct(list: list, by: by), .itemsAgree)
    }

    func transition() throws(DefinitionError) -> Rule {
        try allow(["from", "to", "moves"])
        let (from, to) = (try code("from"), try code("to"))
        guard from.list[Self.beginning] == nil else { throw item.at("from").failure("its code list has a code “\(Self.beginning)”") }
        let moves = try item.required("moves")
        var found: [Rule.Move] = []
        for name in try moves.members(moves.value.object?.names ?? []).names {
            let place = moves.at(name)
            guard name == Self.beginning || from.list[name] != nil else {
                throw place.failure("the code list “\(from.list.id)” has no “\(name)”")
            }
            var next: [String] = []
            for code in try place.items { next.append(try code.code(in: to.list)) }
            found.append(Rule.Move(from: name == Self.beginning ? nil : name, to: next))
        }
        guard !found.isEmpty else { throw moves.failure("no move") }
        return try rule(.transition(from: from.position, to: to.position, moves: found), .moveNotAllowed)
    }

    /// Where the element `from` is absent.
    private static let beginning = "none"

    func signedBy() throws(DefinitionError) -> Rule {
        try allow(["element", "roles"])
        let element = try position("element")
        guard case .code(let list) = elements[element].content else {
            throw item.at("element").failure("“\(elements[element].names.en)” is no code element")
        }
        guard let roles else { throw item.failure("there is no code list “endpointRole”") }
        let place = try item.required("roles")
        var signers: [Rule.Signers] = []
        for name in try place.members(place.value.object?.names ?? []).names {
            guard list[name] != nil else { throw place.at(name).failure("the code list “\(list.id)” has no “\(name)”") }
            var allowed: [(code: String, label: BilingualText)] = []
            for role in try place.at(name).items {
                let code = try role.code(in: roles)
                if let label = roles[code]?.label { allowed.append((code, label)) }
            }
            guard !allowed.isEmpty else { throw place.at(name).failure("no role") }
            signers.append(Rule.Signers(code: name, roles: allowed))
        }
        guard !signers.isEmpty else { throw place.failure("no code") }
        return try rule(.signedBy(element: element, signers: signers), .signerNotAllowed)
    }

    /// A consent is read by the names that the group `consent` has.
    func servicesConsented() throws(DefinitionError) -> Rule {
        try allow(["services", "consent"])
        let services = try position("services")
        guard case .code = elements[services].content else {
            throw item.at("services").failure("“\(elements[services].names.en)” is no code element")
        }
        let consent = try position("consent")
        guard case .group(let group) = elements[consent].content, elements[consent].list == nil,
            let list = group.position("perServiceType", .en), let inner = group.elements[list].objects,
            let service = inner.position("service", .en), let granted = inner.position("granted", .en)
        else { throw item.at("consent").failure("a consent has a list “perServiceType” of objects with “service” and “granted”") }
        let places = Rule.ConsentedServices(list: list, service: service, granted: granted)
        return try rule(.servicesConsented(services: services, consent: consent, places), .serviceNotConsented, .serviceConsentDoubtful)
    }

    // MARK: Elements

    private func integer(_ name: String) throws(DefinitionError) -> Int {
        let position = try position(name)
        guard elements[position].isInteger else { throw item.at(name).failure("“\(elements[position].names.en)” is not a single whole number") }
        return position
    }

    private func objects(_ name: String) throws(DefinitionError) -> (list: Int, inner: GroupDefinition) {
        let position = try position(name)
        guard let inner = elements[position].objects else {
            throw item.at(name).failure("“\(elements[position].names.en)” is no list of objects")
        }
        return (position, inner)
    }

    private func position(_ name: String, in inner: GroupDefinition) throws(DefinitionError) -> Int {
        try position(try item.required(name), in: inner)
    }

    private func position(_ place: DefinitionCursor, in inner: GroupDefinition) throws(DefinitionError) -> Int {
        guard let position = inner.position(try place.string, .en) else {
            throw place.failure("there is no element “\(try place.string)” in the objects of the list")
        }
        return position
    }
}

extension ElementDefinition {
    fileprivate var isInteger: Bool {
        guard list == nil, case .value(let type) = content else { return false }
        return type.base == .integer
    }
}
