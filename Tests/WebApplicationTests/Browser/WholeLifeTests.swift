import CaseServices
import CivilTime
import Foundation
import TestSupport
import Testing
import WorkflowModel

extension BrowserTests {
    /// Whole lives of cases, from opening them to the archive, by nothing but the buttons.
    @Suite(.serialized)
    struct WholeLifeTests {
        /// With the days on which the stages begin, as the page has to show them.
        @Test(arguments: [
            (
                "clean-2026.yaml",
                ["2025年1月6日起", "2025年6月9日起", "2026年7月16日起", "2026年10月26日起", "2027年11月15日起"]
            ),
            ("re-election-2020.yaml", ["2023年6月14日起", "2023年6月26日起", "2023年8月31日起", "2023年10月5日起"]),
        ])
        func `a case is led from its beginning to the archive by the buttons`(
            file: String, stages: [String]
        ) async throws {
            let dossier = try ShippedRules.dossier("fixtures/dossiers/\(file)")
            let acts = dossier.history.compactMap { event in
                if case .act(let act) = event.entry { Self.naming(act) } else { nil }
            }
            let first = try #require(acts.first?.on.exact)
            let web = try await WebHarness(on: first)
            try web.register(dossier.surroundings)
            try await Browser.use { one in
                try await Browser.use { other in
                    try await one.signIn("li", at: web, wanting: "/open-case")
                    try await other.signIn("zhao", at: web)
                    let path = try await Self.open(dossier, one)
                    for act in acts {
                        web.turn(to: try #require(act.on.exact))
                        // What one writes down the other decides: two people, as the rules want it.
                        let isUpper = act.by.map { $0.hasPrefix("upper") || $0.hasPrefix("organization-dep") } ?? false
                        let browser = isUpper ? other : one
                        try await Self.record(act, dossier.surroundings.people, at: web, path, browser)
                    }
                    try await one.picture("whole-life-\(dossier.workflow.rawValue)")
                    let text = try await one.text()
                    let isOver = text.contains("本案已经办结")
                    let isClean = !text.contains("发现的问题")
                    for stage in stages { #expect(text.contains(stage)) }
                    #expect(isOver && isClean, "\(text.prefix(3000))")
                }
            }
        }

        /// Old dossiers often do not say whom the reply names for secretary; a case that is recorded now is asked for it.
        private static func naming(_ act: RecordedAct) -> RecordedAct {
            var act = act
            if act.transition == "reply-candidates" {
                act.facts.append(RecordedFact(name: "secretary-approved", value: .names(["陈敏"])))
            }
            return act
        }

        private static func open(_ dossier: Dossier, _ browser: Browser) async throws -> String {
            try await browser.click("#workflow option[value='\(dossier.workflow.rawValue)']")
            let isOrganization = dossier.subject.born == nil
            let place = isOrganization ? dossier.subject.id : dossier.organization ?? ""
            try await browser.click("#organization option[value='\(place)']")
            if !isOrganization {
                try await browser.type(dossier.subject.name, into: "#subject")
                try await browser.type(dossier.subject.born?.exact?.isoText ?? "", into: "#born")
                try await browser.click("#gender option[value='\(dossier.subject.gender ?? "")']")
            }
            try await browser.follow("main button.primary")
            let address = try await browser.address()
            let text = try await browser.text()
            try #require(address.contains("/cases/"), "\(text)")
            return String(
                address[(address.range(of: "/cases/")?.lowerBound ?? address.startIndex)...].prefix { $0 != "?" })
        }

        /// From the page of the case by its link, or where the step is one of many that may also be done, by its address.
        private static func record(
            _ act: RecordedAct, _ people: [Person], at web: WebHarness, _ path: String, _ browser: Browser
        ) async throws {
            try await browser.go("\(web.address)\(path)")
            let link = "a[href='\(path)/steps/\(act.transition)']"
            guard try await browser.has(link) else {
                let text = try await browser.text()
                throw BrowserTrouble("\(act.transition) is not offered:\n\(text)")
            }
            try await browser.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
            try await browser.follow(link)
            try await browser.fill(act, people: people)
            try await browser.follow("button[value=save]")
            let text = try await browser.text()
            try #require(text.contains("已登记。"), "\(act.transition):\n\(text)")
        }
    }
}
