import Foundation
import MessageChannels
import Messages
import Testing

struct FolderTests {
    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "shelf-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    private func channel(_ folder: String, _ form: FolderForm, naming: Bool = true) -> FolderChannel {
        FolderChannel(
            name: "shelf", manner: ChannelManner(namesPeople: naming), folder: folder, form: form,
            from: MailAddress("party@party.example")
        ) { Samples.now }
    }

    @Test func `a message is one file under its own name, handed over once or twice`() async throws {
        try await withFolder { folder in
            let path = "\(folder)/0a1b2c.txt"
            #expect(await channel(folder, .txt).deliver(Samples.message("")) == .delivered(path))
            #expect(await channel(folder, .txt).deliver(Samples.message("", text: "anders")) == .delivered(path))
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(names == ["0a1b2c.txt"])
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(
                text
                    == "待办 3 件，其中逾期 1 件（2026年6月3日）\n李秘书\n\n第一行\n.第二行\n")
        }
    }

    @Test func `as mail it can be opened by a mail program`() async throws {
        try await withFolder { folder in
            _ = await channel(folder, .eml, naming: false).deliver(Samples.message())
            let text = try String(contentsOfFile: "\(folder)/0a1b2c.eml", encoding: .utf8)
            #expect(text.contains("\r\nTo: li@party.example\r\n"))
            #expect(text.contains("\r\nMessage-ID: <0a1b2c@party.example>\r\n"))
        }
    }

    @Test func `the name of a message cannot leave the folder`() async throws {
        try await withFolder { folder in
            #expect(
                await channel(folder, .txt).deliver(Samples.message("", id: "../../a/b"))
                    == .delivered("\(folder)/ab.txt"))
            #expect(await channel(folder, .txt).deliver(Samples.message("", id: "../..")).word == "refused")
        }
    }

    @Test func `a folder that is gone is a failure`() async throws {
        let outcome = await channel("/nowhere/at/all", .txt).deliver(Samples.message(""))
        #expect(outcome.word == "failed")
    }
}
