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

    /// A large tree, of which only leaf hashes and tiles are kept, gives what the whole one gives.
    private struct Tiled: TiledMerkleTree {
        let hashes: [[UInt8]]
        var tiles: [MerkleTile.ID: [UInt8]] = [:]
        var size: Int { hashes.count }

        init(_ hashes: [[UInt8]]) {
            self.hashes = hashes
            for size in 0...hashes.count {
                for id in MerkleTile.completed(at: size) {
                    let below = (id.position * MerkleTile.width)..<((id.position + 1) * MerkleTile.width)
                    tiles[id] = MerkleTile.nodes(
                        over: below.map { position in
                            id.level == 0
                                ? hashes[position] : tiles[MerkleTile.ID(level: id.level - 1, position: position)].map(MerkleTile.root) ?? []
                        })
                }
            }
        }

        func leafHash(_ index: Int) -> [UInt8] { hashes[index] }
        func tile(_ id: MerkleTile.ID) -> [UInt8]? { tiles[id] }
    }

    @Test func tiledTrees() throws {
        let hashes = (0..<600).map { MerkleTree.leafHash(Array("\($0)".utf8)) }
        let tiled = Tiled(hashes)
        #expect(tiled.tiles.count == 37 + 2)
        var frontier = MerkleFrontier()
        for size in 0...600 {
            if size > 0 { frontier.append(leafHash: hashes[size - 1]) }
            guard size < 40 || [255, 256, 257, 271, 272, 273, 511, 512, 513, 599, 600].contains(size) else { continue }
            let whole = MerkleTree(leafHashes: Array(hashes.prefix(size)))
            #expect(try tiled.root(size: size) == whole.root)
            #expect(frontier.root == whole.root && frontier.size == size)
            for index in stride(from: 0, to: size + 1, by: size < 40 ? 1 : 37) {
                #expect(try tiled.inclusionProof(of: index, size: size) == whole.inclusionProof(of: index))
                #expect(try tiled.consistencyProof(from: index, to: size) == whole.consistencyProof(from: index))
            }
            #expect(try tiled.consistencyProof(from: size + 1, to: size) == nil && tiled.inclusionProof(of: -1, size: size) == nil)
        }
        var damaged = tiled
        damaged.tiles[MerkleTile.ID(level: 0, position: 3)] = nil
        #expect(throws: MerkleTile.Damaged.self) { try damaged.inclusionProof(of: 60, size: 600) }
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
        print("merkle: \(files.count) cases of inclusion, all as they say")
    }

    @Test(.enabled(if: Suites.has("merkle"), "../shared/suites/merkle is not here")) func subtreeInclusionSuite() throws {
        let files = Self.cases("subtreeinclusion")
        for file in files {
            let test = try Suites.json(file)
            let verified = MerkleSubtree.verifyInclusion(
                leafHash: Self.hash(test["leafHash"]), index: test["leafIdx"]?.integer ?? -1, start: test["start"]?.integer ?? -1,
                end: test["end"]?.integer ?? -1, proof: test["proof"]?.array?.map(Self.hash) ?? [], root: Self.hash(test["root"]))
            #expect(verified == (test["wantErr"]?.bool == false), "\(file.path)")
        }
        #expect(files.count > 180)
        print("merkle: \(files.count) cases of inclusion in a subtree, all as they say")
    }

    @Test(.enabled(if: Suites.has("merkle"), "../shared/suites/merkle is not here")) func subtreeConsistencySuite() throws {
        let files = Self.cases("subtreeconsistency")
        for file in files {
            let test = try Suites.json(file)
            let verified = MerkleSubtree.verifyConsistency(
                start: test["start"]?.integer ?? -1, end: test["end"]?.integer ?? -1, subtreeRoot: Self.hash(test["root1"]),
                size: test["size"]?.integer ?? -1, root: Self.hash(test["root2"]), proof: test["proof"]?.array?.map(Self.hash) ?? [])
            #expect(verified == (test["wantErr"]?.bool == false), "\(file.path)")
        }
        #expect(files.count > 100)
        print("merkle: \(files.count) cases of consistency of a subtree, all as they say")
    }

    @Test(.enabled(if: Suites.has("merkle"), "../shared/suites/merkle is not here")) func everyCaseOfTheSuiteIsRun() {
        let all =
            FileManager.default.enumerator(at: Suites.url("merkle/testdata"), includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "json" } ?? []
        let run = ["inclusion", "consistency", "subtreeinclusion", "subtreeconsistency"].map { Self.cases($0).count }
        #expect(run.reduce(0, +) == all.count)
        print("merkle: \(all.count) cases in all")
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
        print("merkle: \(files.count) cases of consistency, all as they say")
    }
}
