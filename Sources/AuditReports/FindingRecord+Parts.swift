public import Diagnostics
public import WorkflowModel

extension FindingRecord {
    /// An organization by identifier and name.
    public struct OrganizationName: Hashable, Sendable {
        /// Identifier.
        public var id: String
        /// Name.
        public var name: String

        /// An organization.
        public init(id: String, name: String) {
            self.id = id
            self.name = name
        }
    }

    /// An article that a rule rests on.
    public struct Article: Hashable, Sendable {
        /// Key of the source.
        public var source: String
        /// Article, such as `13` or `20(4)`.
        public var article: String
        /// Edition that cites it.
        public var edition: String
        /// Title and article.
        public var text: LocalizedText

        /// An article.
        public init(source: String, article: String, edition: String, text: LocalizedText) {
            self.source = source
            self.article = article
            self.edition = edition
            self.text = text
        }
    }

    /// A fact that a finding rests on.
    public struct Basis: Hashable, Sendable {
        /// Identifier of the transition, fact, paper or moment.
        public var what: String
        /// Its date as machines write it.
        public var date: String?
        /// Where it stands; nil: nowhere in particular.
        public var place: FindingPlace?
        /// As people read it.
        public var text: String

        /// A fact.
        public init(what: String, date: String?, place: FindingPlace?, text: String) {
            self.what = what
            self.date = date
            self.place = place
            self.text = text
        }
    }

    /// What would settle a finding.
    public struct Lack: Hashable, Sendable {
        /// Identifier of what is missing.
        public var what: String
        /// As people read it.
        public var text: String

        /// Something missing.
        public init(what: String, text: String) {
            self.what = what
            self.text = text
        }
    }

    /// Who explained a finding, when and by which paper. It stays visible and does not count.
    public struct Explanation: Hashable, Sendable {
        /// Who explained it.
        public var by: String?
        /// The day.
        public var date: String?
        /// The paper.
        public var document: String?
        /// Why it stands as it is.
        public var reason: String

        /// An explanation.
        public init(by: String?, date: String?, document: String?, reason: String) {
            self.by = by
            self.date = date
            self.document = document
            self.reason = reason
        }
    }

    /// Whether and how a breach can be healed, and who decides.
    public struct Remedy: Hashable, Sendable {
        /// Whether and how it can be healed.
        public var way: Cure.Way
        /// What to do.
        public var text: LocalizedText
        /// Who decides.
        public var by: LocalizedText

        /// The way in one word or two.
        var word: LocalizedText {
            switch way {
            case .explain: LocalizedText(zh: "作出说明", en: "explain")
            case .supplement: LocalizedText(zh: "补正", en: "supplement")
            case .redo: LocalizedText(zh: "重新办理", en: "do again")
            case .void: LocalizedText(zh: "无效", en: "void")
            }
        }

        /// Whether it can be healed at all.
        public var isPossible: Bool { way != .void }

        /// A remedy.
        public init(_ way: Cure.Way, text: LocalizedText, by: LocalizedText) {
            self.way = way
            self.text = text
            self.by = by
        }
    }

    /// A number of a pattern: what was counted, against which limit.
    public struct Figure: Hashable, Sendable {
        /// Identifier.
        public var what: String
        /// As people read it.
        public var text: LocalizedText
        /// The number.
        public var value: Int

        /// A number.
        public init(what: String, text: LocalizedText, value: Int) {
            self.what = what
            self.text = text
            self.value = value
        }
    }
}
