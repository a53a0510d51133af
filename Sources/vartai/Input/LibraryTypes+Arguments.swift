public import ArgumentParser
public import ExchangeFormats

extension Language: ExpressibleByArgument {}

extension Priority: ExpressibleByArgument {}

extension FormatVersion: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension CalendarDate: ExpressibleByArgument {
    public init?(argument: String) { self.init(iso8601: argument) }
}
