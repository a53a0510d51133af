import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("Merkle trees") struct MerkleTests {
    /// RFC 9162 §2.1.1 written down as it stands, to compare with.
    private static func root(_ hashes: ArraySlice<[UInt8]>) -> [UInt8] {
        guard hashes.count > 1 else { return hashes.first ?? SHA256.hash([]) }
        var split = 1
        while split * 2 < hashes.count { split *= 2 }
        return MerkleTree.nodeHash(root(hashes.prefix(split)), root(hashes.dropFirst(split)))
    }

    private static let hashes = (0..<33).map { MerkleTree.leafHash([UInt8($0)]) }

    @Test(arguments: 0...33) func treesOfEverySize(size: Int) throws {
        let tree = MerkleTree(leafHashes: Array(Self.hashes.prefix(size)))
        #expect(tree.size == size)
        #expect(tree.root == Self.root(Self.hashes.prefix(size)))
        #expect(tree.inclusionProof(of: size) == nil && tree.inclusionProof(of: -1) == nil)
        for index in 0..<size {
            let proof = try #require(tree.inclusionProof(of: index))
            for claimed in 0..<size {
                #expect(
                    MerkleProof.verifyInclusion(leafHash: Self.hashes[index], index: claimed, size: size, proof: proof, root: tree.root)
                        == (claimed == index))
            }
        }
        for earlier in 1..<max(2, size) where earlier <= size {
            let proof = try #require(tree.consistencyProof(from: earlier))
            let earlierRoot = Self.root(Self.hashes.prefix(earlier))
            #expect(MerkleProof.verifyConsistency(earlierSize: earlier, earlierRoot: earlierRoot, size: size, root: tree.root, proof: proof))
            #expect(
                earlier == size
                    || !MerkleProof.verifyConsistency(earlierSize: earlier, earlierRoot: tree.root, size: size, root: tree.root, proof: proof))
        }
        #expect(tree.consistencyProof(from: size + 1) == nil)
    }

    private static func cases(_ folder: String) -> [URL] {
        let files = FileManager.default.enumerator(at: Suites.url("merkle/testdata/\(folder)"), includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "json" }
    }

    private static func hash(_ value: JSONValue?) -> [UInt8] { value?.string.flatMap { Data(base64Encoded: $0) }.map(Array.init) ?? [] }

    @Test(.enabled(if: Suites.has("merkle"), "../shared/suites/merkle is not here")) func inclusionSuite() throws {
        let files = Self.cases("inclusion")
        for file in files {
            let test = try Suites.json(file)
            let verified = MerkleProof.verifyInclusion(
                leafHash: Self.hash(test["leafHash"]), index: test["leafIdx"]?.integer ?? -1, size: test["treeSize"]?.integer ?? -1,
                proof: test["proof"]?.array?.map(Self.hash) ?? [], root: Self.hash(test["root"]))
            #expect(verified == (test["wantErr"]?.bool == false), "\(file.path)")
        }
        #expect(files.count > 80)
    }

    @Test(.enabled(if: Suites.has("merkle"), "../shared/suites/merkle is not here")) func consistencySuite() throws {
        let files = Self.cases("consistency")
        for file in files {
            let test = try Suites.json(file)
            let verified = MerkleProof.verifyConsistency(
                earlierSize: test["size1"]?.integer ?? -1, earlierRoot: Self.hash(test["root1"]), size: test["size2"]?.integer ?? -1,
                root: Self.hash(test["root2"]), proof: test["proof"]?.array?.map(Self.hash) ?? [])
            #expect(verified == (test["wantErr"]?.bool == false), "\(file.path)")
        }
        #expect(files.count > 80)
    }
}
