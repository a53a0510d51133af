// swift-format-ignore-file
// Made from Definitions/formats/SYS-003/1.1/examples/ by the generator: do not edit.

extension DefinitionTables {
    static let sys003v1_1Examples: StaticString = #"""
{"id":"SYS-003",
"version":"1.1",
"examples":[
{"name":"discarded","binding":"lt","body":{"mainuAplinka":"lt.test","formatoKodas":"SYS-003","formatoVersija":"1.1","ivykis":"ContentHandoverFailure","irodymoId":"019cb471-5000-7830-a190-80a8f145ca62","ivykioLaikas":"2026-03-03T16:04:00.000Z","siuntejas":"ngo.nappz.linija","pranesimoId":"019caffe-3b00-7498-ab79-f9b7e3fba994","pranesimoSantrauka":"q1MKE-RZFJgrefm34_uplM_R8_si9xzqGvvwK0YMbR0","pristatymoId":"019caffe-3ee8-7fc6-af30-802fde462ba0","gavejas":"lt.sav.15","priezastis":"E-WDR-03","priemimoLaikas":"2026-03-02T19:20:00.500Z","irodymuTaisykles":"urn:vartai:evidence-policy:1"}},
{"name":"never-fetched","binding":"lt","body":{"mainuAplinka":"lt.test","formatoKodas":"SYS-003","formatoVersija":"1.1","ivykis":"AcceptanceRejectionExpiry","irodymoId":"019cbf71-5000-7830-a190-80a8f145ca61","ivykioLaikas":"2026-03-05T19:20:01.000Z","siuntejas":"ngo.nappz.linija","pranesimoId":"019caffe-3b00-7498-ab79-f9b7e3fba994","pranesimoSantrauka":"q1MKE-RZFJgrefm34_uplM_R8_si9xzqGvvwK0YMbR0","pristatymoId":"019caffe-3ee8-7fc6-af30-802fde462ba0","gavejas":"lt.sav.15","priezastis":"E-EXP-05","priemimoLaikas":"2026-03-02T19:20:00.500Z","irodymuTaisykles":"urn:vartai:evidence-policy:1"}},
{"name":"withdrawn","binding":"lt","body":{"mainuAplinka":"lt.test","formatoKodas":"SYS-003","formatoVersija":"1.1","ivykis":"ContentHandoverFailure","irodymoId":"019caffe-4000-7068-a8ca-413bc55dc213","ivykioLaikas":"2026-03-02T19:20:01.280Z","siuntejas":"ngo.nappz.linija","pranesimoId":"019caffe-3b00-7498-ab79-f9b7e3fba994","pranesimoSantrauka":"q1MKE-RZFJgrefm34_uplM_R8_si9xzqGvvwK0YMbR0","pristatymoId":"019caffe-3ee8-7fc6-af30-802fde462ba0","gavejas":"lt.sav.15","priezastis":"E-WDR-01","priemimoLaikas":"2026-03-02T19:20:00.500Z","irodymuTaisykles":"urn:vartai:evidence-policy:1"}}
]}
"""#
}
