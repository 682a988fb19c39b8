import CivilTime

/// The roster of row D2: people at all stages since 2014, as a committee's office keeps them; a quarter with one defect.
///
/// Dates lie as the regulations want them, meetings off the holidays, so that a row without a defect has no finding. A linear
/// congruential generator makes it the same everywhere.
struct RosterWorkload {
    static let columns = [
        "编号", "姓名", "性别", "出生年月", "所在党支部", "申请入党时间", "谈话时间", "确定为入党积极分子时间", "列为发展对象时间", "政审时间", "培训时间", "培训天数",
        "入党介绍人", "支部大会时间", "应到会", "实到会", "赞成票", "审批前谈话时间", "上级党委审批时间", "转正申请时间", "转正大会时间", "转正审批时间",
    ]

    let rows: Int
    /// Nothing is recorded after this day.
    private static let last = 20_727  // 2026-10-01
    private static let first = 16_252  // 2014-07-01

    /// The table in CSV.
    var text: [UInt8] {
        var text = Array((Self.columns.joined(separator: ",") + "\n").utf8)
        text.reserveCapacity(rows * 220)
        for number in 0..<rows { text += (row(number).joined(separator: ",") + "\n").utf8 }
        return text
    }

    // MARK: Rows

    private enum Defect: Int, CaseIterable {
        case talkLate, talkUnknown, designatedBeforeTalk, cultivatedTooShort, reviewedLate, trainedTooShort
        case oneIntroducer, minority, approvedLate, convertedEarly
    }

    /// The stages at which people wait; what comes after is empty.
    private enum Stage: Int { case applicant, activist, target, probationary, full }

    private func row(_ number: Int) -> [String] {
        var random = Numbers(seed: number)
        let applied = Self.first + random.next(Self.last - 60 - Self.first)
        var talked = applied + 4 + random.next(20)
        var designated = meeting(applied + 100 + random.next(120))
        var listed = meeting(designated + 370 + random.next(100))
        var reviewed = listed + 10 + random.next(25)
        let trained = listed + 8 + random.next(40)
        let met = meeting(listed + 70 + random.next(25))
        let heard = met + 8 + random.next(20)
        var approved = meeting(met + 30 + random.next(20))
        let asked = met + 345 + random.next(15)
        var converted = meeting(met + 370 + random.next(10))
        let confirmed = meeting(converted + 20 + random.next(25))
        let entitled = 9 + random.next(40), present = entitled - random.next(entitled / 5 + 1)
        var favour = present - random.next(2), days = 3 + random.next(3)
        var introducers = name(&random) + "、" + name(&random)

        // Who waits has waited long: everybody is as far as the calendar lets him, some a stage behind.
        let ends = [talked, designated, max(reviewed, trained), approved, confirmed]
        var stage = Stage(rawValue: (ends.lastIndex { $0 <= Self.last } ?? 0)) ?? .applicant
        if stage == .target || stage == .activist, random.next(8) == 0 { stage = .applicant }
        var isTalkKnown = true
        if random.next(4) == 0 {
            switch defect(stage, &random) {
            case .talkLate: talked = applied + 40 + random.next(15)
            case .talkUnknown: isTalkKnown = stage == .applicant
            case .designatedBeforeTalk: designated = meeting(talked - 3)
            case .cultivatedTooShort: listed = meeting(designated + 250 + random.next(40))
            case .reviewedLate: reviewed = met + 5
            case .trainedTooShort: days = 2
            case .oneIntroducer: introducers = name(&random)
            case .minority: favour = entitled / 2
            case .approvedLate: approved = meeting(met + 200)
            case .convertedEarly: converted = meeting(met + 300)
            }
            if stage == .applicant { talked = applied + 40 }
        }
        let born = CivilDate(dayNumber: Int32(applied - 19 * 366 - random.next(20 * 365)))
        var cells = ["M\(1_000_000 + number)", name(&random), random.next(3) == 0 ? "女" : "男"]
        cells += [String(born?.isoText.prefix(7) ?? ""), "第\(1 + random.next(5000))党支部"]
        cells += [date(applied), isTalkKnown ? date(talked) : ""]
        func add(_ more: [String], from needed: Stage) {
            cells += stage.rawValue >= needed.rawValue ? more : more.map { _ in "" }
        }
        add([date(designated)], from: .activist)
        add([date(listed), date(reviewed), date(trained), "\(days)"], from: .target)
        add([introducers, date(met), "\(entitled)", "\(present)", "\(favour)"], from: .probationary)
        add([date(heard), date(approved)], from: .probationary)
        add([date(asked), date(converted), date(confirmed)], from: .full)
        return cells
    }

    private func defect(_ stage: Stage, _ random: inout Numbers) -> Defect {
        let possible =
            switch stage {
            case .applicant: 1
            case .activist: 3
            case .target: 4
            case .probationary: 9
            case .full: 10
            }
        return Defect(rawValue: random.next(possible)) ?? .talkLate
    }

    private func date(_ day: Int) -> String { CivilDate(dayNumber: Int32(day))?.isoText ?? "" }

    /// A day off the holidays, this one or a later one.
    private func meeting(_ day: Int) -> Int {
        guard let parts = CivilDate(dayNumber: Int32(day))?.components else { return day }
        let inYear = parts.month * 100 + parts.day
        let holidays = [101...104, 119...226, 402...408, 428...507, 530...629, 902...1009, 1228...1231]
        guard let window = holidays.first(where: { $0.contains(inYear) }),
            let end = CivilDate(year: parts.year, month: window.upperBound / 100, day: window.upperBound % 100)
        else { return day }
        // What follows the last days of a year is the first of the next.
        return window.upperBound == 1231 ? meeting(Int(end.dayNumber) + 1) : Int(end.dayNumber) + 1 + day % 3
    }

    private func name(_ random: inout Numbers) -> String {
        let family = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林"]
        let given = [
            "伟", "芳", "强", "敏", "静", "丽", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "霞", "平", "刚", "玲", "辉",
        ]
        let second = random.next(3) == 0 ? "" : given[random.next(given.count)]
        return family[random.next(family.count)] + given[random.next(given.count)] + second
    }
}

/// Numbers that are the same for the same row.
private struct Numbers {
    private var state: UInt64

    init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 0x2545_F491_4F6C_DD1D }

    /// A number from 0 to below `limit`.
    mutating func next(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
