import ArgumentParser
import Diagnostics
import DossierFiles
import Spreadsheets

/// Opens tables.
struct RosterFile {
    let options: GlobalOptions

    /// Most bytes of a table that are read.
    static let mostBytes = 512 << 20

    /// The rows of a file; what is wrong with it is said.
    func rows(_ path: String, sheets: [String]) throws(ExitCode) -> any RowSource {
        let bytes: [UInt8]
        do { bytes = try FileBytes.read(path, atMost: Self.mostBytes) } catch {
            Console.err("\(path): " + options.say("错误：没有这个文件或无法读取", "error: no such file, or it cannot be read"))
            throw error.isMissing ? ExitStatus.noInput : ExitStatus.ioError
        }
        guard bytes.count <= Self.mostBytes else {
            let problem = TableProblem.tooLarge("", found: nil, most: Self.mostBytes)
            Console.report([problem.diagnostic(in: path)], options.language, format: options.format)
            throw ExitStatus.badInput
        }
        // The format of spreadsheets before 2007, in which encrypted new ones come too.
        guard !bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else {
            Console.err(
                "\(path): "
                    + options.say(
                        "错误：旧版 Excel 文件（.xls）或加了密码的工作簿不能读，请另存为不加密的 .xlsx",
                        "error: an old Excel file (.xls) or an encrypted workbook; save it as .xlsx without a password")
            )
            throw ExitStatus.badInput
        }
        let isArchive = bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
        do throws(TableProblem) {
            return isArchive || AuditFolder.isWorkbook(path)
                ? try WorkbookRows(bytes, sheets: sheets) : try CSVRows(bytes)
        } catch {
            Console.report([error.diagnostic(in: path)], options.language, format: options.format)
            throw ExitStatus.badInput
        }
    }
}
