public import Diagnostics
public import WorkflowModel

/// Places in regulations as people cite them.
extension Voice {
    /// Title and article of one citation.
    func article(_ citation: Citation) -> String {
        let title = sourceTitle(citation)
        guard !citation.article.isEmpty else { return title }
        return say("\(title) \(Self.chineseArticle(citation.article))", "\(title), art. \(citation.article)")
    }

    /// Articles in running text, those of one regulation behind its title.
    func basis(_ citations: [Citation]) -> String {
        // Nearly all rest on one.
        if citations.count == 1 { return article(citations[0]) }
        var titles: [String] = [], places: [String: [String]] = [:]
        for citation in citations {
            let title = sourceTitle(citation)
            if places[title] == nil { titles.append(title) }
            let place = say(Self.chineseArticle(citation.article), citation.article)
            if !place.isEmpty, places[title]?.contains(place) != true { places[title, default: []].append(place) }
            if places[title] == nil { places[title] = [] }
        }
        return titles.map { title in
            let found = places[title] ?? []
            guard !found.isEmpty else { return title }
            return say(
                "\(title) \(found.joined(separator: "、"))", "\(title), art. \(found.joined(separator: ", "))")
        }.joined(separator: say("，", "; "))
    }

    private func sourceTitle(_ citation: Citation) -> String {
        guard citation.title.isEmpty else { return citation.title }
        return edition?.sources.first { $0.key == citation.source }?.title ?? citation.source
    }

    /// Articles one by one, each once.
    func articles(_ citations: [Citation]) -> [String] {
        var seen: Set<Citation> = []
        return citations.filter { seen.insert($0).inserted }.map(article)
    }

    /// `13`, `20(4)` and `13-15` in Chinese numerals; anything else as it is.
    static func chineseArticle(_ article: String) -> String {
        // Most are a number and nothing else.
        let isJoined = article.utf8.contains { $0 == 0x2D || $0 >= 0x80 }
        for dash in isJoined ? ["–", "—", "-"] : [] where article.contains(dash) {
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

/// The places of citations as people name them, without the regulation.
public enum Articles {
    /// The places alone, in the numerals of the language; the regulation stands before each where an edition has several.
    public static func places(_ citations: [Citation], of edition: Edition, _ language: Language) -> String {
        let places = citations.map { citation in
            let place = language == .zh ? Voice.chineseArticle(citation.article) : citation.article
            guard edition.sources.count > 1 else { return place }
            let title = edition.sources.first { $0.key == citation.source }?.title ?? citation.source
            return place.isEmpty ? title : "\(title) \(place)"
        }.filter { !$0.isEmpty }
        guard !places.isEmpty else { return "" }
        return language == .zh ? places.joined(separator: "、") : "art. " + places.joined(separator: ", ")
    }
}

extension Citation {
    /// Title and article, where no rulebook is at hand.
    public func text(_ language: Language) -> String {
        guard !article.isEmpty else { return title }
        switch language {
        case .zh: return "\(title) \(Voice.chineseArticle(article))"
        case .en: return "\(title), art. \(article)"
        }
    }
}
