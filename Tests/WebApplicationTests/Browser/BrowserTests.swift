import AccountServices
import CaseServices
import CivilTime
import Foundation
import Testing
import WorkflowModel

/// A real browser led by its buttons. One at a time: browsers are heavy.
@Suite(.serialized)
struct BrowserTests {
    private static func day(_ month: Int, _ day: Int) throws -> CivilDate {
        try #require(CivilDate(year: 2026, month: month, day: day))
    }

    @Test
    func `a secretary records a talk by the buttons`() async throws {
        let web = try await WebHarness(on: Self.day(6, 20))
        try web.openCase()
        try await Browser.use { browser in
            try await browser.signIn("li", at: web, wanting: "/cases/M-1")
            // Signing in leads back to what was asked for.
            #expect(try await browser.text().contains("现在可以办"))
            try await browser.follow("a[href='/cases/M-1/steps/hold-talk']")
            try await browser.type("李强", into: "[name='fact.talked-by']")
            try await browser.click("[name='paper.talk-record']")
            try await browser.click("[name='by'][value='branch-secretary']")
            try await browser.follow("button[value=preview]")
            #expect(try await browser.text().contains("符合规定，可以登记。"))
            try await browser.follow("button[value=save]")
            let text = try await browser.text()
            #expect(text.contains("已登记。") && text.contains("与入党申请人谈话记录"))
            #expect(try web.service.take("M-1").version == 2)
            // Back in the form the same step is offered to nobody any more.
            try await browser.follow("header.bar button.plain")
            #expect(try await browser.address().contains("/sign-in"))
        }
    }

    @Test
    func `two secretaries at once: one wins, the other is told and loses nothing`() async throws {
        let web = try await WebHarness(on: Self.day(6, 20))
        try web.openCase()
        try await Browser.use { first in
            try await Browser.use { second in
                try await first.signIn("li", at: web)
                try await second.signIn("zhao", at: web)
                for browser in [first, second] {
                    try await browser.go("\(web.address)/cases/M-1/steps/hold-talk")
                    try await browser.type("李强", into: "[name='fact.talked-by']")
                    try await browser.click("[name='paper.talk-record']")
                    try await browser.click("[name='by'][value='branch-secretary']")
                }
                try await first.follow("button[value=save]")
                try await second.follow("button[value=save]")
                #expect(try await first.text().contains("已登记。"))
                let told = try await second.text()
                #expect(told.contains("别人先办了一步") && told.contains("填写的内容都还在"))
                let kept = try await second.run("return document.querySelector(\"[name='fact.talked-by']\").value")
                #expect(kept == "李强")
                #expect(try web.service.take("M-1").version == 2)
            }
        }
    }

    /// What a page must have for whoever does not see it, or not well. Gives what is wrong.
    private static let audit = """
        const wrong = [];
        if (!document.documentElement.lang) wrong.push('no language');
        if (!document.title) wrong.push('no title');
        if (document.querySelectorAll('h1').length !== 1) wrong.push('h1');
        if (document.querySelectorAll('main').length !== 1) wrong.push('main');
        const ids = new Set();
        for (const e of document.querySelectorAll('[id]')) { if (ids.has(e.id)) wrong.push('id ' + e.id); ids.add(e.id); }
        for (const e of document.querySelectorAll('input:not([type=hidden]), select, textarea')) {
          if (!(e.labels && e.labels.length) && !e.ariaLabel) wrong.push('no label: ' + e.name);
        }
        for (const e of document.querySelectorAll('a, button')) {
          if (!e.textContent.trim() && !e.ariaLabel) wrong.push('nameless ' + e.outerHTML.slice(0, 60));
        }
        for (const e of document.querySelectorAll('th')) if (!e.scope) wrong.push('th without scope');
        for (const e of document.querySelectorAll('[style]')) wrong.push('inline style ' + e.tagName);
        const light = (c) => { const v = c.match(/[0-9.]+/g).slice(0, 3).map((x) => { x /= 255;
          return x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4; });
          return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]; };
        const ground = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
          if (c !== 'rgba(0, 0, 0, 0)') return c; } return 'rgb(255, 255, 255)'; };
        for (const e of document.querySelectorAll('body *')) {
          if (![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
          if (!e.offsetParent) continue;
          const [a, b] = [light(getComputedStyle(e).color), light(ground(e))];
          if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5) wrong.push('contrast: ' + e.textContent.trim().slice(0, 20));
        }
        if (document.documentElement.scrollWidth > innerWidth + 1) wrong.push('wider than the window');
        return wrong.join('; ');
        """

