/// Writes machine-readable zones as ICAO Doc 9303 describes them, for what is read to be compared with what was written.
struct ZoneWriter {
    var code = "I"
    var issuer = "UTO"
    var number = "D23145890"
    var nationality = "UTO"
    var birth = "740812"
    var sex = "F"
    var expiry = "120415"
    var optional = ""
    var secondOptional = ""
    var names = "ERIKSSON<<ANNA<MARIA"

    func td1() -> String {
        let (field, rest) = longNumber(15)
        let first = filled(code, 2) + filled(issuer, 3) + field + rest
        let dates = checked(birth) + sex + checked(expiry)
        let second = dates + filled(nationality, 3) + filled(secondOptional, 11)
        let composite = first.dropFirst(5) + second.prefix(7) + second.dropFirst(8).prefix(7) + second.dropFirst(18)
        return [first, second + Self.check(composite), filled(names, 30)].joined(separator: "\n")
    }

    func td2() -> String {
        let (field, rest) = longNumber(7)
        let second = field + filled(nationality, 3) + checked(birth) + sex + checked(expiry) + rest
        let composite = second.prefix(10) + second.dropFirst(13).prefix(7) + second.dropFirst(21)
        return filled(code, 2) + filled(issuer, 3) + filled(names, 31) + "\n" + second + Self.check(composite)
    }

    func td3() -> String {
        let second = checked(filled(number, 9)) + filled(nationality, 3) + checked(birth) + sex + checked(expiry) + checked(filled(optional, 14))
        let composite = second.prefix(10) + second.dropFirst(13).prefix(7) + second.dropFirst(21)
        return filled(code, 2) + filled(issuer, 3) + filled(names, 39) + "\n" + second + Self.check(composite)
    }

    func visa(_ width: Int) -> String {
        let second = checked(filled(number, 9)) + filled(nationality, 3) + checked(birth) + sex + checked(expiry)
        return filled(code, 2) + filled(issuer, 3) + filled(names, width - 5) + "\n" + filled(second + optional, width)
    }

    /// The number's field with its check digit, and the optional data, where a long number goes on.
    private func longNumber(_ width: Int) -> (field: String, optional: String) {
        guard number.count > 9 else { return (checked(filled(number, 9)), filled(optional, width)) }
        return (number.prefix(9) + "<", filled(number.dropFirst(9) + Self.check(number) + "<" + optional, width))
    }

    private func checked(_ field: String) -> String { field + Self.check(field) }

    private func filled(_ text: String, _ width: Int) -> String { String((text + String(repeating: "<", count: width)).prefix(width)) }

    static func check(_ field: some StringProtocol) -> String {
        let sum = field.utf8.enumerated().reduce(0) { sum, next in
            let value = next.element == 60 ? 0 : next.element < 58 ? Int(next.element) - 48 : Int(next.element) - 55
            return sum + value * [7, 3, 1][next.offset % 3]
        }
        return String(sum % 10)
    }
}
