import CaseServices
import CivilTime
import Foundation
import TestSupport
import Testing
import WorkflowModel

/// A secretary enters one meeting with what it decided on several cases.
struct MeetingPageTests {
    private static let path = "/meetings/at/branch-1/new"
    private let web: WebHarness

    init() async throws {
        web = try await WebHarness(on: try #require(CivilDate(year: 2026, month: 9, day: 28)))
        for member in ["li-qiang", "chen-min"] { try web.service.store.place(member, in: "branch-1") }
        try web.openReadyCase("M-1", name: "周洋")
        try web.openReadyCase("M-2", name: "周亮")
    }

    /// Everything of a meeting that dealt with both cases.
    private func filled(_ more: [String: String] = [:]) throws -> [String: String] {
        var fields = [
            "kind": "hold-branch-meeting", "version": "0", "on": "2026-09-28", "fact.notified": "2026-09-21",
            "entitled": "4", "present": "3", "secret": "yes", "paper.meeting-minutes": "yes",
            "paper.attendance-sheet": "yes", "paper.ballot-summary": "yes", "part.admission-form.resolution": "yes",
            "do": "preview",
        ]
        for id in ["M-1", "M-2"] {
            let row = "case.\(id).resolve-admission."
            fields["version.\(id)"] = String(try web.service.take(id).version)
            fields[row + "in"] = "yes"
            fields[row + "fact.vote.for"] = "3"
            fields[row + "fact.vote.against"] = "0"
            fields[row + "fact.vote.abstained"] = "0"
            fields[row + "people.introducer"] = "李强"
            fields[row + "part.admission-form.introducer-opinion"] = "2026-09-21、2026-09-22"
        }
        return fields.merging(more) { $1 }
    }

    @Test
    func `the page lists who may be dealt with, and who was entitled that day`() async throws {
        let client = try await web.client()
        let choice = try await client.get("/meetings/new?organization=branch-1&kind=hold-branch-meeting")
        #expect(choice.status == 303 && choice.location == Self.path + "?kind=hold-branch-meeting")
        let page = try await client.get(Self.path + "?kind=hold-branch-meeting&on=2026-09-28").text
        #expect(page.contains("周洋") && page.contains("周亮") && page.contains("可以上会"))
        #expect(page.contains("有表决权的 2 人") && page.contains("陈敏"))
        #expect(!page.contains("[[") && !page.contains("resolve-admission</"))
    }

    @Test
    func `all of it is judged before saving, saved in one, and shown as a sheet`() async throws {
        let client = try await web.client()
        _ = try await client.get(Self.path)
        // The form has one field of a name for each introducer.
        let introducers =
            "case.M-1.resolve-admission.people.introducer=%E9%99%88%E6%95%8F"
            + "&case.M-2.resolve-admission.people.introducer=%E9%99%88%E6%95%8F"
        let preview = try await client.post(Self.path, try filled(), also: introducers)
        #expect(preview.status == 200 && preview.text.contains("会议和 2 项决定都可以登记"), "\(preview.text)")
        #expect(preview.text.contains("以您填的为准"))
        let before = try web.service.take("M-1").version
        let saved = try await client.post(Self.path, try filled(["do": "save"]), also: introducers)
        let place = "/meetings/at/branch-1/branch-1-2026-09-28"
        #expect(saved.status == 303 && saved.location == place + "?saved=meeting", "\(saved.text)")
        #expect(try web.service.take("M-1").version == before + 1)
        #expect(try web.service.take("M-2").state == "development-target")
        let sheet = try await client.get(place + "?saved=meeting").text
        #expect(sheet.contains("已经一次全部登记") && sheet.contains("应到会 4 人，实到会 3 人"))
        #expect(sheet.contains("周洋") && sheet.contains("周亮") && sheet.contains("通过"))
        #expect(try await client.get("/meetings").text.contains("2026-09-28"))
        let stranger = try await web.client("stranger")
        #expect(try await stranger.get(place).status == 404)
        #expect(!(try await stranger.get("/meetings").text.contains("2026-09-28")))
    }

    @Test
    func `one refusal keeps everything from being saved, and nothing typed is lost`() async throws {
        let client = try await web.client()
        _ = try await client.get(Self.path)
        let before = try web.service.take("M-1").version
        let wrong = try await client.post(
            Self.path, try filled(["do": "save", "case.M-2.resolve-admission.fact.vote.for": "9"]))
        #expect(wrong.status == 422 && wrong.text.contains("所以全部不登记"))
        #expect(wrong.text.contains("value=\"9\"") && wrong.text.contains("2026-09-21、2026-09-22"))
        #expect(try web.service.take("M-1").version == before)
        let unreadable = try await client.post(
            Self.path, try filled(["do": "save", "case.M-1.resolve-admission.fact.vote.for": "三"]))
        #expect(unreadable.status == 422 && unreadable.text.contains("周洋：“三”不是人数或票数"))
        #expect(try await client.get(Self.path + "?kind=hold-branch-meeting").text.contains("您上次没有填完的内容"))
    }

    @Test
    func `whoever was slower is told who was recorded on, and keeps his form`() async throws {
        let client = try await web.client()
        _ = try await client.get(Self.path)
        let fields = try filled(["do": "save"])
        _ = try web.service.advance(
            "M-2", RecordedAct(transition: "report-thoughts", on: try DateText.parse("2026-09-27"), by: "applicant"),
            as: web.owner,
            Entering(
                today: try #require(CivilDate(year: 2026, month: 9, day: 28)), now: WebHarness.now(), mode: .asFound))
        let late = try await client.post(Self.path, fields)
        #expect(late.status == 409 && late.text.contains("这里有了新的登记：周亮"), "\(late.text)")
        #expect(late.text.contains("2026-09-21、2026-09-22"))
        #expect(try web.service.regimenCase(WorkflowID("organization-life"), of: "branch-1") == nil)
    }

    @Test
    func `a meeting half filled in is given back at the way in, one for each day`() async throws {
        let client = try await web.client()
        let way = Self.path + "?kind=hold-branch-meeting&on=2026-09-25"
        #expect(try await client.get(way).text.contains("value=\"kind=hold-branch-meeting&amp;on=2026-09-25\""))
        let from = ["from": "kind=hold-branch-meeting&on=2026-09-25", "on": "2026-09-25", "entitled": "77"]
        _ = try await client.post(Self.path, try filled(from))
        #expect(try await client.get(way).text.contains("value=\"77\""))
        // Another day begins anew, and says what is there.
        let other = try await client.get(Self.path + "?kind=hold-branch-meeting&on=2026-09-26").text
        #expect(!other.contains("value=\"77\"") && other.contains("还有没有填完的会议") && other.contains("2026-09-25"))
        let list = try await client.get("/meetings").text
        #expect(list.contains("上次没有填完的") && list.contains("on=2026-09-25"))
        // The day was corrected while typing: found by the new one too.
        _ = try await client.post(Self.path, try filled(from.merging(["on": "2026-09-24"]) { $1 }))
        #expect(
            try await client.get(Self.path + "?kind=hold-branch-meeting&on=2026-09-24").text.contains("value=\"77\""))
        #expect(!(try await web.client("zhao").get("/meetings").text.contains("上次没有填完的")))
    }

    @Test
    func `the day of a meeting is corrected on all its acts at once, or on none`() async throws {
        let client = try await web.client()
        _ = try await client.get(Self.path)
        let introducers =
            "case.M-1.resolve-admission.people.introducer=%E9%99%88%E6%95%8F"
            + "&case.M-2.resolve-admission.people.introducer=%E9%99%88%E6%95%8F"
        let saved = try await client.post(
            Self.path, try filled(["on": "2026-09-27", "do": "save"]), also: introducers)
        let place = "/meetings/at/branch-1/branch-1-2026-09-27"
        try #require(saved.status == 303, "\(saved.text)")
        // Sent twice: recorded once.
        let again = try await client.post(
            Self.path, try filled(["on": "2026-09-27", "do": "save"]), also: introducers)
        #expect(again.status == 409)
        #expect(try await client.get(place).text.contains("更正日期"))
        let future = try await client.post(
            place + "/correct", ["on": "2026-10-20", "reason": "录错", "do": "save"])
        #expect(future.status == 422 && future.text.contains("一条也不改"), "\(future.text)")
        for id in ["M-1", "M-2"] {
            #expect(try web.service.take(id).record(of: "branch-1-2026-09-27")?.on.isoText == "2026-09-27")
        }
        let silent = try await client.post(place + "/correct", ["on": "2026-09-28", "do": "save"])
        #expect(silent.status == 422 && silent.text.contains("请填写原因"))
        let look = try await client.post(
            place + "/correct", ["on": "2026-09-28", "reason": "日期录错", "do": "preview"])
        #expect(look.status == 200 && look.text.contains("一次全部改好"), "\(look.text)")
        let moved = try await client.post(
            place + "/correct", ["on": "2026-09-28", "reason": "日期录错", "do": "save"])
        #expect(moved.status == 303 && moved.location == place + "?saved=amended", "\(moved.text)")
        for id in ["M-1", "M-2"] {
            #expect(try web.service.take(id).record(of: "branch-1-2026-09-27")?.on.isoText == "2026-09-28")
        }
        let sheet = try await client.get(place).text
        #expect(sheet.contains("2026年9月28日") && sheet.contains("周洋"))
        let back = try await client.post(place + "/correct", ["on": "2026-09-28", "reason": "误登", "do": "withdraw"])
        #expect(back.status == 303, "\(back.text)")
        #expect(!(try await client.get("/meetings").text.contains("branch-1-2026-09-27")))
        #expect(try web.service.take("M-1").record(of: "branch-1-2026-09-27") != nil)
    }

    @Test
    func `whoever was decided on already is not offered again as if new`() async throws {
        let client = try await web.client()
        _ = try await client.get(Self.path)
        let introducers =
            "case.M-1.resolve-admission.people.introducer=%E9%99%88%E6%95%8F"
            + "&case.M-2.resolve-admission.people.introducer=%E9%99%88%E6%95%8F"
        let saved = try await client.post(
            Self.path, try filled(["on": "2026-09-27", "do": "save"]), also: introducers)
        try #require(saved.status == 303, "\(saved.text)")
        let page = try await client.get(Self.path + "?kind=hold-branch-meeting&on=2026-09-28").text
        #expect(page.contains("9月27日已通过"))
    }
}
