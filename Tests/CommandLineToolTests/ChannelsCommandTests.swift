import Foundation
import Testing

/// `remind channels`: what the administrator's file says, and one message by it.
struct ChannelsCommandTests {
    private func write(_ text: String, to name: String, in program: Program) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: program.file(name)))
    }

    @Test func `a good file is told, a bad one with its places and 65`() throws {
        let program = try Program()
        try FileManager.default.createDirectory(atPath: program.file("shelf"), withIntermediateDirectories: true)
        try write(
            "language: 1\nchannels: { shelf: { folder: { path: shelf }, names: true } }\n", to: "good.yaml", in: program
        )
        let good = try program.run("remind", "channels", "check", "good.yaml")
        #expect(good.status == 0)
        #expect(good.out.contains("shelf  folder  是      每人每天一条  zh    全部"))
        let json = try program.run("remind", "channels", "check", "good.yaml", "--format", "json")
        #expect(
            json.out
                == #"{"channels":[{"digest":true,"kind":"folder","language":"zh","name":"shelf","names":true,"organizations":[]}],"site":null}"#
                + "\n")
        try write("language: 1\nchannels: { shelf: { foldr: { path: shelf } } }\n", to: "bad.yaml", in: program)
        let bad = try program.run("remind", "channels", "check", "bad.yaml", "--lang", "en")
        #expect(bad.status == 65)
        #expect(bad.err.contains("bad.yaml:2:22: error[PF0901]"))
        #expect(bad.err.contains("folder"))
        #expect(try program.run("remind", "channels", "check", "none.yaml").status == 66)
    }

    @Test func `a message is sent by the channel that is named`() throws {
        let program = try Program()
        try FileManager.default.createDirectory(atPath: program.file("shelf"), withIntermediateDirectories: true)
        try write(
            """
            language: 1
            channels:
              shelf: { folder: { path: shelf } }
              mail: { mail: { host: 127.0.0.1, port: 1, security: none, from: party@party.example } }

            """, to: "channels.yaml", in: program)
        let sent = try program.run("remind", "channels", "test", "shelf", "--channels", "channels.yaml")
        #expect(sent.status == 0)
        #expect(sent.out.hasPrefix("已发出，对方答复：shelf/test-"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: program.file("shelf")).count == 1)
        let lost = try program.run(
            "remind", "channels", "test", "mail", "--to", "li@party.example",
            environment: ["PARTYFLOW_CHANNELS": "channels.yaml"])
        #expect(lost.status == 1)
        #expect(lost.err == "没有发出：no connection to 127.0.0.1:1\n")
        #expect(try program.run("remind", "channels", "test", "mail", "--channels", "channels.yaml").status == 64)
        let near = try program.run("remind", "channels", "test", "shelv", "--channels", "channels.yaml", "--lang", "en")
        #expect(near.status == 66)
        #expect(near.err.contains("did you mean `shelf`?"))
        #expect(try program.run("remind", "channels", "test", "shelf").status == 64)
    }
}
