/// How far apart two words sound.
extension SoundTable {
    /// The least cost of turning the first codes of the one word into those of the other, or `limit` where it is no less.
    func distance(_ a: [UInt8], first rows: Int, _ b: [UInt8], first columns: Int, limit: Int) -> Int {
        let codeCount = codes.count
        return withUnsafeTemporaryAllocation(of: Int32.self, capacity: columns + 1) { row in
            costs.withUnsafeBufferPointer { costs in
                omissions.withUnsafeBufferPointer { omissions in
                    a.withUnsafeBufferPointer { a in
                        b.withUnsafeBufferPointer { b in
                            row[0] = 0
                            for j in 0..<columns { row[j + 1] = row[j] + Int32(omissions[Int(b[j])]) }
                            for i in 0..<rows {
                                let base = Int(a[i]) * codeCount
                                let out = Int32(omissions[Int(a[i])])
                                var diagonal = row[0]
                                var before = diagonal + out
                                row[0] = before
                                var least = before
                                for j in 0..<columns {
                                    let code = Int(b[j])
                                    let above = row[j + 1]
                                    let one = min(diagonal + Int32(costs[base + code]), above + out)
                                    before = min(one, before + Int32(omissions[code]))
                                    diagonal = above
                                    row[j + 1] = before
                                    least = min(least, before)
                                }
                                if least >= Int32(limit) { return limit }
                            }
                            return min(Int(row[columns]), limit)
                        }
                    }
                }
            }
        }
    }

    /// What a word weighs: the measure against which a distance is small or great.
    func weight(_ codes: ArraySlice<UInt8>) -> Int { codes.reduce(0) { $0 + Int(weights[Int($1)]) } }
}
