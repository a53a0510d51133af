extension Comparison {
    static func bankAccounts(_ asked: BankAccountFields, _ known: BankAccountFields) -> Comparison? {
        guard equal(asked.iban, known.iban, Normaliser.number) else { return nil }
        let holders = differ(asked.holder.map(Normaliser.fold), known.holder.map(Normaliser.fold))
        return Comparison(base: .ibanEqual, holders ? [FiredRule(.holderDiffers)] : [], identity: .same)
    }

    static func onlineAccounts(_ asked: OnlineAccountFields, _ known: OnlineAccountFields) -> Comparison? {
        let (one, two) = (OnlineAccount(asked), OnlineAccount(known))
        if let platform = one.platform, platform == two.platform {
            if equal(asked.accountID, known.accountID, Normaliser.number) { return Comparison(base: .accountEqual, identity: .same) }
            if let handle = one.handle, handle == two.handle { return Comparison(base: .handleEqual, identity: .same) }
        }
        if let email = one.email, email == two.email { return Comparison(base: .emailEqual, identity: .same) }
        return nil
    }
}

/// An online account in the form in which it is looked up. An address of a profile says the platform and the handle.
struct OnlineAccount {
    let platform: String?
    let handle: String?
    let email: String?

    init(_ fields: OnlineAccountFields) {
        let profile = fields.url.flatMap(Self.profile)
        platform = fields.platform.map(Self.platform) ?? profile?.platform
        handle = fields.handle.flatMap(Self.handle) ?? profile?.handle
        email = fields.email.flatMap(Self.email)
    }

    /// `https://www.facebook.com/jonas`, `Facebook` → `facebook`.
    private static func platform(_ text: String) -> String {
        let host = text.prefix(Normaliser.longestValue).lowercased()
        let labels = host.split(separator: ".").filter { !["www", "m", "lt", "com", "org", "net", "me", "ru"].contains($0) }
        let name = Normaliser.fold(String(labels.last ?? host[...]))
        return aliases[name] ?? name
    }

    /// Platforms that changed their name, and the short domains of some.
    private static let aliases = ["twitter": "x", "t": "telegram", "fb": "facebook", "vkontakte": "vk", "insta": "instagram", "wa": "whatsapp"]

    private static func handle(_ text: String) -> String? {
        let name = text.prefix(Normaliser.longestValue).lowercased().filter { !$0.isWhitespace && $0 != "@" }
        return name.isEmpty ? nil : name
    }

    private static func profile(_ url: String) -> (platform: String, handle: String)? {
        let short = String(url.prefix(Normaliser.longestValue))
        let rest = short.components(after: "://") ?? short[...]
        let parts = rest.split(separator: "/", omittingEmptySubsequences: true)
        guard parts.count >= 2, let name = parts[1].split(whereSeparator: { "?#".contains($0) }).first, let handle = handle(String(name)) else {
            return nil
        }
        return (platform(parts[0] == "t.me" ? "telegram" : String(parts[0])), handle)
    }

    /// The name of a mailbox is compared without case (RFC 5321, section 2.4 leaves it to the host; none that matters tells them apart).
    private static func email(_ text: String) -> String? {
        let value = text.prefix(Normaliser.longestValue).lowercased().filter { !$0.isWhitespace }
        return value.contains("@") ? value : nil
    }
}

extension String {
    fileprivate func components(after separator: String) -> Substring? {
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(separator) { return rest.dropFirst(separator.count) }
            rest = rest.dropFirst()
        }
        return nil
    }
}
