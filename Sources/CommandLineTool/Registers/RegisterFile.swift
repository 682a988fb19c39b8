import ArgumentParser
import Diagnostics
import DossierFiles
import Foundation
import Spreadsheets
import YAMLTree

/// A file with a table of organizations or people: CSV, YAML or XLSX, by its name.
struct RegisterFile {
    let path: String
    let options: GlobalOptions
    /// The sheet of a workbook that is read; nil: the first one that has anything.
    var sheet: String?

    /// The kinds of file, by the ending of their names.
    enum Kind: String, CaseIterable {
        case csv, yaml, yml, xlsx
    }

    static func kind(of path: String) -> Kind? {
        path.split(separator: "/").last?.split(separator: ".").last.flatMap { Kind(rawValue: $0.lowercased()) }
    }

    /// The table of the file; what is wrong is said before the status is thrown.
    ///
    /// - Parameter list: the key under which a YAML file has its list.
    func table(_ list: String) throws -> Table {
        guard let kind = Self.kind(of: path) else {
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
        do throws(TableProblem) {
            switch kind {
            case .csv: return try Table(reading: CSVRows(bytes))
            case .xlsx: return try workbook(bytes)
            case .yaml, .yml: break
            }
        } catch {
            Console.report([error.diagnostic(in: path)], options.language, format: options.format)
            throw ExitStatus.badInput
        }
        let (document, diagnostics) = YAMLReader.read(bytes, file: path)
        Console.report(diagnostics, options.language, format: options.format, sources: [path: bytes])
        guard let document, diagnostics.isEmpty else { throw ExitStatus.badInput }
        return try table(of: document, list)
    }

    /// The sheet that was named, or the first one that has anything.
    private func workbook(_ bytes: [UInt8]) throws(TableProblem) -> Table {
        let rows = try WorkbookRows(bytes, sheets: sheet.map { [$0] } ?? [], stopsAfterOne: true)
        let table = try Table(reading: rows)
        if sheet == nil, rows.sheetNames.count > 1, options.format == .text {
            let read = table.rows.first?.first?.place.split(separator: "!").first.map(String.init) ?? ""
            let others = rows.sheetNames.filter { $0 != read }
            Console.err(
                options.say(
                    "\(path)：提示：只读了工作表“\(read)”；另有“\(others.joined(separator: "”、“"))”，要读的用 --sheet 指明",
                    "\(path): note: only the sheet `\(read)` was read, not \(others.joined(separator: ", ")); see --sheet"
                ))
        }
        return table
    }

    private func table(of document: YAMLDocument, _ list: String) throws -> Table {
        guard document.root.kind == .mapping, let node = document.root.value(forKey: list), node.kind == .sequence
        else {
            throw options.fail(
                "\(path):1:1：应为“\(list):”下的一个列表", "\(path):1:1: should be a list under `\(list):`", ExitStatus.badInput)
        }
        var header: [Table.Cell] = []
        var faults = Faults()
        var rows: [[Table.Cell]] = []
        for item in node.items {
            var row: [String: Table.Cell] = [:]
            for entry in item.entries {
                if !header.contains(where: { $0.text == entry.key.text }) {
                    header.append(Table.Cell(entry.key.text, place: place(entry.key)))
                }
                row[entry.key.text] = Table.Cell(text(entry.value, &faults), place: place(entry.value))
            }
            rows.append(header.map { row[$0.text] ?? Table.Cell("", place: place(item)) })
        }
        try faults.report(options)
        return Table(rows: [header] + rows)
    }

    private func text(_ node: YAMLNode, _ faults: inout Faults) -> String {
        switch node.kind {
        case .scalar: return node.isNull ? "" : node.text
        case .sequence: return node.items.map { text($0, &faults) }.joined(separator: "；")
        case .mapping:
            faults.add(
                "\(path):\(place(node))：这里应为一个值", "\(path):\(place(node)): should be one value", ExitStatus.badInput)
            return ""
        }
    }

    private func place(_ node: YAMLNode) -> String { "\(node.position.line):\(node.position.column)" }
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
        switch RegisterFile.kind(of: path) {
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
