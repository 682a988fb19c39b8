import ArgumentParser
import Diagnostics
import DossierFiles
import Foundation
import RegistryDesk
import Spreadsheets
import YAMLTree

/// A file with a table of organizations or people: CSV, YAML or XLSX, by its name.
struct RegisterFile {
    let path: String
    let options: GlobalOptions
    /// The sheet of a workbook that is read; nil: the first one that has anything.
    var sheet: String?

    /// The table of the file; what is wrong is said before the status is thrown.
    ///
    /// - Parameter list: the key under which a YAML file has its list.
    func table(_ list: String) throws -> Table {
        guard let kind = RegisterTable.Kind(path: path) else {
            throw options.fail(
                "\(path)：不知是哪种文件；应为 .csv、.yaml 或 .xlsx",
                "\(path): the kind of file is unknown; use .csv, .yaml or .xlsx",
                ExitStatus.wrongUse)
        }
        guard sheet == nil || kind == .xlsx else {
            throw options.fail(
                "--sheet 只用于 .xlsx", "--sheet goes with .xlsx only", ExitStatus.wrongUse)
        }
        let bytes: [UInt8]
        do { bytes = try FileBytes.read(path) } catch {
            throw options.fail(
                "没有文件 \(path)，或无法读取", "there is no file \(path), or it cannot be read",
                error.isMissing ? ExitStatus.noInput : ExitStatus.ioError)
        }
        let read = RegisterTable(bytes, kind: kind, named: path, list: list, sheet: sheet)
        Console.report(
            read.diagnostics, options.language, format: options.format,
            sources: kind == .yaml || kind == .yml ? [path: bytes] : [:])
        try read.faults.report(options)
        guard let table = read.table else { throw ExitStatus.badInput }
        if let (sheet, others) = read.unreadSheets, options.format == .text {
            Console.err(
                options.say(
                    "\(path)：提示：只读了工作表“\(sheet)”；另有“\(others.joined(separator: "”、“"))”，要读的用 --sheet 指明",
                    "\(path): note: only the sheet `\(sheet)` was read, not \(others.joined(separator: ", ")); see --sheet"
                ))
        }
        return table
    }
}

/// Writes a table of a register.
struct RegisterOutput {
    let options: GlobalOptions
    let list: String
    let columns: [(word: String, title: LocalizedText)]

    /// - Parameter path: where to; nil: standard output, as CSV.
    func write(_ rows: [[String]], to path: String?) throws {
        let titles = columns.map { options.say($0.title.zh, $0.word) }
        guard let path else {
            Console.out(CSVWriter.text([titles] + rows).dropLast().description)
            return
        }
        let bytes: [UInt8]
        switch RegisterTable.Kind(path: path) {
        case .csv?: bytes = Array(CSVWriter.text([titles] + rows).utf8)
        case .xlsx?: bytes = WorkbookWriter.bytes([titles] + rows, sheet: list)
        case .yaml?, .yml?: bytes = Array(yaml(rows).utf8)
        case nil:
            throw options.fail(
                "\(path)：应为 .csv、.yaml 或 .xlsx", "\(path): should be .csv, .yaml or .xlsx", ExitStatus.wrongUse)
        }
        guard !FileManager.default.fileExists(atPath: path) else {
            throw options.fail("已经有文件 \(path)，没有改动", "there is a file \(path) already", ExitStatus.cannotCreate)
        }
        do { try Data(bytes).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting) } catch {
            throw options.fail("不能写 \(path)", "cannot write \(path)", ExitStatus.ioError)
        }
        Console.err(options.say("已写出 \(rows.count) 行：\(path)", "\(rows.count) rows written: \(path)"))
    }

    private func yaml(_ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return "\(list): []\n" }
        let items = rows.map { row in
            let entries = zip(columns, row).filter { !$0.1.isEmpty }.map { column, text in
                "\(column.word): \(JSONValue.string(text).text)"
            }
            return "  - " + entries.joined(separator: "\n    ")
        }
        return "\(list):\n" + items.joined(separator: "\n") + "\n"
    }
}
