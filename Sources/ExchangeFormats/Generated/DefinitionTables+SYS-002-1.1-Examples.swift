// swift-format-ignore-file
// Made from Definitions/formats/SYS-002/1.1/examples/ by the generator: do not edit.

extension DefinitionTables {
    static let sys002v1_1Examples: StaticString = #"""
{"id":"SYS-002",
"version":"1.1",
"examples":[
{"name":"with-policy","binding":"lt","body":{"mainuAplinka":"lt.test","formatoKodas":"SYS-002","formatoVersija":"1.1","ivykis":"SubmissionRejection","irodymoId":"019cafff-2560-76a8-ad66-7d0dd4c06209","ivykioLaikas":"2026-03-02T19:21:00.000Z","siuntejas":"ngo.nappz.linija","pranesimoId":"019caffe-3b00-7498-ab79-f9b7e3fba994","pranesimoSantrauka":"q1MKE-RZFJgrefm34_uplM_R8_si9xzqGvvwK0YMbR0","priezastis":"E-RTE-03","irodymuTaisykles":"urn:vartai:evidence-policy:1"}}
]}
"""#
}
