// swift-format-ignore-file
// Made from Definitions/formats/SYS-001/1.0/examples/ by the generator: do not edit.

extension DefinitionTables {
    static let sys001v1_0Examples: StaticString = #"""
{"id":"SYS-001",
"version":"1.0",
"examples":[
{"name":"one-recipient","binding":"lt","body":{"mainuAplinka":"lt.test","formatoKodas":"SYS-001","formatoVersija":"1.0","ivykis":"SubmissionAcceptance","irodymoId":"019caffe-3fe2-7d32-a781-4eca4af047ae","ivykioLaikas":"2026-03-02T19:20:01.250Z","siuntejas":"ngo.nappz.linija","pranesimoId":"019caffe-3b00-7498-ab79-f9b7e3fba994","pranesimoSantrauka":"q1MKE-RZFJgrefm34_uplM_R8_si9xzqGvvwK0YMbR0","susirasinejimoId":"019caffe-3b00-74d7-a25d-48efeace8245","pristatymai":[{"pristatymoId":"019caffe-3ee8-7fc6-af30-802fde462ba0","gavejas":"lt.sav.15"}],"katalogoVersija":7}},
{"name":"two-recipients","binding":"lt","body":{"mainuAplinka":"lt.test","formatoKodas":"SYS-001","formatoVersija":"1.0","ivykis":"SubmissionAcceptance","irodymoId":"019cad9d-6980-7e7a-8b06-3d863255f16d","ivykioLaikas":"2026-03-02T08:15:00.480Z","siuntejas":"lt.policija.lkpb","pranesimoId":"019cad9d-67a0-79e4-b251-d1360f5e880b","pranesimoSantrauka":"q1MKE-RZFJgrefm34_uplM_R8_si9xzqGvvwK0YMbR0","susirasinejimoId":"019caffe-3b00-74d7-a25d-48efeace8245","pristatymai":[{"pristatymoId":"019caffe-3ee8-7fc6-af30-802fde462ba0","gavejas":"lt.md"},{"pristatymoId":"019caffe-3ee8-78fc-92af-9b73b4ebbb33","gavejas":"lt.vsat"}],"katalogoVersija":7}}
]}
"""#
}
