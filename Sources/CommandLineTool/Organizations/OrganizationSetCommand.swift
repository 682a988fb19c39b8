import ArgumentParser
import CivilTime
import OrganizationRegistry
import RegistryDesk
import WorkflowModel

/// `partyflow org set ID key=value…`
struct OrganizationSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "修改党组织的情况。已办的案各自留有当时的情况，不受影响。",
        discussion: """
            例：
              partyflow org set ic-branch-1 members=22 full-members=21
              partyflow org set ic-branch-1 last-election=2025-03-08 term="3 years"
              partyflow org set ic-branch-1 kind=branch-without-committee committee-size=
              partyflow org set ic-branch-1 vacancies=无

            项目：name kind level parent has-committee is-organ members full-members committee-size vacancies term
            last-election term-ends。等号后面空着，就是收回这一项；写“无”，就是写明没有。
            从 --on 那天起改变；不写就是从今天起。登记时就写错了的，加 --from-start，当作自始如此。
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var store: StoreNameOption
    @OptionGroup var entry: RegistryOptions

    @Argument(help: ArgumentHelp("党组织的编号。", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("要改的项目。", valueName: "key=value"))
    var changes: [String] = []

    @Flag(name: .customLong("as-found"), help: "照实登记：变得不合“不得”一级的人数、职数规定的也登记。")
    var asFound = false

    @Flag(name: .customLong("from-start"), help: "更正登记的差错：自始如此。")
    var fromStart = false

    func run() throws {
        let desk = try OrganizationDesk(options, store)
        let before = try desk.find(id)
        try desk.requireAdministration(at: id)
        var faults = Faults()
        if changes.isEmpty {
            faults.add("没有写要改什么，如 members=22", "nothing to change; write for example members=22")
        }
        let change = OrganizationChange(pairs: changes, desk.structure, faults: &faults)
        // Whoever moves an organization must keep the place it goes to as well; from under everybody, the whole store.
        if change.touches(.parent), change.newParent != before.parentName {
            try desk.requireAdministration(at: change.newParent)
        }
        var organization = before
        change.apply(to: &organization)
        // A change of kind says whether there is a committee, unless that is said as well.
        if change.touches(.kind), desk.tree.kind(of: organization) != desk.tree.kind(of: before),
            !change.touches(.hasCommittee)
        {
            organization.state(.hasCommittee, desk.tree.kind(of: organization)?.hasCommittee.map { .flag($0) })
        }
        if fromStart, entry.on != nil {
            faults.add("--from-start 和 --on 不能同时写", "--from-start and --on exclude each other")
        }
        desk.tree.check(organization, today: Today.now(), &faults)
        if !asFound {
            let day = fromStart ? Today.now() : entry.on?.date.first ?? Today.now()
            SizeRemarks(structure: desk.structure, organization: organization, day: day)
                .refuse(&faults, before: before, hints: .atPrompt)
        }
        try faults.report(options)
        // A mistake of the beginning is corrected there, whatever is stated of later days.
        let base = fromStart ? desk.first(id) ?? before : before
        var changed = base
        change.apply(to: &changed)
        guard fromStart ? changed != base : organization != before else {
            Console.err(options.say("没有变化。", "Nothing has changed."))
            return
        }
        let on = fromStart ? nil : entry.on?.date ?? PartialDate(Today.now())
        let changes = fromStart ? base.changes(to: changed) : before.changes(to: organization)
        try desk.record(entry.draft(changes, on: on), showing: id, "已修改：", "Changed:")
        if fromStart { try OrganizationDesk(options, store).tellLater(id, than: organization) }
    }
}

extension OrganizationDesk {
    /// The organization as it was on its first day.
    fileprivate func first(_ id: String) -> Organization? {
        let since = log.organization(id, on: .latest)?.since?.first
        return log.organization(id, on: since ?? .earliest)?.organization
    }

    /// Says what a correction of the beginning has not changed, because a later entry states it anew.
    fileprivate func tellLater(_ id: String, than wanted: Organization) throws {
        let now = try find(id)
        let names = Set((wanted.properties + now.properties).map(\.name))
        let kept = names.filter { now.value($0) != wanted.value($0) }.sorted()
        guard !kept.isEmpty else { return }
        Console.err(
            options.say(
                "提示：\(kept.joined(separator: "、")) 后来另有登记，现在仍按后来的；要改现在的，不加 --from-start 再改一次（各次登记见 org history \(id)）",
                "note: \(kept.joined(separator: ", ")) was stated again later, and that holds now; to change it, enter it without "
                    + "--from-start (see org history \(id))"))
    }
}
