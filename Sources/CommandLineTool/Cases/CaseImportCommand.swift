import ArgumentParser
import CaseServices
import CivilTime
import Diagnostics
import DossierFiles
import WorkflowEngine
import WorkflowModel

/// `partyflow case import FILE…`
struct CaseImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "把卷宗文件录入为案卷：逐条判断，或用 --as-found 如实补录。",
        discussion: """
            例：
              partyflow case import wang-fang.yaml --as-found
              partyflow case import 名册.xlsx --as-found
              partyflow case import 卷宗文件夹/ --as-found
            每个文件（名册的每一行）一案，要么全部录入，要么一条不录；更正、特批等一并录入。
            录入时间和录入人是自己的，文件所写的录入人另行保留。已有同样内容的案卷跳过，中断后再来一次即可；
            有问题的逐一说明，其余照常录入。名册的栏目按 --mapping 或规则库的对应文件认；名册没有的栏目记在案卷里，以后不当作缺失，录入以后新办的环节照常全部核对。
            编号已有、内容不同的案卷不录入，也不改动。
            """)

    @OptionGroup var options: CaseOptions

    @Argument(help: ArgumentHelp("卷宗文件、名册或文件夹。", valueName: "file|roster|folder"))
    var files: [String]

    @Flag(name: .customLong("as-found"), help: "按纸面如实补录，不合规定的作为问题记下（需要权限）。")
    var asFound = false

    @Option(name: .long, help: ArgumentHelp("归入这个组织（默认卷宗所写）。", valueName: "id"))
    var organization: String?

    @Option(name: .customLong("subject-id"), help: ArgumentHelp("对象在人员登记中的编号；只用于一个文件。", valueName: "id"))
    var subjectID: String?

    @Option(name: .long, help: ArgumentHelp("名册的栏目按这个对应文件认。", valueName: "mapping-file"))
    var mapping: String?

    @Option(name: .long, help: ArgumentHelp("只读这张工作表（XLSX），可多次；默认全部。", valueName: "name"))
    var sheet: [String] = []

    func run() throws {
        let desk = try options.openForMany()
        var paths: [String] = []
        for file in files { paths += AuditFolder.isFolder(file) ? AuditFolder.files(in: file) : [file] }
        if subjectID != nil, paths.count > 1 || paths.contains(where: AuditFolder.isRoster) {
            throw desk.options.fail(
                "--subject-id 只能用于一个文件", "--subject-id goes with one file only", ExitStatus.wrongUse)
        }
        let chosen = try MappingChoice(options: desk.options).mapping(mapping, desk.rulebook)
        var importer = CaseImporter(
            desk: desk, asFound: asFound, organization: organization, subjectID: subjectID)
        for path in paths {
            if AuditFolder.isRoster(path) {
                importer.importRoster(path, chosen, sheets: sheet)
            } else {
                importer.importFile(path)
            }
        }
        importer.close(isOne: paths.count == 1 && !paths.contains(where: AuditFolder.isRoster))
        if importer.gravest != .success { throw importer.gravest }
    }
}
