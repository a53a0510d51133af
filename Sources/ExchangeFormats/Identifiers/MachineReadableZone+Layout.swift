extension MachineReadableZone.Size {
    /// Where the fields of a zone stand, counted from its first character through all lines. The check digits of the document's number and of
    /// the dates come right after them.
    struct Layout {
        /// Characters in a line.
        let width: Int
        let names: Range<Int>
        let number: Range<Int>
        let nationality: Range<Int>
        let birth: Range<Int>
        let sex: Int
        let expiry: Range<Int>
        let optional: [Range<Int>]
        /// Of a passport's personal number, which is its optional data.
        var personalNumberCheck: Int?
        var composite: (fields: [Range<Int>], check: Int)?
        let issuer = 2..<5
    }

    var layout: Layout {
        switch self {
        case .td1:
            Layout(
                width: 30, names: 60..<90, number: 5..<14, nationality: 45..<48, birth: 30..<36, sex: 37, expiry: 38..<44,
                optional: [15..<30, 48..<59], composite: ([5..<30, 30..<37, 38..<45, 48..<59], 59))
        case .td2:
            Layout(
                width: 36, names: 5..<36, number: 36..<45, nationality: 46..<49, birth: 49..<55, sex: 56, expiry: 57..<63,
                optional: [64..<71], composite: ([36..<46, 49..<56, 57..<71], 71))
        case .td3:
            Layout(
                width: 44, names: 5..<44, number: 44..<53, nationality: 54..<57, birth: 57..<63, sex: 64, expiry: 65..<71,
                optional: [72..<86], personalNumberCheck: 86, composite: ([44..<54, 57..<64, 65..<87], 87))
        case .mrvA:
            Layout(
                width: 44, names: 5..<44, number: 44..<53, nationality: 54..<57, birth: 57..<63, sex: 64, expiry: 65..<71, optional: [72..<88])
        case .mrvB:
            Layout(
                width: 36, names: 5..<36, number: 36..<45, nationality: 46..<49, birth: 49..<55, sex: 56, expiry: 57..<63, optional: [64..<72])
        }
    }
}
