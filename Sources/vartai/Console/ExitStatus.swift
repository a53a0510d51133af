/// What the program tells its caller when it ends (the names of `sysexits.h` where there is one).
package enum ExitStatus: Int32, Sendable, CaseIterable {
    /// Done.
    case done = 0
    /// A refusal or a negative outcome: a signature that does not hold, a body that is not valid, a message that was refused.
    case negative = 1
    /// Something could not be reached, or did not answer in time.
    case unreachable = 2
    /// The command line was not understood (`EX_USAGE`).
    case usage = 64
    /// What was to be read is not what it should be (`EX_DATAERR`).
    case data = 65
    /// No desk runs (`EX_UNAVAILABLE`).
    case deskNotRunning = 69
    /// A fault of the program (`EX_SOFTWARE`).
    case fault = 70
    /// A file could not be written (`EX_IOERR`).
    case inputOutput = 74
    /// The configuration is wrong (`EX_CONFIG`).
    case configuration = 78
}
