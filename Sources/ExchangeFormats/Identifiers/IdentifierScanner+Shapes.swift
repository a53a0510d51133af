/// What begins at a place of a text. Every look reaches so many bytes at most, whatever follows.
extension IdentifierScanner {
    /// The first that matches of what may begin at the start of a word, or at a plus sign.
    func identifier(at start: Int, _ topic: Topic?) -> (IdentifierFinder.Kind, end: Int)? {
        if let end = zone(at: start) { return (.documentNumber, end) }
        if let end = iban(at: start) { return (.iban, end) }
        if let end = iltu(at: start) ?? lettersAndSixDigits(at: start) { return (.documentNumber, end) }
        if text[start].isDigit, let (kind, end) = personalNumber(at: start) { return (kind, end) }
        if let end = phone(at: start, topic) { return (.phone, end) }
        if topic == .document, let end = numberOfTopic(at: start) { return (.documentNumber, end) }
        return nil
    }

    /// Characters with up to two separators between any two, and where words end among them.
    private struct Run {
        var characters: [UInt8] = []
        /// How many characters there were at the end of each word, and where it was.
        var ends: [(count: Int, end: Int)] = []

        func end(after count: Int) -> Int? { ends.first { $0.count == count }?.end }

        /// What stands before the end of a word, where exactly so many characters do.
        func whole<Result>(_ count: Int, from first: Int = 0, _ body: (UnsafeBufferPointer<UInt8>) -> Result?) -> (Result, end: Int)? {
            guard let end = end(after: count) else { return nil }
            let result = characters.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[first..<count])) }
            return result.map { ($0, end) }
        }
    }

    /// - Parameters:
    ///   - limit: of characters.
    ///   - others: what else may separate, in ASCII.
    ///   - isRight: which characters are meant; asked in capitals.
    private func run(at start: Int, limit: Int, dropping others: String = "", where isRight: (UInt8) -> Bool) -> Run {
        var run = Run()
        var position = start
        var separators = 0
        while position < text.count, run.characters.count < limit {
            let byte = text[position].capital
            if isRight(byte) {
                run.characters.append(byte)
                position += 1
                separators = 0
                if isBoundary(position) { run.ends.append((run.characters.count, position)) }
                continue
            }
            let width = others.utf8.contains(byte) ? 1 : WrittenNumber.separator(at: position, of: text)
            separators += 1
            guard width > 0, separators <= 2, !run.characters.isEmpty else { break }
            position += width
        }
        return run
    }

    // MARK: Numbers of persons

    private func personalNumber(at start: Int) -> (IdentifierFinder.Kind, end: Int)? {
        let run = run(at: start, limit: 13, where: \.isDigit)
        let ofEleven = run.whole(11) { digits -> IdentifierFinder.Kind? in
            if case .success = PersonalCode.read(digits, today: today) { return .personalCode }
            return PolishPersonalNumber.read(digits).map { isBirthOfLiving($0.born) } == true ? .foreignNumber : nil
        }
        if let ofEleven { return ofEleven }
        let ofThirteen = run.whole(13) { digits -> IdentifierFinder.Kind? in
            let written = digits[..<8] + [UInt8(ascii: "-")] + digits[8...]
            return written.withUnsafeBufferPointer(UkrainianRegistryNumber.read).map(isBirthOfLiving) == true ? .foreignNumber : nil
        }
        if let ofThirteen { return ofThirteen }
        // In one piece only: split ones are mostly something else, numbers of investigations among them.
        guard run.end(after: 10) == start + 10 else { return nil }
        return run.whole(10) { UkrainianTaxNumber.read($0).map { isBirthOfLiving($0.born) } == true ? .foreignNumber : nil }
    }

    private func isBirthOfLiving(_ date: CalendarDate) -> Bool { date <= today && date.year > today.year - 120 }

    // MARK: Bank accounts

    private func iban(at start: Int) -> Int? {
        guard start + 4 <= text.count, text[start + 2].isDigit, text[start + 3].isDigit else { return nil }
        let state = [text[start].capital, text[start + 1].capital]
        guard let length = state.withUnsafeBufferPointer(IBAN.length) else { return nil }
        let run = run(at: start, limit: length) { $0.isDigit || $0.isCapital }
        return run.whole(length) { IBAN.isRight($0) ? true : nil }?.end
    }

    // MARK: Telephones

    private func phone(at start: Int, _ topic: Topic?) -> Int? {
        func digits(_ first: Int, _ limit: Int) -> Run { self.run(at: first, limit: limit, dropping: ".()/", where: \.isDigit) }
        func lithuanian(_ run: Run, _ count: Int, prefix: Int) -> Int? {
            run.whole(count, from: prefix) { PhoneNumber.isLithuanianSubscriber($0) ? true : nil }?.end
        }
        /// The longest number that ends with a word: how many digits other states' numbers have is not known here.
        func international(_ first: Int) -> Int? {
            let run = digits(first, 15)
            for (count, end) in run.ends.reversed() where count >= 7 {
                let number = [UInt8(ascii: "+")] + run.characters[..<count]
                if number.withUnsafeBufferPointer(PhoneNumber.isE164) { return end }
            }
            return nil
        }
        let zero = UInt8(ascii: "0")
        if text[start] == UInt8(ascii: "+") { return international(start + 1) }
        guard text[start].isDigit else { return nil }
        if start + 2 < text.count, text[start] == zero, text[start + 1] == zero, let end = international(start + 2) { return end }
        let run = digits(start, 9)
        if text[start] == zero || text[start] == UInt8(ascii: "8"), let end = lithuanian(run, 9, prefix: 1) { return end }
        return topic == .phone ? lithuanian(run, 8, prefix: 0) : nil
    }

    // MARK: Documents

    /// A line of a machine-readable zone, or all of them in one: capitals, digits and fillers in the width of one of the sizes.
    private func zone(at start: Int) -> Int? {
        var end = start
        var fillers = 0
        while end < text.count, end - start <= 90 {
            let byte = text[end]
            guard byte.isDigit || byte.isCapital || byte == MachineReadableZone.filler else { break }
            if byte == MachineReadableZone.filler { fillers += 1 }
            end += 1
        }
        switch end - start {
        case 30, 36, 44, 72, 88, 90: return fillers >= 2 && isBoundary(end) ? end : nil
        default: return nil
        }
    }

    private func iltu(at start: Int) -> Int? {
        guard start + 4 < text.count, text[start..<start + 4].elementsEqual("ILTU".utf8) else { return nil }
        return digits(at: start + 4 + WrittenNumber.separator(at: start + 4, of: text), 6...12)
    }

    /// Two capitals and six digits: older Lithuanian passports and Ukrainian ones.
    private func lettersAndSixDigits(at start: Int) -> Int? {
        var first = start
        for _ in 0..<2 {
            guard first + 1 < text.count else { return nil }
            if text[first].isCapital {
                first += 1
            } else if text[first] == 0xD0, (0x80...0xAF).contains(text[first + 1]) {
                // Cyrillic capitals: U+0400 to U+042F.
                first += 2
            } else {
                return nil
            }
        }
        guard first < text.count else { return nil }
        return digits(at: first + WrittenNumber.separator(at: first, of: text), 6...6)
    }

    /// Where a word of so many digits ends that begins there.
    private func digits(at start: Int, _ count: ClosedRange<Int>) -> Int? {
        var end = start
        while end < text.count, end - start <= count.upperBound, text[end].isDigit { end += 1 }
        return count.contains(end - start) && isBoundary(end) ? end : nil
    }

    /// After a word for a document: six to twelve capitals and digits, at least five of them digits.
    private func numberOfTopic(at start: Int) -> Int? {
        var end = start
        var digits = 0
        while end < text.count, end - start <= 12, text[end].isDigit || text[end].isCapital {
            if text[end].isDigit { digits += 1 }
            end += 1
        }
        return (6...12).contains(end - start) && digits >= 5 && isBoundary(end) ? end : nil
    }
}
