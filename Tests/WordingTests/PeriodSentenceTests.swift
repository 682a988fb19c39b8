import CivilTime
import Diagnostics
import Testing
import Wording
import WorkflowEngine
import WorkflowModel

@testable import DossierAudit

/// Sentences about duties that recur with the calendar.
struct PeriodSentenceTests {
    private var rules: SampleRules
    private let sample: SampleCase

    init() throws {
        rules = try SampleRules()
        sample = try SampleCase(rules)
        let inspect = rules.handle("inspect"), list = rules.handle("list")
        let cited = [Citation(source: "rules", title: "中国共产党发展党员工作细则", article: "13")]
        func duty(
            _ id: String, _ zh: String, _ en: String, _ demand: PeriodicDuty.Demand,
            _ counted: PeriodicDuty.Counted, _ bearer: PeriodicDuty.Bearer = .organization
        ) -> PeriodicDuty {
            var duty = PeriodicDuty(
                id: id, title: Text(zh: zh, en: en), owner: rules.roleOf("secretary"), demand: demand,
                counted: [counted], bearer: bearer)
            duty.citations = cited
            return duty
        }
        let plain = PeriodicDuty.Counted(record: inspect, fact: nil)
        let sum = PeriodicDuty.Counted(record: list, fact: rules.fact("places"))
        rules.edition.periodicDuties = [
            duty(
                "quarterly", "每季度考察", "Quarterly inspection",
                .frequency(PeriodicDuty.Frequency(unit: .quarter, atLeast: Rational(1))), plain),
            duty(
                "autumn", "第四季度考察", "Inspection in autumn",
                .frequency(
                    PeriodicDuty.Frequency(
                        unit: .year, atLeast: Rational(1), parts: CalendarPart(word: "Q4").map { [$0] } ?? [],
                        outside: .note)), plain),
            duty(
                "places", "每年地点数", "Places a year",
                .frequency(PeriodicDuty.Frequency(unit: .year, atLeast: Rational(32))), sum,
                .each(rules.people("introducer"))),
            duty(
                "breaks", "长期不考察", "No inspection for months",
                .breaks([
                    PeriodicDuty.Break(.moreThan, CalendarPeriod(months: 6), severity: .finding),
                    PeriodicDuty.Break(.atLeast, CalendarPeriod(months: 3), severity: .note),
                ]), plain, .each(rules.people("introducer"))),
        ]
    }

    private func sentences(
        _ slot: Int32, _ verdict: Verdict, _ about: About, _ evidence: [Evidence]
    ) throws -> [String] {
        let duty = rules.edition.periodicDuties[Int(slot)]
        let path = RulePath(
            workflow: WorkflowID("membership"), edition: EditionID("2014-05-28"), place: "dossier",
            rule: RuleID(duty.id))
        let finding = Finding(
            path: path, title: duty.title, severity: .finding, verdict: verdict, key: .periodicDuty(slot), about: about,
            position: nil, event: nil, evidence: evidence, missing: [], condition: nil, edition: 0, allowedFrom: nil,
            citations: duty.citations, layer: nil, cure: nil, isExplained: false, fingerprint: "")
        let message = Wording(judge: try rules.judge(), language: .zh).message(finding, in: sample.file)
        return [message.zh, message.en]
    }

    private func span(_ unit: CalendarUnit, _ number: Int) throws -> About {
        .span(try #require(CalendarSpan(unit, year: 2026, number: number)))
    }

    private func act(_ position: Int32) -> Evidence {
        let event = sample.file.events[Int(position)]
        return .act(position, event.transition, event.on)
    }

    @Test func `nothing in a period`() throws {
        #expect(
            try sentences(0, .violated, try span(.quarter, 2), [.counted(Rational(0))])
                == [
                    "2026年第二季度应办理“考察”不少于 1 次，没有登记（中国共产党发展党员工作细则 第十三条）。期间已过，不能补办；确已办理而没有登记的，请补充登记。",
                    "Quarter 2 of 2026 asks for at least 1 “Inspection”; nothing is on record (中国共产党发展党员工作细则, art. 13). The period is over and nothing can be done in it now; what was done and not recorded can be recorded.",
                ])
    }

