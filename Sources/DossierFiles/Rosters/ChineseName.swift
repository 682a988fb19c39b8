/// How names of people look.
enum ChineseName {
    /// Dots between the parts of a name, as they are typed.
    static let dots: Set<Character> = ["·", "•", "・", "･", "‧", "∙", "⋅", ".", "．", "﹒"]

    /// The usual surnames of two characters.
    static let surnames: Set<String> = [
        "欧阳", "上官", "司马", "司徒", "司空", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "夏侯", "长孙", "宇文", "端木", "百里", "南宫",
        "独孤",
        "轩辕", "呼延", "东郭", "西门", "闻人", "申屠", "濮阳", "淳于", "单于", "太史", "赫连", "澹台", "公冶", "宗政", "钟离", "鲜于", "闾丘", "拓跋",
        "完颜",
        "纳兰", "达奚", "万俟",
    ]

    static func isIdeograph(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy(\.properties.isIdeographic)
    }

    /// Ideographs and nothing else.
    static func isHan(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.allSatisfy(\.properties.isIdeographic)
    }

    /// A name as most are: two or three characters, four with a surname of two. A note in brackets behind it does no harm.
    static func isUsual(_ name: String) -> Bool {
        let end = name.firstIndex { "(（[【".contains($0) } ?? name.endIndex
        let bare = name[..<end]
        guard isHan(String(bare)) else { return false }
        return (2...3).contains(bare.count) || bare.count == 4 && surnames.contains(String(bare.prefix(2)))
    }

    /// Whether words with blanks between them are one name: 欧阳 锋, 张 三丰, 张  三. 王芳 李 are too few for two.
    static func isOne(_ words: [String], _ whole: String) -> Bool {
        if whole.count <= 3 { return true }
        return whole.count == 4 && surnames.contains(String(whole.prefix(2))) && words.allSatisfy { $0.count < 3 }
            && words.count != 4
    }

    /// Whether a name alone in its cell may be those of several people: 王芳李强, 张三·李四, 张三等2人.
    static func mayBeSeveral(_ name: String) -> Bool {
        if isHan(name) { return name.count >= 4 || isAndOthers(name) }
        let parts = name.split(whereSeparator: dots.contains).map(String.init)
        return isAndOthers(name) || parts.count > 1 && parts.allSatisfy { isHan($0) && (2...3).contains($0.count) }
    }

    /// 张三等.
    private static func isAndOthers(_ name: String) -> Bool { name.dropFirst(2).contains("等") }
}
