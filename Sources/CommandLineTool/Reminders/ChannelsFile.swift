import ArgumentParser
import Foundation
import MessageChannels

/// Where the administrator says by which ways messages leave.
struct ChannelsOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("发送通道的文件（默认取环境变量 PARTYFLOW_CHANNELS）；写法见 docs/channels.md。", valueName: "file"))
    var channels: String?

    /// The file that was named, if any.
    var path: String? {
        if let channels { return channels }
        let environment = ProcessInfo.processInfo.environment["PARTYFLOW_CHANNELS"]
        return environment?.isEmpty == false ? environment : nil
    }
}

/// Reads the file of channels.
enum ChannelsFile {
    /// The channels, or all problems on standard error and exit status 65 (66 if there is no such file).
    static func load(_ path: String, _ options: GlobalOptions) throws -> Channels {
        let bytes: [UInt8]
        do throws(FileBytes.Unreadable) {
            bytes = try FileBytes.read(path, atMost: FileBytes.mostOfARuleFile)
        } catch {
            throw error.isMissing
                ? options.fail("没有文件 \(path)", "there is no file \(path)", ExitStatus.noInput)
                : options.fail("无法读取 \(path)", "cannot read \(path)", ExitStatus.ioError)
        }
        let (channels, diagnostics) = ChannelsReader.read(bytes, file: path) {
            Int64(Date().timeIntervalSince1970.rounded(.down))
        }
        Console.report(diagnostics, options.language, format: options.format, sources: [path: bytes])
        guard let channels else { throw ExitStatus.badInput }
        return channels
    }
}
