import Testing

/// Real processes, real TLS, real files: one test after the other, so that none takes the machine from another.
@Suite(.serialized) enum Serially {}
