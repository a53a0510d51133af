/// How far apart two words sound.
extension SoundTable {
    /// The least cost of turning the one into the other, or `limit` where it is no less. Words have at most 255 codes.
    func distance(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>, limit: Int) -> Int {
        let codeCount = codes.count
        let (rows, columns) = (a.count, b.count)
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
                                row[0] += out
                                var least = row[0]
                                for j in 0..<columns {
                                    let above = row[j + 1]
                                    var best = diagonal + Int32(costs[base + Int(b[j])])
                                    best = min(best, above + out)
                                    best = min(best, row[j] + Int32(omissions[Int(b[j])]))
                                    diagonal = above
                                    row[j + 1] = best
                                    least = min(least, best)
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
