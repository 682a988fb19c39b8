import Diagnostics
import Testing

@testable import WebApplication

/// Templates say everything in both languages.
struct TemplateTests {
    @Test
    func `no Chinese is left in the English templates, and no marks in either`() {
        for name in TemplateName.allCases {
            let text = String(decoding: name.bytes, as: UTF8.self)
            let english = Templates.only(.en, of: text)
            let isChinese = english.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
            #expect(!isChinese, "\(name)")
            for plain in [english, Templates.only(.zh, of: text)] {
                #expect(!plain.contains("[[") && !plain.contains("]]"), "\(name)")
            }
        }
    }

    @Test
    func `a form with files is read as browsers send it`() throws {
        let body =
            "--x\r\nContent-Disposition: form-data; name=\"on\"\r\n\r\n2026-06-20\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"scan.talk-record\"; filename=\"C:\\\\谈话.pdf\"\r\n"
            + "Content-Type: application/pdf\r\n\r\n--x in the middle\r\n--x--\r\n"
        let form = try #require(MultipartForm(Array(body.utf8), boundary: "x"))
        #expect(form.fields["on"] == "2026-06-20")
        #expect(form.uploads.first?.name == "谈话.pdf")
        #expect(form.uploads.first.map { String(decoding: $0.bytes, as: UTF8.self) } == "--x in the middle")
        #expect(MultipartForm(Array("--x\r\nno end".utf8), boundary: "x") == nil)
    }

    @Test(arguments: ["a=%ZZ", "a=%E7", "%FF=1"])
    func `a broken query is no query`(text: String) {
        #expect(FormFields(text.utf8) == nil)
    }
}
