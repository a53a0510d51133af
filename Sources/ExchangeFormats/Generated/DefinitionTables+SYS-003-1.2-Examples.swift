// swift-format-ignore-file
// Made from Definitions/formats/SYS-003/1.2/examples/ by the generator: do not edit.

extension DefinitionTables {
    static let sys003v1_2Examples: StaticString = #"""
{"id":"SYS-003",
"version":"1.2",
"examples":[
{"name":"rerouted","binding":"lt","body":{"mainuAplinka":"lt.test","formatoKodas":"SYS-003","formatoVersija":"1.2","ivykis":"ContentHandoverFailure","irodymoId":"019caffe-4000-7068-a8ca-413bc55dc213","ivykioLaikas":"2026-03-02T19:20:01.280Z","siuntejas":"ngo.nappz.linija","pranesimoId":"019caffe-3b00-7498-ab79-f9b7e3fba994","pranesimoSantrauka":"q1MKE-RZFJgrefm34_uplM_R8_si9xzqGvvwK0YMbR0","pristatymoId":"019caffe-3ee8-7fc6-af30-802fde462ba0","gavejas":"lt.sav.15","priezastis":"E-WDR-05","priemimoLaikas":"2026-03-02T19:20:00.500Z","irodymuTaisykles":"urn:vartai:evidence-policy:1","nukreipta":{"pristatymoId":"019caffe-4a00-7c10-8d20-6f1b9ac3de42","gavejas":"lt.sav.13"}}},
{"name":"returned","binding":"lt","body":{"mainuAplinka":"lt.test","formatoKodas":"SYS-003","formatoVersija":"1.2","ivykis":"ContentHandoverFailure","irodymoId":"019caffe-4000-7068-a8ca-413bc55dc213","ivykioLaikas":"2026-03-02T19:20:01.280Z","siuntejas":"ngo.nappz.linija","pranesimoId":"019caffe-3b00-7498-ab79-f9b7e3fba994","pranesimoSantrauka":"q1MKE-RZFJgrefm34_uplM_R8_si9xzqGvvwK0YMbR0","pristatymoId":"019caffe-3ee8-7fc6-af30-802fde462ba0","gavejas":"lt.sav.15","priezastis":"E-WDR-09","priemimoLaikas":"2026-03-02T19:20:00.500Z","irodymuTaisykles":"urn:vartai:evidence-policy:1"}}
]}
"""#
}
