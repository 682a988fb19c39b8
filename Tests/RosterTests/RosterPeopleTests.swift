import Diagnostics
import DossierFiles
import TestSupport
import Testing
import WorkflowModel

/// How many people a cell names: what separates them, what is inside a name, and what nobody can say.
struct RosterPeopleTests {
    /// The names of a cell, nil where they count as not known; and the codes of what was told.
    private func read(_ text: String, _ column: String = "入党介绍人") throws -> (names: [String]?, codes: [String]) {
        let cell = "\"" + text.replacing("\"", with: "\"\"") + "\""
        let table = "姓名,支部大会时间,培养联系人时间,\(column)\n甲,2018-09-11,2017-09-11,\(cell)\n"
        let row = try #require(try RosterText.rows(table).first)
        let groups = row.file.dossier.history.compactMap { event -> [RecordedGroup]? in
            guard case .act(let act) = event.entry else { return nil }
            return act.people
        }
        return (groups.flatMap { $0 }.first?.people, row.diagnostics.map(\.code.rawValue))
    }

    @Test(arguments: [
        "张三&李四", "张三＆李四", "张三+李四", "张三＋李四", "张三|李四", "张三｜李四", "张三-李四", "张三－李四", "张三—李四", "张三——李四", "张三–李四",
        "张三 - 李四", "张三~李四", "张三～李四", "张三。李四", "张三：李四", "张三_李四", "张三*李四", "张三／李四", "张三\\李四", "张三→李四", "“张三”、“李四”",
        "①张三②李四", "1、张三 2、李四", "1.张三2.李四", "张　三-李　四", "张 三、李　四", "*张三、李四。", "张三、李四、无",
    ])
    func `Marks stand between people`(_ text: String) throws {
        let (names, codes) = try read(text)
        #expect(names == ["张三", "李四"])
        #expect(codes == [])
    }

    @Test(arguments: [
        ("欧阳 锋、李四", ["欧阳锋", "李四"]), ("欧阳　锋,李四", ["欧阳锋", "李四"]), ("司马 相如；李四", ["司马相如", "李四"]),
        ("张  三", ["张三"]), ("张 三丰", ["张三丰"]), ("欧阳 锋", ["欧阳锋"]), ("欧阳 锋 李四", ["欧阳锋", "李四"]),
        ("阿依古丽·买买提、李四", ["阿依古丽·买买提", "李四"]), ("阿依古丽 · 买买提、李四", ["阿依古丽·买买提", "李四"]),
        ("阿依古丽·买买提&李四", ["阿依古丽·买买提", "李四"]), ("阿依古丽·买买提", ["阿依古丽·买买提"]),
        ("Jean-Paul Dupont、李四", ["Jean-Paul Dupont", "李四"]), ("O'Brien、李四", ["O'Brien", "李四"]),
        ("张三（书记、2018-09起）、李四", ["张三（书记、2018-09起）", "李四"]), ("张三（书记、李四", ["张三（书记", "李四"]),
        ("欧阳锋利-李四", ["欧阳锋利", "李四"]), ("张三-李四-王五", ["张三", "李四", "王五"]), ("张三 李四", ["张三", "李四"]),
    ])
    func `What is inside a name is not between two`(_ text: String, _ expected: [String]) throws {
        let (names, codes) = try read(text)
        #expect(names == expected)
        #expect(codes == [])
    }

    @Test(arguments: [
        "阿依古丽-买买提", "张三-李四、王五", "张三 李四、王五", "王芳-Smith", "张三·李四", "张三·李四·王五", "张三.李四", "张三等2人", "张三-2", "王 芳 李建国 陈",
        "李 建 国 王 小 明",
    ])
    func `Where nobody can say how many they are, it counts as not known, and is told`(_ text: String) throws {
        let (names, codes) = try read(text)
        #expect(names == nil)
        #expect(codes == ["PF0688"])
        let row = try #require(try RosterText.rows("姓名,支部大会时间,入党介绍人\n甲,2018-09-11,\"\(text)\"\n").first)
        #expect(try RosterText.findings(row.file) == ["resolve-admission/introducers-qualified undetermined"])
    }

    @Test func `Where one is enough, one that may be two is left alone`() throws {
        let (names, codes) = try read("阿依古丽-买买提", "培养联系人")
        #expect(names == ["阿依古丽-买买提"])
        #expect(codes == [])
    }

    @Test func `Names beside their date are read in either order of the columns`() throws {
        for text in ["培养联系人时间,培养联系人\n甲,2017-09-11,\"王芳、李强\"", "培养联系人,培养联系人时间\n甲,\"王芳、李强\",2017-09-11"] {
            let row = try #require(try RosterText.rows("姓名,\(text)\n").first)
            guard case .act(let act)? = row.file.dossier.history.first?.entry else {
                Issue.record("no act")
                continue
            }
            #expect(act.people.map(\.people) == [["王芳", "李强"]])
        }
    }

    @Test func `In columns for one person each a dash is part of the name`() throws {
        let found = try RosterText.rows("姓名,支部大会时间,介绍人1,介绍人2\n甲,2017-06-20,买买提-艾力,李强\n乙,2017-06-20,王芳,不详\n")
        #expect(try RosterText.findings(found[0].file) == [])
        #expect(
            try RosterText.findings(found[1].file) == ["resolve-admission/introducers-qualified undetermined"])
    }

    @Test func `Nobody is called 不详`() throws {
        let (names, codes) = try read("不详")
        #expect(names == nil)
        #expect(codes == [])
    }
}
