public import ArgumentParser
public import ExchangeFormats

extension Language: ExpressibleByArgument {}

extension Priority: ExpressibleByArgument {}
