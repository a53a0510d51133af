// swift-format-ignore-file
// Made from Definitions/formats/SYS-003/1.0/examples/ by the generator: do not edit.

extension DefinitionTables {
    static let sys003v1_0Examples: StaticString = #"""
{"id":"SYS-003",
"version":"1.0",
"examples":[
{"name":"consignment","binding":"lt","body":{"mainuAplinka":"lt.test","formatoKodas":"SYS-003","formatoVersija":"1.0","ivykis":"ContentConsignment","irodymoId":"019caffe-42d0-7831-8ade-dc93655de579","ivykioLaikas":"2026-03-02T19:20:02.000Z","siuntejas":"ngo.nappz.linija","pranesimoId":"019caffe-3b00-7498-ab79-f9b7e3fba994","pranesimoSantrauka":"q1MKE-RZFJgrefm34_uplM_R8_si9xzqGvvwK0YMbR0","pristatymoId":"019caffe-3ee8-7fc6-af30-802fde462ba0","gavejas":"lt.sav.15"}},
{"name":"expired","binding":"lt","body":{"mainuAplinka":"lt.test","formatoKodas":"SYS-003","formatoVersija":"1.0","ivykis":"AcceptanceRejectionExpiry","irodymoId":"019cbf71-4f00-7830-a190-80a8f145ca61","ivykioLaikas":"2026-03-05T19:20:00.000Z","siuntejas":"ngo.nappz.linija","pranesimoId":"019caffe-3b00-7498-ab79-f9b7e3fba994","pranesimoSantrauka":"q1MKE-RZFJgrefm34_uplM_R8_si9xzqGvvwK0YMbR0","pristatymoId":"019caffe-3ee8-7fc6-af30-802fde462ba0","gavejas":"lt.sav.15","priezastis":"E-EXP-01"}},
{"name":"handover","binding":"lt","body":{"mainuAplinka":"lt.test","formatoKodas":"SYS-003","formatoVersija":"1.0","ivykis":"ContentHandover","irodymoId":"019cb002-fdc0-74ad-b8cc-f1355df32334","ivykioLaikas":"2026-03-02T19:25:12.000Z","siuntejas":"ngo.nappz.linija","pranesimoId":"019caffe-3b00-7498-ab79-f9b7e3fba994","pranesimoSantrauka":"q1MKE-RZFJgrefm34_uplM_R8_si9xzqGvvwK0YMbR0","pristatymoId":"019caffe-3ee8-7fc6-af30-802fde462ba0","gavejas":"lt.sav.15","gavimoPatvirtinimas":{"turinys":"eyJleGNoYW5nZSI6Imx0LnRlc3QiLCJkZWxpdmVyeUlkIjoiMDE5Y2FmZmUtM2VlOC03ZmM2LWFmMzAtODAyZmRlNDYyYmEwIiwib3V0Y29tZSI6IkFDQ0VQVEVEIn0","pasirasytaAntraste":"eyJhbGciOiJFUzI1NiIsInR5cCI6InZuZC52YXJ0YWkucmVjZWlwdCtqd3MiLCJjdHkiOiJ2bmQudmFydGFpLnJlY2VpcHQranNvbiJ9","parasas":"nvqA9fueLNrt0lhEd8w-mzfXZZZj7oI570qllahwpZrVqDYMqxsJZvD22T3xbRgcAalCOJP6Hu8QfxCdKkZTJA"}}},
{"name":"refused","binding":"lt","body":{"mainuAplinka":"lt.test","formatoKodas":"SYS-003","formatoVersija":"1.0","ivykis":"ContentHandoverFailure","irodymoId":"019cb002-fdc0-7068-a8ca-413bc55dc213","ivykioLaikas":"2026-03-02T19:25:12.000Z","siuntejas":"ngo.nappz.linija","pranesimoId":"019caffe-3b00-7498-ab79-f9b7e3fba994","pranesimoSantrauka":"q1MKE-RZFJgrefm34_uplM_R8_si9xzqGvvwK0YMbR0","pristatymoId":"019caffe-3ee8-7fc6-af30-802fde462ba0","gavejas":"lt.sav.15","priezastis":"E-FLD-01","gavimoPatvirtinimas":{"turinys":"eyJleGNoYW5nZSI6Imx0LnRlc3QiLCJkZWxpdmVyeUlkIjoiMDE5Y2FmZmUtM2VlOC03ZmM2LWFmMzAtODAyZmRlNDYyYmEwIiwib3V0Y29tZSI6IlJFRlVTRUQiLCJyZWFzb24iOiJFLUZMRC0wMSJ9","pasirasytaAntraste":"eyJhbGciOiJFUzI1NiIsInR5cCI6InZuZC52YXJ0YWkucmVjZWlwdCtqd3MiLCJjdHkiOiJ2bmQudmFydGFpLnJlY2VpcHQranNvbiJ9","parasas":"nvqA9fueLNrt0lhEd8w-mzfXZZZj7oI570qllahwpZrVqDYMqxsJZvD22T3xbRgcAalCOJP6Hu8QfxCdKkZTJA"}}}
]}
"""#
}
