package import ExchangeFormats
package import Foundation

/// Where the master key lies: `master.key`, 32 bytes in clear, or `master.jwe`, under a ``WrappingKey``. It is read once, at the start: what comes
/// after needs neither file nor token.
///
/// Which of several files is in force is never guessed: the store keeps the ``MasterKey/identifier`` of the key that its content keys are wrapped under,
/// and sets it in the transaction that re-wraps them. So a re-wrapping may be cut off anywhere.
package struct MasterKeyFiles: Sendable {
    package let folder: URL
    private let wrapping: WrappingKey?
    private let former: WrappingKey?

    private static let type = "vnd.vartai.master-key+jwe"
    private static let clear = "master.key"
    private static let wrapped = "master.jwe"
    /// Of a key that is to come, and of one that has gone: names of the program's own, which it clears away.
    private static let next = ".next"
    private static let gone = ".former"

    /// - Parameters:
    ///   - wrapping: under which the key lies or comes to lie; `nil`: in clear.
    ///   - former: under which it may lie still. For ``rewrap(expecting:random:_:)``.
    package init(folder: URL, wrapping: WrappingKey?, former: WrappingKey? = nil) {
        self.folder = folder
        self.wrapping = wrapping
        self.former = former
    }

    /// In clear, whether there is one or not.
    package static func clearFile(in folder: URL) -> URL { folder.appending(path: clear) }
    /// Under a wrapping key, whether there is one or not.
    package static func wrappedFile(in folder: URL) -> URL { folder.appending(path: wrapped) }

    /// Of the wrapping key that a master key lies under; `nil` where no such file can be read.
    package static func wrappingKeyID(in folder: URL) -> [UInt8]? {
        (try? PrivateFile.read(wrappedFile(in: folder))).flatMap { WrappedSecret($0, type: type) }?.keyID
    }

    /// - Parameter identifier: of the key that the store's keys are wrapped under. `nil`: it has none yet; then a key is made where there is none.
    /// - Throws: ``TrustError`` `masterKey`, `key`, `fileUnusable`, `fileOpenToOthers`, `decryptionFailed`.
    package func open(expecting identifier: [UInt8]?, random: some RandomSource) throws(TrustError) -> MasterKey {
        let place = file(Self.name(isWrapped: wrapping != nil))
        guard let found = try find(identifier) else {
            guard identifier == nil else { throw .masterKey(.missing(path: place.path)) }
            let key = MasterKey(generatedBy: random)
            try write(key, to: place, random: random)
            return key
        }
        guard found.isWrapped || wrapping == nil else { throw .masterKey(.inClear(path: found.file.path)) }
        try settle(found)
        return found.key
    }

    /// Gives the store a new master key, which lies where and how the configuration has it now, and destroys the old one.
    ///
    /// - Parameters:
    ///   - identifier: of the key in force.
    ///   - commit: wraps everything anew, from the old key to the new one, and sets the new identifier, in one durable transaction.
    /// - Throws: ``TrustError`` as ``open(expecting:random:)``; what `commit` throws.
    package func rewrap<Result>(
        expecting identifier: [UInt8]?, random: some RandomSource, _ commit: (_ old: MasterKey, _ new: MasterKey) throws -> Result
    ) throws -> Result {
        guard let found = try find(identifier) else { throw TrustError.masterKey(.missing(path: Self.clearFile(in: folder).path)) }
        try settle(found)
        let key = MasterKey(generatedBy: random)
        let name = Self.name(isWrapped: wrapping != nil)
        let next = Found(key: key, file: file(name + Self.next), isWrapped: wrapping != nil)
        try write(key, to: next.file, random: random)
        let result = try commit(found.key, key)
        try settle(next)
        return result
    }
}

// MARK: Renewal

extension MasterKeyFiles {
    /// A master key to come, beside the one in force: durable, and opened once.
    ///
    /// - Parameter identifier: of the key in force.
    /// - Throws: ``TrustError`` as ``open(expecting:random:)``.
    package func makeNext(besides identifier: [UInt8]?, random: some RandomSource) throws(TrustError) -> MasterKey {
        guard let found = try find(identifier) else { throw .masterKey(.missing(path: Self.clearFile(in: folder).path)) }
        // What lies under the name of a key to come may be the one in force still.
        try settle(found)
        let key = MasterKey(generatedBy: random)
        try write(key, to: file(Self.name(isWrapped: wrapping != nil) + Self.next), random: random)
        return key
    }

