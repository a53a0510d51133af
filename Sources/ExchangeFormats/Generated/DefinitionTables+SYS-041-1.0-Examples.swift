// swift-format-ignore-file
// Made from Definitions/formats/SYS-041/1.0/examples/ by the generator: do not edit.

extension DefinitionTables {
    static let sys041v1_0Examples: StaticString = #"""
{"id":"SYS-041",
"version":"1.0",
"examples":[
{"name":"scheduled","binding":"lt","body":{"proga":"SCHEDULED"}}
]}
"""#
}
