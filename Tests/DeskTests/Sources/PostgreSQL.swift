import Foundation
import Synchronization
import Testing

/// A PostgreSQL server of the test's own: in a new folder, on a socket in it and on no port, gone at the end.
final class PostgreSQL: Sendable {
    /// The password of ``reader``, and of the server's owner. For this test alone.
    static let password = "tik-šiam-bandymui;}{"
    /// May read the table `registras.asmenys` and do nothing else.
    static let reader = "skaitytojas"
    static let database = "registras"

    /// Of the newest version that is installed.
    private static let programs: URL? = {
        let root = URL(filePath: "/usr/lib/postgresql")
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        return versions.compactMap(Int.init).sorted().last.map { root.appending(path: "\($0)/bin") }
    }()

    private static let drivers = (try? String(contentsOfFile: "/etc/odbcinst.ini", encoding: .utf8)) ?? ""

    static let isInstalled = programs != nil && drivers.contains("[PostgreSQL Unicode]")

    let folder: URL
    private let server: Process
    private let asOther: [String]

    /// - Throws: what keeps it from starting.
    init() throws {
        let programs = try #require(Self.programs)
        folder = URL(filePath: "/tmp/vartai-pg-\(UUID().uuidString.prefix(8))", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        let password = folder.appending(path: "slaptažodis")
        try Data(Self.password.utf8).write(to: password)
        // The server does not run as root.
        asOther = getuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : []
        if !asOther.isEmpty {
            guard let account = getpwnam("postgres") else { throw Failure.noAccount }
            for path in [folder.path, password.path] { chown(path, account.pointee.pw_uid, account.pointee.pw_gid) }
        }
        let data = folder.appending(path: "data").path
        try Self.run(
            asOther + [
                programs.appending(path: "initdb").path, "-D", data, "-U", "postgres", "--pwfile", password.path, "--auth=scram-sha-256",
                "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
            ])
        server = Process()
        server.executableURL = URL(filePath: "/usr/bin/env")
        server.arguments =
            asOther + [
                programs.appending(path: "postgres").path, "-D", data, "-k", folder.path, "-c", "listen_addresses=", "-c", "fsync=off", "-c",
                "max_connections=20", "-c", "timezone=Europe/Vilnius",
            ]
        server.standardOutput = FileHandle.nullDevice
        server.standardError = FileHandle.nullDevice
        try server.run()
        var attempts = 0
        while (try? execute("SELECT 1", in: "postgres")) == nil {
            attempts += 1
            guard attempts < 300, server.isRunning else { throw Failure.notStarted }
            // A server tells nobody that it has begun to answer: asked until it does, thirty seconds at most.
            usleep(100_000)
        }
        try execute("CREATE DATABASE \(Self.database)", in: "postgres")
    }

    enum Failure: Error { case noAccount, notStarted, failed(String) }

    /// Ends the server without waiting for its connections, and removes its folder.
    func stop() {
        server.interrupt()
        server.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// As the owner of everything.
    @discardableResult
    func execute(_ sql: String, in database: String = PostgreSQL.database) throws -> String {
        try Self.run(
            [
                "env", "PGPASSWORD=\(Self.password)", "psql", "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-h", folder.path, "-U", "postgres",
                "-d", database,
            ],
            input: sql)
    }

    /// - Parameter more: of the driver's own settings.
    func connectionString(
        driver: String = "PostgreSQL Unicode", user: String = reader, password: String = password, _ more: String = ""
    ) -> String {
        "Driver={\(driver)};Servername=\(folder.path);Port=5432;Database=\(Self.database);Username=\(user);Password={\(password.replacing("}", with: "}}"))};\(more)"
    }

    @discardableResult
    private static func run(_ arguments: [String], input: String = "") throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        let (into, out, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = into
        process.standardOutput = out
        process.standardError = errors
        try process.run()
        into.fileHandleForWriting.write(Data(input.utf8))
        try into.fileHandleForWriting.close()
        let text = try out.fileHandleForReading.readToEnd() ?? Data()
        let complaint = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure.failed(String(decoding: complaint, as: UTF8.self)) }
        return String(decoding: text, as: UTF8.self)
    }
}

/// One server for the tests of a suite.
struct WithPostgreSQL: SuiteTrait, TestScoping {
    @TaskLocal static var server: PostgreSQL?

    func scopeProvider(for test: Test, testCase: Test.Case?) -> WithPostgreSQL? { test.isSuite ? self : nil }

    func provideScope(for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void) async throws {
        let server = try PostgreSQL()
        defer { server.stop() }
        try await Self.$server.withValue(server) { try await function() }
    }
}

extension Trait where Self == WithPostgreSQL {
    static var postgreSQL: WithPostgreSQL { WithPostgreSQL() }
}
