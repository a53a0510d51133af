package import ExchangeFormats
package import Foundation

/// `<state>/api.json`: where a running desk's loopback API listens and the token that opens it. Mode 0600, because the token is a secret.
package struct APIStateFile: Sendable, Hashable {
    package let port: Int
    /// base64url of 32 random bytes.
    package let token: String
    package let processID: Int

    package init(port: Int, token: String, processID: Int) {
        self.port = port
        self.token = token
        self.processID = processID
    }

    package static let name = "api.json"

    package static func url(inState directory: URL) -> URL { directory.appendingPathComponent(name, isDirectory: false) }

    /// - Throws: ``Problem`` `deskNotRunning` where there is no such file, `configurationInvalid` where it is not one or is open to others.
    package static func read(inState directory: URL) throws(Problem) -> APIStateFile {
        let path = url(inState: directory).path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw Problem(errno == ENOENT || errno == ENOTDIR ? .deskNotRunning : .configurationInvalid) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0,
            let content = try? file.read(upToCount: 4096),
            let value = try? JSONReader.read(content, limits: JSONLimits(bytes: 4096, depth: 2, values: 8)),
            let port = value["port"]?.integer, (1...65_535).contains(port), let token = value["token"]?.string, !token.isEmpty,
            let processID = value["pid"]?.integer
        else { throw Problem(.configurationInvalid, at: nil, ["place": .text(name)]) }
        return APIStateFile(port: port, token: token, processID: processID)
    }

    /// Replaces what an earlier run left.
    ///
    /// - Throws: ``Problem`` `storageUnavailable`.
    package func write(inState directory: URL) throws(Problem) {
        let path = Self.url(inState: directory).path
        let draft = path + ".new"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Problem(.storageUnavailable) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let text = JSONWriter.pretty(["port": .integer(port), "token": .string(token), "pid": .integer(processID)])
        do {
            try file.write(contentsOf: Data(text.utf8))
        } catch {
            unlink(draft)
            throw Problem(.storageUnavailable)
        }
        guard rename(draft, path) == 0 else {
            unlink(draft)
            throw Problem(.storageUnavailable)
        }
    }

    /// Removes the file of this run; one that a later run has written stays.
    package func remove(inState directory: URL) {
        guard let current = try? Self.read(inState: directory), current == self else { return }
        unlink(Self.url(inState: directory).path)
    }
}