    @Test func `too little in a period`() throws {
        let two = [act(SampleCase.inspect), Evidence.counted(Rational(1))]
        #expect(
            try sentences(0, .violated, try span(.month, 2), two).first
                == "2026年2月应办理“考察”不少于 1 次，登记 1 次（2025年12月1日）（中国共产党发展党员工作细则 第十三条）。期间已过，不能补办；确已办理而没有登记的，请补充登记。")
    }

    @Test func `done outside of the part of the year`() throws {
        #expect(
            try sentences(1, .violated, try span(.year, 1), [act(SampleCase.inspect), .counted(Rational(0))])
                == [
                    "2026年应在第四季度办理“考察”不少于 1 次，登记的都不在此期间：登记 1 次（2025年12月1日）（中国共产党发展党员工作细则 第十三条）。期间已过，不能补办；确已办理而没有登记的，请补充登记。",
                    "2026 asks for at least 1 “Inspection” in quarter 4; what is on record lies outside: 1 on record (1 December 2025) (中国共产党发展党员工作细则, art. 13). The period is over and nothing can be done in it now; what was done and not recorded can be recorded.",
                ])
    }

    @Test func `not settled`() throws {
        #expect(
            try sentences(0, .undetermined, try span(.halfYear, 1), [act(SampleCase.apply), .counted(Rational(0))])
                == [
                    "2026年上半年应办理“考察”不少于 1 次，现有登记（登记 1 次（2025年3月））不足以认定（中国共产党发展党员工作细则 第十三条）。请补填确切日期、要素和参加人员。",
                    "The first half of 2026 asks for at least 1 “Inspection”; what is on record (1 on record (March 2025)) does not settle it (中国共产党发展党员工作细则, art. 13). State the exact days, the facts and who took part.",
                ])
    }

    @Test func `people who fall short`() throws {
        let people: [Evidence] = [
            .shortfall(PersonHandle(0), nil, Rational(24)), .shortfall(PersonHandle(1), PersonHandle(3), Rational(0)),
        ]
        #expect(
            try sentences(2, .violated, try span(.year, 1), people)
                == [
                    "2026年应每名入党介绍人“列为发展对象”的“公示地点数”合计不少于 32，不足的有李强（24）、陈敏与赵明（0）（中国共产党发展党员工作细则 第十三条）。期间已过，不能补办；确已办理而没有登记的，请补充登记。",
                    "2026 asks for “Places” of “Listing” adding up to at least 32 for each of “Introducers”; too little for 李强 (24), 陈敏 and 赵明 (0) (中国共产党发展党员工作细则, art. 13). The period is over and nothing can be done in it now; what was done and not recorded can be recorded.",
                ])
    }

    @Test func `a break that is too long`() throws {
        let gap = Evidence.gap(try days("2025-12-01"), try days("2026-06-02"))
        #expect(
            try sentences(3, .violated, .person(PersonHandle(0)), [act(SampleCase.inspect), gap])
                == [
                    "李强的“考察”，最近一次是 2025年12月1日，到 2026年6月2日 已超过六个月没有新的登记（中国共产党发展党员工作细则 第十三条）。请核实情况，按规定处理；确已参加的，请补充登记。",
                    "“Inspection” of 李强: the last time was 1 December 2025, and nothing for more than 6 months as of 2 June 2026 (中国共产党发展党员工作细则, art. 13). Look into it and act on it; what took place can be recorded.",
                ])
        #expect(
            try sentences(3, .violated, .nothing, [.gap(try days("2025-12-01"), try days("2026-03-01"))]).first
                == "本组织的“考察”，自 2025年12月1日 起没有登记过，到 2026年3月1日 已满三个月没有新的登记（中国共产党发展党员工作细则 第十三条）。请核实情况，按规定处理；确已参加的，请补充登记。")
    }

    @Test func `read back as sentences`() throws {
        let workflow = try rules.judge().workflow
        let zh = RuleReader(workflow: workflow, language: .zh), en = RuleReader(workflow: workflow, language: .en)
        let duties = rules.edition.periodicDuties
        #expect(
            duties.map { zh.explain(duty: $0, in: rules.edition) } == [
                "支部书记负责：每季度办理“考察”不少于 1 次；没有做到的，记为问题。依据：中国共产党发展党员工作细则 第十三条。",
                "支部书记负责：每年在第四季度办理“考察”不少于 1 次；没有做到的，记为问题；做到了但不在其中的，只作提示。依据：中国共产党发展党员工作细则 第十三条。",
                "支部书记负责：每年每名入党介绍人“列为发展对象”的“公示地点数”合计不少于 32；没有做到的，记为问题。依据：中国共产党发展党员工作细则 第十三条。",
                "支部书记负责：每名入党介绍人的“考察”不得长期中断；超过六个月没有的，记为问题，满三个月没有的，只作提示。依据：中国共产党发展党员工作细则 第十三条。",
            ])
        #expect(
            duties.map { en.explain(duty: $0, in: rules.edition) } == [
                "The branch secretary owes every quarter: at least 1 “Inspection”; not done: a finding. Basis: 中国共产党发展党员工作细则, art. 13.",
                "The branch secretary owes every year: at least 1 “Inspection” in quarter 4; not done: a finding; done outside of it: a note. Basis: 中国共产党发展党员工作细则, art. 13.",
                "The branch secretary owes every year: “Places” of “Listing” adding up to at least 32 for each of “Introducers”; not done: a finding. Basis: 中国共产党发展党员工作细则, art. 13.",
                "The branch secretary sees to it that “Inspection” of each of “Introducers” does not break off: without it for more than 6 months: a finding, without it for 3 months: a note. Basis: 中国共产党发展党员工作细则, art. 13.",
            ])
    }
}