    @Test
    func `a session that ends while somebody types is told, and costs nothing`() async throws {
        let web = try await WebHarness(on: Self.day(6, 20))
        try web.openCase()
        try await Browser.use { browser in
            try await browser.signIn("li", at: web, wanting: "/cases/M-1/steps/hold-talk")
            try await browser.type("李强", into: "[name='fact.talked-by']")
            _ = try web.accounts.endSessions(of: "li", by: web.owner, now: WebHarness.now())
            try await browser.click("[name='paper.talk-record']")
            try await browser.type("2026-06-19", into: "#on")
            let isTold = "return String(!document.querySelector('[data-lapsed]').hidden)"
            for _ in 0..<100 {
                if try await browser.run(isTold) == "true" { break }
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(try await browser.text().contains("登录已过期。填写的内容都还在这一页上"))
            try await browser.click("[name='by'][value='branch-secretary']")
            try await browser.follow("button[value=save]")
            #expect(try await browser.text().contains("刚才填写的内容没有丢"))
            try await browser.type("li", into: "#login")
            try await browser.type(WebHarness.password, into: "#password")
            try await browser.follow("main button.primary")
            #expect(try await browser.address().hasSuffix("/cases/M-1/steps/hold-talk"))
            #expect(try await browser.run("return document.getElementById('on').value") == "2026-06-19")
            try await browser.follow("button[value=save]")
            #expect(try await browser.text().contains("已登记。"))
            // Wrong after all: corrected at once.
            try await browser.follow("a[href^='/cases/M-1/acts/']")
            try await browser.follow("a[href$='/amend']")
            try await browser.type("2026-06-18", into: "#on")
            try await browser.type("日期录错", into: "#reason")
            try await browser.follow("button[value=save]")
            #expect(try await browser.text().contains("已更正"))
            let inHand = try web.service.take("M-1")
            let id = try #require(inHand.stored.history.dropFirst().first?.id)
            #expect(inHand.record(of: id)?.on.isoText == "2026-06-18")
        }
    }

    @Test
    func `an impossible date is told while it is typed, and no field hides behind the bar`() async throws {
        let web = try await WebHarness(on: Self.day(9, 28))
        for id in ["M-1", "M-2", "M-3"] { try web.openReadyCase(id, name: "周洋\(id)") }
        try await Browser.use(height: 625) { browser in
            try await browser.signIn("li", at: web, wanting: "/meetings/at/branch-1/new")
            let hidden = """
                document.documentElement.style.scrollBehavior = 'auto';
                const foot = () => document.querySelector('.foot').getBoundingClientRect();
                return String([...document.querySelectorAll('.agenda input')].filter((field) => {
                  if (!field.checkVisibility()) return false;
                  field.focus();
                  return field.getBoundingClientRect().bottom > foot().top + 1;
                }).length)
                """
            #expect(try await browser.run(hidden) == "0")
            try await browser.type("2026-09-31", into: "#on")
            for _ in 0..<100 {
                if try await browser.run("return document.getElementById('verdict').innerText") ?? "" != "" { break }
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(try await browser.text().contains("“2026-09-31”不是日期"))
        }
    }

    /// A desktop, the smallest screen of an office, a desktop at 200 %, a phone.
    @Test(arguments: [1366, 1024, 640, 390])
    func `pages have names, labels, contrast and fit the window`(width: Int) async throws {
        let web = try await WebHarness(on: Self.day(9, 20))
        try web.openCase()
        try await Browser.use { browser in
            try await browser.narrow(to: width)
            try await browser.signIn("li", at: web)
            // Every page that is offered everywhere, and those that one comes to from there.
            let offered = try await browser.run(
                "return [...document.querySelectorAll('header a[href^=\"/\"]')].map((a) => a.getAttribute('href')).join(' ')"
            )
            let known = [
                "/", "/cases", "/cases/M-1", "/cases/M-1/steps/hold-talk", "/cases/M-1/steps/resolve-admission",
                "/open-case", "/password", "/nowhere",
            ]
            let others = (offered ?? "").split(separator: " ").map { String($0) }.filter { !known.contains($0) }
            for path in known + others where !path.hasPrefix("/language") {
                try await browser.go(web.address + path)
                let wrong = try await browser.run(Self.audit)
                #expect(wrong == "", "\(path) at \(width): \(wrong ?? "no answer")")
                let name = path.split(separator: "/").joined(separator: "-").prefix { $0 != "?" }
                try await browser.picture("\(width)-\(name)")
            }
        }
    }
}
