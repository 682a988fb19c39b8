import Diagnostics
import WorkflowModel

/// Places in regulations as people cite them.
extension Voice {
    /// `中国共产党发展党员工作细则 第十三条`, `… art. 13`.
    func article(_ citation: Citation) -> String {
        var title = citation.title
        if title.isEmpty { title = edition?.sources.first { $0.key == citation.source }?.title ?? citation.source }
        guard !citation.article.isEmpty else { return title }
        return say("\(title) \(Self.chineseArticle(citation.article))", "\(title), art. \(citation.article)")
    }

    /// Articles of one regulation gathered behind its title.
    func articles(_ citations: [Citation]) -> [String] {
        var seen: Set<Citation> = []
        return citations.filter { seen.insert($0).inserted }.map(article)
    }

    /// `13` → `第十三条`, `20(4)` → `第二十条（四）`, `13-15` → `第十三条至第十五条`; anything else as it is.
    static func chineseArticle(_ article: String) -> String {
        for dash in ["–", "—", "-"] where article.contains(dash) {
            let ends = article.split(separator: Character(dash)).map(String.init)
            guard ends.count == 2 else { return article }
            return chineseArticle(ends[0]) + "至" + chineseArticle(ends[1])
        }
        let digits = article.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits) else { return article }
        var result = "第\(Numerals.chinese(number))条", rest = article.dropFirst(digits.count)
        while rest.first == "(", let close = rest.firstIndex(of: ")") {
            let inner = rest[rest.index(after: rest.startIndex)..<close]
            result += "（\(Int64(inner).map(Numerals.chinese) ?? String(inner))）"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