    /// The key in force and the one to come, while a renewal is under way: neither goes.
    ///
    /// - Throws: ``TrustError`` as ``open(expecting:random:)``.
    package func openBoth(_ identifier: [UInt8], _ next: [UInt8]) throws(TrustError) -> (inForce: MasterKey, next: MasterKey) {
        let place = file(Self.name(isWrapped: wrapping != nil))
        guard let inForce = try find(identifier), let next = try find(next) else { throw .masterKey(.missing(path: place.path)) }
        for found in [inForce, next] where !found.isWrapped && wrapping != nil { throw .masterKey(.inClear(path: found.file.path)) }
        return (inForce.key, next.key)
    }

    /// Destroys every master key in the folder but the one in force.
    ///
    /// - Throws: ``TrustError`` as ``open(expecting:random:)``.
    package func settle(on identifier: [UInt8]) throws(TrustError) {
        guard let found = try find(identifier) else { throw .masterKey(.missing(path: Self.clearFile(in: folder).path)) }
        try settle(found)
    }
}

// MARK: Files

extension MasterKeyFiles {
    private struct Found {
        let key: MasterKey
        let file: URL
        let isWrapped: Bool
    }

    private static func name(isWrapped: Bool) -> String { isWrapped ? wrapped : clear }

    private func file(_ name: String) -> URL { folder.appending(path: name) }

    private func exists(_ file: URL) -> Bool { FileManager.default.fileExists(atPath: file.path) }

    /// The key that has this identifier, or any where none is known.
    ///
    /// - Returns: `nil` where there is no file at all.
    private func find(_ identifier: [UInt8]?) throws(TrustError) -> Found? {
        var failure: TrustError?
        // A key to come counts only where the store has gone over to it.
        for suffix in identifier == nil ? [""] : ["", Self.next] {
            for isWrapped in [wrapping != nil, wrapping == nil] {
                let file = file(Self.name(isWrapped: isWrapped) + suffix)
                guard exists(file) else { continue }
                do throws(TrustError) {
                    let key = try read(file, isWrapped: isWrapped)
                    guard identifier == nil || key.identifier == identifier else { throw .masterKey(.wrong(path: file.path)) }
                    return Found(key: key, file: file, isWrapped: isWrapped)
                } catch {
                    failure = failure ?? error
                }
            }
        }
        if let failure { throw failure }
        return nil
    }

    private func read(_ file: URL, isWrapped: Bool) throws(TrustError) -> MasterKey {
        let bytes = try PrivateFile.read(file)
        var secret = bytes
        if isWrapped {
            guard let jwe = WrappedSecret(bytes, type: Self.type) else { throw .masterKey(.malformed(path: file.path)) }
            guard let opener = [wrapping, former].compactMap(\.self).first(where: { $0.id == jwe.keyID }) else {
                throw .masterKey(
                    (wrapping ?? former).map { .ofAnotherWrappingKey(path: file.path, name: $0.name) } ?? .wrappingKeyNotNamed(path: file.path))
            }
            secret = try opener.unwrap(jwe, type: Self.type)
        }
        guard let key = ContentKey(secret) else { throw .masterKey(.malformed(path: file.path)) }
        return MasterKey(key)
    }

    /// What is written has been opened once: a key that cannot be opened again would take everything with it.
    private func write(_ key: MasterKey, to file: URL, random: some RandomSource) throws(TrustError) {
        let bytes = try wrapping?.wrap(key.secret, type: Self.type, random: random).bytes(type: Self.type) ?? key.secret
        try PrivateFile.create(file, bytes)
        guard try read(file, isWrapped: wrapping != nil).identifier == key.identifier else { throw .decryptionFailed }
    }

    /// Gives the key in force its name, and destroys what a re-wrapping has left.
    private func settle(_ found: Found) throws(TrustError) {
        let name = Self.name(isWrapped: found.isWrapped)
        if found.file.lastPathComponent == name + Self.next {
            for old in [Self.clear, Self.wrapped] where exists(file(old)) { try PrivateFile.rename(file(old), to: file(old + Self.gone)) }
            try PrivateFile.rename(found.file, to: file(name))
        }
        for old in [Self.clear, Self.wrapped] {
            for suffix in [Self.next, Self.gone] where exists(file(old + suffix)) { try PrivateFile.destroy(file(old + suffix)) }
        }
    }
}
