// swift-format-ignore-file
// Made from Definitions/formats/SYS-001/1.1/examples/ by the generator: do not edit.

extension DefinitionTables {
    static let sys001v1_1Examples: StaticString = #"""
{"id":"SYS-001",
"version":"1.1",
"examples":[
{"name":"with-deadlines","binding":"lt","body":{"mainuAplinka":"lt.test","formatoKodas":"SYS-001","formatoVersija":"1.1","ivykis":"SubmissionAcceptance","irodymoId":"019caffe-3fe2-7d32-a781-4eca4af047ae","ivykioLaikas":"2026-03-02T19:20:01.250Z","siuntejas":"ngo.nappz.linija","pranesimoId":"019caffe-3b00-7498-ab79-f9b7e3fba994","pranesimoSantrauka":"q1MKE-RZFJgrefm34_uplM_R8_si9xzqGvvwK0YMbR0","susirasinejimoId":"019caffe-3b00-74d7-a25d-48efeace8245","pristatymai":[{"pristatymoId":"019caffe-3ee8-7fc6-af30-802fde462ba0","gavejas":"lt.sav.15","galiojaIki":"2026-03-05T19:20:00.000Z","priimtiIki":"2026-03-03T19:20:00.000Z"}],"katalogoVersija":7,"irodymuTaisykles":"urn:vartai:evidence-policy:1"}}
]}
"""#
}
